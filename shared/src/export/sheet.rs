//! Rows as CSV (RFC 4180), for people who open it in a spreadsheet: no cell that a spreadsheet would take for a formula. Or as
//! NDJSON, for programs, which calculate nothing.

use super::{
    cells, json,
    rows::Row,
    wanted::{Format, Layout, Subject},
};
use crate::{
    Result,
    text::{
        Language,
        cells::{self as sheet, BOM},
    },
};

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
        sheet::write(bytes, self.layout.delimiter(self.language), write)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cells::{escape, unescape};

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
