//! Rows as CSV (RFC 4180), for people who open it in a spreadsheet: no cell that a spreadsheet would take for a formula. Or as
//! NDJSON, for programs, which calculate nothing.

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{
    cells, json,
    rows::Row,
    wanted::{Format, Layout, Subject},
};
use crate::{Error, Result, text::Language};

/// What a file begins with, so that spreadsheets read it as UTF-8.
const BOM: &str = "\u{feff}";

/// What a spreadsheet takes for the beginning of a formula (OWASP ASVS 5.0.0, 1.2.10), in half and in full width.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'])
}

/// A cell of text, with an apostrophe in front where a spreadsheet would calculate. It can be undone: a cell that begins
/// with apostrophes and a formula loses one.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if begins_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// Writes lines in the reader's language.
pub(super) struct Sheet {
    subject: Subject,
    layout: Layout,
    language: Language,
}

impl Sheet {
    /// A sheet for a reader.
    pub(super) fn new(subject: Subject, layout: Layout, language: Language) -> Self {
        Self { subject, layout, language }
    }

    /// The heads of its columns, if it has any.
    pub(super) fn columns(&self) -> Option<&'static [&'static str]> {
        (self.layout.format == Format::Csv).then(|| cells::columns(self.subject, self.language))
    }

    /// The beginning of the file.
    pub(super) fn head(&self) -> Result<Vec<u8>> {
        let Some(columns) = self.columns() else { return Ok(Vec::new()) };
        let mut bytes = if self.layout.bom.unwrap_or(true) { BOM.as_bytes().to_vec() } else { Vec::new() };
        self.write(&mut bytes, |writer| writer.write_record(columns))?;
        Ok(bytes)
    }

    /// Some lines of it.
    pub(super) fn lines(&self, rows: &[Row]) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(rows.len() * 256);
        if self.layout.format == Format::Ndjson {
            for row in rows {
                match row {
                    Row::Client(client, workspaces) => {
                        serde_json::to_writer(&mut bytes, &json::Line::new(client, workspaces))?;
                    }
                    Row::Entry(entry) => serde_json::to_writer(&mut bytes, entry)?,
                }
                bytes.push(b'\n');
            }
            return Ok(bytes);
        }
        self.write(&mut bytes, |writer| {
            rows.iter().try_for_each(|row| writer.write_record(cells::cells(row, self.language)))
        })?;
        Ok(bytes)
    }

    fn write<'b>(
        &self,
        bytes: &'b mut Vec<u8>,
        write: impl FnOnce(&mut csv::Writer<&'b mut Vec<u8>>) -> csv::Result<()>,
    ) -> Result<()> {
        let mut writer = WriterBuilder::new()
            .delimiter(self.layout.delimiter(self.language))
            // Every text is quoted, so that neither `;` nor `,` in it begins a cell, whichever the spreadsheet expects.
            .quote_style(QuoteStyle::NonNumeric)
            .terminator(Terminator::CRLF)
            .from_writer(bytes);
        write(&mut writer).map_err(Error::internal)?;
        writer.flush().map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unescape(cell: &str) -> &str {
        match cell.strip_prefix('\'') {
            Some(rest) if begins_formula(rest.trim_start_matches('\'')) => rest,
            _ => cell,
        }
    }

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
    fn a_thousand_hostile_cells_come_back() {
        let seeds = [
            "=1+1",
            "a;b",
            "a,b",
            "\"",
            "\"\"",
            "line\r\nbreak",
            "\n",
            "'",
            "-",
            "é\u{301}",
            " ",
            "\t",
            "@x",
            "0612",
            "",
        ];
        let texts: Vec<String> =
            (0..1_000).map(|n| format!("{}{}{}", seeds[n % 15], seeds[n / 15 % 15], seeds[n * 7 % 15])).collect();
        for language in [Language::Fr, Language::En] {
            let sheet = Sheet::new(Subject::Clients, Layout::default(), language);
            let mut bytes = sheet.head().expect("a head");
            sheet
                .write(&mut bytes, |writer| {
                    texts
                        .chunks(10)
                        .try_for_each(|row| writer.write_record(row.iter().map(|text| escape(text).into_owned())))
                })
                .expect("lines");
            let delimiter = if language == Language::Fr { b';' } else { b',' };
            let mut reader =
                csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes.as_slice());
            assert_eq!(reader.headers().expect("heads").get(0), Some(cells::columns(Subject::Clients, language)[0]));
            let read: Vec<String> = reader
                .records()
                .flat_map(|record| {
                    record.expect("a record").iter().map(|cell| unescape(cell).to_owned()).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(read, texts);
        }
    }
}
