//! How a sheet's bytes are cells: its encoding and its separator, found out or said.

use serde::{Deserialize, Serialize};

use super::Encoding;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ImportSeparator)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    const ALL: [Self; 3] = [Self::Semicolon, Self::Comma, Self::Tab];

    pub(super) fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// How bytes are cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// From bytes to text.
    pub encoding: Encoding,
    /// From text to cells.
    pub separator: Separator,
}

impl Layout {
    /// Finds it out.
    pub(super) fn detect(bytes: &[u8]) -> Self {
        let encoding = Encoding::detect(bytes);
        Self { encoding, separator: separator(&encoding.decode(bytes)) }
    }
}

/// The separator that a sheet names in its first line, as Excel reads it, and what follows that line.
pub(super) fn named(text: &str) -> (Option<Separator>, &str) {
    let Some((line, rest)) = text.split_once('\n') else { return (None, text) };
    let separator = match line.trim_end().strip_prefix("sep=") {
        Some(",") => Separator::Comma,
        Some(";") => Separator::Semicolon,
        // A tab was trimmed away.
        Some("") => Separator::Tab,
        _ => return (None, text),
    };
    (Some(separator), rest)
}

/// The one that the sheet names, else the one that stands most often in its first line that has any, outside quotes.
fn separator(text: &str) -> Separator {
    if let (Some(separator), _) = named(text) {
        return separator;
    }
    let (mut counts, mut quoted) = ([0_u32; Separator::ALL.len()], false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\n' | '\r' if counts.iter().any(|count| *count > 0) => break,
            c => {
                let known = Separator::ALL.iter().position(|separator| char::from(separator.byte()) == c);
                counts[known.unwrap_or(0)] += u32::from(known.is_some());
            }
        }
    }
    // The first of several that stand as often.
    let most = counts.iter().copied().max().unwrap_or(0);
    let place = counts.iter().position(|count| *count == most).unwrap_or(0);
    Separator::ALL[place]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_counted_outside_quotes() {
        for (text, wanted) in [
            ("a;b;c\n1,1;2;3", Separator::Semicolon),
            ("a,b,c\n1;2", Separator::Comma),
            ("a\tb\tc", Separator::Tab),
            ("\"a;b;c\",d\n", Separator::Comma),
            ("\"a\nb;c;d;e\",f\n", Separator::Comma),
            ("one\ntwo;three", Separator::Semicolon),
            ("nothing", Separator::Semicolon),
            ("", Separator::Semicolon),
            ("sep=,\na;b;c,d", Separator::Comma),
            ("sep=\t\r\na;b", Separator::Tab),
        ] {
            assert_eq!(separator(text), wanted, "{text:?}");
        }
        assert_eq!(named("sep=;\r\na"), (Some(Separator::Semicolon), "a"));
        assert_eq!(named("separate\na"), (None, "separate\na"));
    }
}
