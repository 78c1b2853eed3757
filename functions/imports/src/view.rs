//! An import, as staff see it.

use jiff::Timestamp;
use parvis::{
    actor::Stamp,
    id::ImportId,
    import::{Column, Counts, Encoding, Existing, Import, ImportState, Separator},
};
use serde::Serialize;

/// An import.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Import)]
pub struct ImportView {
    id: ImportId,
    state: ImportState,
    /// The sheet's name.
    name: String,
    size: u64,
    created_by: Stamp,
    /// Null before the sheet was read.
    encoding: Option<Encoding>,
    /// Null before the sheet was read.
    separator: Option<Separator>,
    columns: Vec<HeadView>,
    /// What no column is taken for, and no client can do without.
    missing: Vec<Column>,
    existing: Existing,
    /// Rows below the head; null before the sheet was read.
    row_count: Option<u32>,
    /// What would become of them, before anything is written.
    judged: Counts,
    /// What became of them so far.
    written: Counts,
    /// Why it failed: `empty`, `too-many-rows`, `too-many-columns`, or an error code.
    failure: Option<String>,
    /// Whether there is a result to download.
    has_result: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    /// When the sheet, and what is told of its rows, are deleted.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    version: u64,
}

/// A column of the sheet.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ImportHead)]
pub struct HeadView {
    /// What stands above it.
    name: String,
    /// What stands in it, of the first rows that have anything.
    samples: Vec<String>,
    /// What it is taken for; null when it is left out.
    column: Option<Column>,
}

impl ImportView {
    /// An import as it is shown at `now`.
    pub(crate) fn new(import: Import, now: Timestamp) -> Self {
        let import = import.shown(now);
        let heads = import.heads.iter().cloned();
        Self {
            id: import.id,
            state: import.state,
            encoding: import.layout.map(|layout| layout.encoding),
            separator: import.layout.map(|layout| layout.separator),
            columns: heads
                .map(|head| HeadView { name: head.name, samples: head.samples, column: head.column })
                .collect(),
            missing: if import.rows.is_some() { import.missing() } else { Vec::new() },
            existing: import.existing,
            row_count: import.rows,
            judged: import.judged,
            written: import.written,
            has_result: import.state == ImportState::Done && import.result.is_some(),
            failure: import.failure,
            created_at: import.created_at,
            finished_at: import.finished_at,
            expires_at: import.expires_at,
            version: import.version,
            name: import.name,
            size: import.size,
            created_by: import.by,
        }
    }
}
