//! Cells of a sheet that people open in a spreadsheet (CSV, RFC 4180): none that a spreadsheet would take for a formula.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use crate::{Error, Result};

/// What a sheet begins with, so that spreadsheets read it as UTF-8.
pub(crate) const BOM: &str = "\u{feff}";

/// What a spreadsheet takes for the beginning of a formula (OWASP ASVS 5.0.0, 1.2.10), in half and in full width.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// A cell of text, with an apostrophe in front where a spreadsheet would calculate. [`unescape`] undoes it.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if begins_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The text of a cell: one that begins with apostrophes and a formula loses one.
pub(crate) fn unescape(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// Writes lines.
///
/// # Errors
/// [`crate::Code::Internal`] when `write` fails.
pub(crate) fn write<'b>(
    bytes: &'b mut Vec<u8>,
    delimiter: u8,
    write: impl FnOnce(&mut Writer<&'b mut Vec<u8>>) -> csv::Result<()>,
) -> Result<()> {
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        // Every text is quoted, so that neither `;` nor `,` in it begins a cell, whichever the spreadsheet expects.
        .quote_style(QuoteStyle::NonNumeric)
        .terminator(Terminator::CRLF)
        .from_writer(bytes);
    write(&mut writer).map_err(Error::internal)?;
    writer.flush().map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula_and_every_one_comes_back() {
        let hostile = [
            "=1+1",
            "+33 6 12 34 56 78",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "＝1",
            "'=1",
            "''=1",
            "'",
            "",
            "Zoé",
            "a;=1",
            "a,=1",
            "\"=1\"",
            "=HYPERLINK(\"http://x\";\"y\")",
            "-",
            "+",
            "l'été",
        ];
        for text in hostile {
            let cell = escape(text);
            assert!(!begins_formula(&cell), "{cell:?}");
            assert_eq!(unescape(&cell), text);
        }
        assert_eq!(escape("+33 6 12 34 56 78"), "'+33 6 12 34 56 78");
        assert_eq!(escape("l'été"), "l'été");
    }

    #[test]
    fn whatever_was_typed_comes_back_out_of_a_sheet_and_is_never_a_formula() {
        let mut mutator = mutate::Mutator::new("cells");
        for _ in 0..mutate::Mutator::cases(100_000) {
            let text = mutator.text(&["=1+1", "'=1", "Zoé; \"Ada\"", "+33 6 12", "a,b\r\nc", "＝SUM(A1)", ""]);
            let cell = escape(&text);
            assert!(!begins_formula(&cell), "{cell:?}");
            assert_eq!(unescape(&cell), text);
        }
        let rows: Vec<[String; 2]> =
            (0..2_000).map(|_| [mutator.text(&["a", "=1"]), mutator.text(&["b;", "c,"])]).collect();
        for delimiter in [b';', b','] {
            let mut bytes = Vec::new();
            let written =
                write(&mut bytes, delimiter, |writer| rows.iter().try_for_each(|row| writer.write_record(row)));
            written.expect("a sheet");
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_reader(&*bytes);
            let read: Vec<_> = reader.records().map(|record| record.expect("a row")).collect();
            assert!(read.iter().zip(&rows).all(|(read, row)| read.iter().eq(row)), "{delimiter}");
            assert_eq!(read.len(), rows.len());
        }
    }
}
