//! From bytes to text: the encodings in which spreadsheets save.

use serde::{Deserialize, Serialize};

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ImportEncoding)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first: what Excel calls Unicode text.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// What Excel calls CSV on a western Windows.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// What 0x80 to 0x9f are in windows-1252 (WHATWG Encoding Standard, index windows-1252); every other byte is its own code point.
const C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

impl Encoding {
    /// The encoding of these bytes: by their mark; else UTF-8 if they can be that, for hardly any other text can.
    pub(super) fn detect(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => Self::Utf16Le,
            [0xfe, 0xff, ..] => Self::Utf16Be,
            _ if std::str::from_utf8(bytes).is_ok() => Self::Utf8,
            _ => Self::Windows1252,
        }
    }

    /// The text of these bytes, without its mark; what isn't a character becomes U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Utf16Le => utf_16(bytes, u16::from_le_bytes),
            Self::Utf16Be => utf_16(bytes, u16::from_be_bytes),
            Self::Windows1252 => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        };
        text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => C1[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_found_out_and_read() {
        let text = "Prénom;Société\r\nZoé;« L’œuvre » à 5 €";
        let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        let western: Vec<u8> = text
            .chars()
            .map(|c| match C1.iter().position(|known| *known == c) {
                Some(place) => 0x80 + u8::try_from(place).expect("below 32"),
                None => u8::try_from(u32::from(c)).expect("a byte"),
            })
            .collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()), Encoding::Utf8),
            (marked(b"\xff\xfe", units(u16::to_le_bytes)), Encoding::Utf16Le),
            (marked(b"\xfe\xff", units(u16::to_be_bytes)), Encoding::Utf16Be),
            (western, Encoding::Windows1252),
        ] {
            assert_eq!(Encoding::detect(&bytes), encoding);
            assert_eq!(encoding.decode(&bytes), text, "{encoding:?}");
        }
    }

    #[test]
    fn half_a_character_is_shown_as_one_that_is_none() {
        assert_eq!(Encoding::Utf16Le.decode(b"\xff\xfea\0b"), "a\u{fffd}");
        assert_eq!(Encoding::Utf8.decode(b"a\xff"), "a\u{fffd}");
        assert_eq!(Encoding::Utf16Be.decode(b""), "");
    }
}
