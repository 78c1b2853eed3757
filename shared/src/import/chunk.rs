//! What a run has done, as the next one finds it: rows that were written, each once, and what became of each hundred.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::{
    id::ImportId,
    table::{Entity, Place, Places, Range},
};

/// Rows of a chunk.
pub(super) const ROWS: usize = 100;

/// That a row was written: it exists from the transaction on that wrote it, and keeps a second one from doing so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Whose row it is.
    pub import: ImportId,
    /// Which row of the sheet.
    pub row: u32,
    /// What became of it.
    pub verdict: Verdict,
    /// When it may be forgotten.
    pub expires_at: Timestamp,
}

impl Written {
    /// Those from one row to another, both included.
    pub(super) fn between(import: ImportId, from: u32, to: u32) -> Range {
        Range::between(&["IMPORT", &import.to_string()], format!("ROW#{from:05}"), format!("ROW#{to:05}"))
    }
}

impl Entity for Written {
    const KIND: &'static str = "import-row";
    type Address<'a> = (ImportId, u32);

    fn place((import, row): (ImportId, u32)) -> Place {
        Place::new(&["IMPORT", &import.to_string()], &["ROW", &format!("{row:05}")])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.import, self.row)))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

/// What became of some rows that follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chunk {
    /// Whose rows they are.
    pub import: ImportId,
    /// How many rows come before.
    pub after: u32,
    /// What became of each.
    pub verdicts: Vec<Verdict>,
    /// When it may be forgotten.
    pub expires_at: Timestamp,
}

impl Chunk {
    /// All chunks of an import, in order.
    pub(super) fn all(import: ImportId) -> Range {
        Range::of(&["IMPORT", &import.to_string()], "CHUNK#")
    }
}

impl Entity for Chunk {
    const KIND: &'static str = "import-chunk";
    type Address<'a> = (ImportId, u32);

    fn place((import, after): (ImportId, u32)) -> Place {
        Place::new(&["IMPORT", &import.to_string()], &["CHUNK", &format!("{after:05}")])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.import, self.after)))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}
