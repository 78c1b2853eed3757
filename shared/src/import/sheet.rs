//! A sheet as cells (RFC 4180, and what spreadsheets make of it).

use csv::{ReaderBuilder, StringRecord};

use super::{Head, Layout, MOST_COLUMNS, MOST_ROWS, columns, layout};

/// Characters of a head or of a sample that are shown.
pub(super) const SHOWN: usize = 80;
/// Samples of each column.
const SAMPLES: usize = 3;

/// Why a sheet can't be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It has no row below its head.
    Empty,
    /// It has more than [`MOST_ROWS`].
    TooManyRows,
    /// It has more than [`MOST_COLUMNS`].
    TooManyColumns,
}

impl Unfit {
    /// As programs read it.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooManyRows => "too-many-rows",
            Self::TooManyColumns => "too-many-columns",
        }
    }
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it stands in the sheet; the head is row 1.
    pub(super) number: u32,
    /// Its cells.
    pub(super) cells: Vec<String>,
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// What stands above its columns.
    pub(super) heads: Vec<String>,
    /// The rows below.
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    /// Reads it.
    pub(super) fn read(bytes: &[u8], layout: Layout) -> Result<Self, Unfit> {
        let text = layout.encoding.decode(bytes);
        let (_, text) = layout::named(&text);
        let mut reader = ReaderBuilder::new()
            .delimiter(layout.separator.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        // Text in, so nothing in it can be wrong: rows may have any length, and a quote may stay open to the end.
        let records = reader.records().map_while(Result::ok).zip(1..);
        let mut filled = records.filter(|(record, _)| record.iter().any(|cell| !cell.trim().is_empty()));
        let (heads, _): (StringRecord, u32) = filled.next().ok_or(Unfit::Empty)?;
        if heads.len() > MOST_COLUMNS {
            return Err(Unfit::TooManyColumns);
        }
        let row =
            |(record, number): (StringRecord, u32)| Row { number, cells: record.iter().map(str::to_owned).collect() };
        let rows: Vec<Row> = filled.take(MOST_ROWS + 1).map(row).collect();
        match rows.len() {
            0 => Err(Unfit::Empty),
            count if count > MOST_ROWS => Err(Unfit::TooManyRows),
            _ => Ok(Self { heads: heads.iter().map(|head| head.trim().to_owned()).collect(), rows }),
        }
    }

    /// Its columns with samples, taken for what was said, else for what their heads mean.
    pub(super) fn heads(&self, said: &[Head]) -> Vec<Head> {
        let guessed = columns::guess(&self.heads);
        let cells = |place: usize| self.rows.iter().filter_map(move |row| row.cells.get(place));
        let whole = said.len() == self.heads.len();
        self.heads
            .iter()
            .enumerate()
            .map(|(place, name)| Head {
                name: shortened(name),
                samples: cells(place)
                    .filter(|cell| !cell.trim().is_empty())
                    .take(SAMPLES)
                    .map(|cell| shortened(cell))
                    .collect(),
                column: if whole { said[place].column } else { guessed[place] },
            })
            .collect()
    }
}

/// The beginning of a text.
pub(super) fn shortened(text: &str) -> String {
    text.trim().chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Encoding, Separator},
        *,
    };

    fn read(text: &str) -> Result<Sheet, Unfit> {
        Sheet::read(text.as_bytes(), Layout { encoding: Encoding::Utf8, separator: Separator::Semicolon })
    }

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        read(text).expect("a sheet").rows.into_iter().map(|row| (row.number, row.cells)).collect()
    }

    #[test]
    fn rows_keep_the_numbers_that_a_spreadsheet_gives_them() {
        let text = "a;b\r\n1;2\r\n;;\r\n\"line\r\nbreak\";\"say \"\"hi\"\"\"\r\n3";
        let wanted = [(2, vec!["1", "2"]), (4, vec!["line\r\nbreak", "say \"hi\""]), (5, vec!["3"])];
        assert_eq!(cells(text), wanted.map(|(number, cells)| (number, cells.into_iter().map(str::to_owned).collect())));
        assert_eq!(cells("sep=;\na;b\n1;2\n").len(), 1);
    }

    #[test]
    fn what_is_no_sheet_is_said_so() {
        for (text, wanted) in [
            (String::new(), Unfit::Empty),
            ("\n\n;;\n".into(), Unfit::Empty),
            ("a;b;c\n".into(), Unfit::Empty),
            (format!("a\n{}", "x\n".repeat(MOST_ROWS + 1)), Unfit::TooManyRows),
            (format!("{}\n1\n", "a;".repeat(MOST_COLUMNS)), Unfit::TooManyColumns),
        ] {
            assert_eq!(read(&text), Err(wanted), "{:?}", &text[..text.len().min(20)]);
        }
        assert_eq!(read(&format!("a\n{}", "x\n".repeat(MOST_ROWS))).map(|sheet| sheet.rows.len()), Ok(MOST_ROWS));
    }

    #[test]
    fn an_open_quote_and_an_endless_cell_do_no_harm() {
        assert_eq!(cells("a;b\n\"x;y\nz").len(), 1);
        let long = "x".repeat(1_000_000);
        let sheet = read(&format!("{long};b\n{long};2\n")).expect("a sheet");
        let heads = sheet.heads(&[]);
        assert_eq!((heads[0].name.len(), heads[0].samples[0].len()), (SHOWN, SHOWN));
    }

    #[test]
    fn any_bytes_are_a_sheet_or_none() {
        let good: [&[u8]; 4] = [
            b"Pr\xc3\xa9nom;Nom;E-mail\r\nL\xc3\xa9a;Noir;lea@example.com\r\n\"a\"\"b\";;\r\n",
            b"First name,Last name\nZoe,\"O'Hara,\nZoe\"\n",
            b"\xff\xfeN\0o\0m\0\n\0a\0\n\0",
            b"sep=\t\nNom\tPr\xe9nom\nNoir\tL\xe9a\n",
        ];
        let mut mutator = mutate::Mutator::new("sheets");
        for _ in 0..mutate::Mutator::cases(20_000) {
            let bytes = mutator.bytes(&good);
            let Ok(sheet) = Sheet::read(&bytes, Layout::detect(&bytes)) else { continue };
            let heads = sheet.heads(&[]);
            assert!(heads.len() <= MOST_COLUMNS && heads.len() == sheet.heads.len(), "{bytes:?}");
            assert!(heads.iter().all(|head| head.name.chars().count() <= SHOWN), "{bytes:?}");
            assert!(sheet.rows.iter().all(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())), "{bytes:?}");
            assert!(sheet.rows.is_sorted_by(|one, next| one.number < next.number), "{bytes:?}");
        }
    }
}
