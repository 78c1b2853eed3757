//! What bytes are, by how they begin; and what a declared type says they should be.

/// A kind of content that is known by its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Avif,
    Heic,
    Bmp,
    Tiff,
    Pdf,
    Rtf,
    /// ZIP archives, and what is made of them: office documents.
    Zip,
    /// The compound files of older office programs.
    Compound,
    Gzip,
    SevenZip,
    Rar,
    /// MP4, M4A and QuickTime.
    Mp4,
    Matroska,
    Ogg,
    Wav,
    Avi,
    Flac,
    Mp3,
    Aac,
    /// What a system runs: Windows, Linux, macOS, Java; shortcuts too.
    Program,
}

/// What the bytes are.
pub(super) fn detect(head: &[u8]) -> Option<Kind> {
    const BEGINNINGS: &[(&[u8], Kind)] = &[
        (b"\x89PNG\r\n\x1a\n", Kind::Png),
        (b"\xff\xd8\xff", Kind::Jpeg),
        (b"GIF87a", Kind::Gif),
        (b"GIF89a", Kind::Gif),
        (b"II*\0", Kind::Tiff),
        (b"MM\0*", Kind::Tiff),
        (b"%PDF-", Kind::Pdf),
        (b"{\\rtf", Kind::Rtf),
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Compound),
        (b"\x1f\x8b\x08", Kind::Gzip),
        (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
        (b"Rar!\x1a\x07", Kind::Rar),
        (b"\x1a\x45\xdf\xa3", Kind::Matroska),
        (b"OggS", Kind::Ogg),
        (b"fLaC", Kind::Flac),
        (b"ID3", Kind::Mp3),
        (b"\x7fELF", Kind::Program),
        (b"\xfe\xed\xfa\xce", Kind::Program),
        (b"\xfe\xed\xfa\xcf", Kind::Program),
        (b"\xce\xfa\xed\xfe", Kind::Program),
        (b"\xcf\xfa\xed\xfe", Kind::Program),
        (b"\xca\xfe\xba\xbe", Kind::Program),
        (b"\xbe\xba\xfe\xca", Kind::Program),
        (b"\x4c\0\0\0\x01\x14\x02\0", Kind::Program),
        (b"\0asm", Kind::Program),
    ];
    if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)) {
        return Some(*kind);
    }
    if head.starts_with(b"MZ") || head.starts_with(b"ZM") {
        // Two letters may also begin a text.
        return (!is_text(head)).then_some(Kind::Program);
    }
    if head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]) {
        return Some(Kind::Bmp);
    }
    match (head.get(..4), head.get(4..8), head.get(8..12)) {
        (Some(b"RIFF"), _, Some(b"WEBP")) => return Some(Kind::Webp),
        (Some(b"RIFF"), _, Some(b"WAVE")) => return Some(Kind::Wav),
        (Some(b"RIFF"), _, Some(b"AVI ")) => return Some(Kind::Avi),
        (_, Some(b"ftyp"), Some(b"avif" | b"avis")) => return Some(Kind::Avif),
        (_, Some(b"ftyp"), Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1")) => {
            return Some(Kind::Heic);
        }
        (_, Some(b"ftyp"), Some(_)) => return Some(Kind::Mp4),
        _ => {}
    }
    match head.get(..2) {
        // The mark of UTF-16.
        Some([0xff, 0xfe]) => None,
        Some([0xff, second]) if second & 0xf6 == 0xf0 => Some(Kind::Aac),
        Some([0xff, second]) if second & 0xe0 == 0xe0 && second & 0x06 != 0 => Some(Kind::Mp3),
        _ => None,
    }
}

/// Whether these bytes read as text: UTF-8, or UTF-16 with its mark, and no control characters but those of lines.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    !bytes.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

/// What a declared type says the bytes are; `None` when it says nothing that can be told from their beginning.
pub(super) fn promised(media_type: &str) -> Option<&'static [Kind]> {
    let kinds: &'static [Kind] = match media_type {
        "image/png" | "image/apng" => &[Kind::Png],
        "image/jpeg" | "image/jpg" | "image/pjpeg" => &[Kind::Jpeg],
        "image/gif" => &[Kind::Gif],
        "image/webp" => &[Kind::Webp],
        "image/avif" => &[Kind::Avif, Kind::Heic],
        "image/heic" | "image/heif" => &[Kind::Heic],
        "image/bmp" | "image/x-ms-bmp" => &[Kind::Bmp],
        "image/tiff" => &[Kind::Tiff],
        "application/pdf" => &[Kind::Pdf],
        "application/rtf" | "text/rtf" => &[Kind::Rtf],
        "application/zip" | "application/x-zip-compressed" | "application/epub+zip" => &[Kind::Zip],
        "application/msword" | "application/vnd.ms-excel" | "application/vnd.ms-powerpoint" => {
            &[Kind::Compound, Kind::Zip, Kind::Rtf]
        }
        "application/gzip" | "application/x-gzip" => &[Kind::Gzip],
        "application/x-7z-compressed" => &[Kind::SevenZip],
        "application/vnd.rar" | "application/x-rar-compressed" => &[Kind::Rar],
        "video/mp4" | "audio/mp4" | "audio/x-m4a" | "video/quicktime" => &[Kind::Mp4],
        "video/webm" | "audio/webm" | "video/x-matroska" => &[Kind::Matroska],
        "audio/ogg" | "video/ogg" | "application/ogg" => &[Kind::Ogg],
        "audio/wav" | "audio/x-wav" | "audio/wave" => &[Kind::Wav],
        "audio/flac" | "audio/x-flac" => &[Kind::Flac],
        "audio/mpeg" | "audio/mp3" => &[Kind::Mp3],
        kind if kind.starts_with("application/vnd.openxmlformats-officedocument.")
            || kind.starts_with("application/vnd.oasis.opendocument.") =>
        {
            &[Kind::Zip]
        }
        _ => return None,
    };
    Some(kinds)
}

/// The type of bytes whose declared type says nothing.
pub(super) fn media_type(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Png => "image/png",
        Kind::Jpeg => "image/jpeg",
        Kind::Gif => "image/gif",
        Kind::Webp => "image/webp",
        Kind::Avif => "image/avif",
        Kind::Heic => "image/heic",
        Kind::Bmp => "image/bmp",
        Kind::Tiff => "image/tiff",
        Kind::Pdf => "application/pdf",
        Kind::Rtf => "application/rtf",
        Kind::Gzip => "application/gzip",
        Kind::Mp4 => "video/mp4",
        Kind::Wav => "audio/wav",
        Kind::Flac => "audio/flac",
        // A ZIP may be a format of its own, and sounds begin too much alike.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_beginning() {
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n\0\0"[..], Some(Kind::Png)),
            (b"\xff\xd8\xff\xe0", Some(Kind::Jpeg)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Some(Kind::Webp)),
            (b"\0\0\0\x1cftypavif", Some(Kind::Avif)),
            (b"\0\0\0\x1cftypisom", Some(Kind::Mp4)),
            (b"%PDF-1.7", Some(Kind::Pdf)),
            (b"MZ\x90\0\x03", Some(Kind::Program)),
            (b"MZ is the beginning of a letter", None),
            (b"\x7fELF\x02", Some(Kind::Program)),
            (b"\xcf\xfa\xed\xfe", Some(Kind::Program)),
            (b"<!doctype html>", None),
            (b" %PDF-1.7", None),
            (b"", None),
        ] {
            assert_eq!(detect(head), kind, "{head:?}");
        }
    }
}
