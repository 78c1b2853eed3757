//! Imports: clients from a sheet (CSV). Each row is judged before anything is written; a job that may die anywhere writes them.
//!
//! `uploaded` → `reading` → `ready` → `queued` → `running` → `done`. Another choice of columns leads from `ready` back to
//! `uploaded`; a long run from `running` back to `queued`, so that each of its jobs is short; `cancelled` and `failed` end it early,
//! and after its days what isn't over is `expired`.
//!
//! A row is written in one transaction with [`Written`], which exists once: however often a job dies, is repeated or meets another,
//! no row is written twice. Each hundred rows end with a [`Chunk`], from which the next job goes on.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Stamp,
    export::Work,
    id::{ImportId, OrganizationId},
    lease::{Lease, Leased},
    member::Starter,
    table::{Entity, Place, Places},
    upload::Upload,
};

mod chunk;
mod columns;
mod deed;
mod encoding;
mod finish;
mod job;
mod judge;
mod layout;
mod read;
mod report;
mod request;
mod run;
mod settle;
mod sheet;
mod typed;
mod verdict;

pub use chunk::{Chunk, Written};
pub use columns::Column;
pub use encoding::Encoding;
pub use job::work;
pub use layout::{Layout, Separator};
pub use report::Line;
pub use request::{Choices, cancel, choose, download, get, lines, list, may, start};
pub(crate) use settle::look_at;
pub use verdict::{Counts, Standing, Verdict};

/// Most rows of one import, without its head.
pub const MOST_ROWS: usize = 10_000;
/// Most bytes of its sheet.
pub const MOST_BYTES: u64 = 5 * 1024 * 1024;
/// Most columns of its sheet.
pub const MOST_COLUMNS: usize = 100;
/// Rows that one job writes at most: it is over in a few minutes, and another one goes on.
pub const ROWS_OF_A_JOB: usize = 1_000;
/// For how long the sheet, and what is told of its rows, are kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often a job is tried.
pub const TRIES: u32 = 3;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ImportState {
    /// Waits for its rows to be judged.
    Uploaded,
    /// Its rows are being judged.
    Reading,
    /// Each row is judged; nothing is written.
    Ready,
    /// Waits for its job.
    Queued,
    /// Being written.
    Running,
    /// Written.
    Done,
    /// Can't be read, or was given up; clients that were written stay.
    Failed,
    /// Called off before anything was written.
    Cancelled,
    /// Deleted after its days.
    Expired,
}

/// What becomes of clients whom there are already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ImportExisting)]
pub enum Existing {
    /// They stay as they are.
    #[default]
    Skip,
    /// What a row says is written into their records; what it leaves empty stays.
    Update,
}

/// A column of the sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// What stands above it.
    pub name: String,
    /// What stands in it, of the first rows that have anything.
    pub samples: Vec<String>,
    /// What it is taken for.
    pub column: Option<Column>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// How far it is.
    pub state: ImportState,
    /// The sheet's name.
    pub name: String,
    /// Bytes of the sheet.
    pub size: u64,
    /// Who uploaded it.
    pub by: Stamp,
    /// Who started it, in whose name it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_by: Option<Starter>,
    /// The object with the sheet.
    pub source: String,
    /// How its bytes are read; found out when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// Its columns.
    #[serde(default)]
    pub heads: Vec<Head>,
    /// What becomes of clients whom there are already.
    #[serde(default)]
    pub existing: Existing,
    /// Its rows, once they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u32>,
    /// What would become of them.
    #[serde(default)]
    pub judged: Counts,
    /// What became of them so far.
    #[serde(default)]
    pub written: Counts,
    /// Where each row's verdict is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<report::Report>,
    /// The object with the sheet and what became of each of its rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Until when one job has taken it, in milliseconds since the Unix epoch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_until: Option<i64>,
    /// How often its present job was begun.
    #[serde(default)]
    pub tries: u32,
    /// Why it can't be read, or was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When it was uploaded.
    pub created_at: Timestamp,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// When everything but its figures is deleted.
    pub expires_at: Timestamp,
    /// Grows with each step that a person may have seen.
    pub version: u64,
}

impl Import {
    /// The import of a sheet that was uploaded, and whose bytes are in `object` now.
    pub(crate) fn uploaded(id: ImportId, upload: &Upload, object: &str, now: Timestamp) -> Self {
        Self {
            id,
            state: ImportState::Uploaded,
            name: upload.name.clone(),
            size: upload.size,
            by: upload.by.clone(),
            started_by: None,
            source: object.to_owned(),
            layout: None,
            heads: Vec::new(),
            existing: Existing::default(),
            rows: None,
            judged: Counts::default(),
            written: Counts::default(),
            report: None,
            result: None,
            taken_until: None,
            tries: 0,
            failure: None,
            created_at: now,
            finished_at: None,
            expires_at: now + KEPT,
            version: 1,
        }
    }

    /// As it is at `now`: what is kept for some days is gone after them, though the job that deletes it may be an hour late.
    #[must_use]
    pub fn shown(mut self, now: Timestamp) -> Self {
        if matches!(self.state, ImportState::Ready | ImportState::Done) && self.expires_at <= now {
            self.state = ImportState::Expired;
        }
        self
    }

    /// What each column is taken for, in their order.
    fn columns(&self) -> Vec<Option<Column>> {
        self.heads.iter().map(|head| head.column).collect()
    }

    /// What no column is taken for, and no client can do without.
    #[must_use]
    pub fn missing(&self) -> Vec<Column> {
        let there = self.columns();
        Column::REQUIRED.iter().copied().filter(|column| !there.contains(&Some(*column))).collect()
    }

    /// Every object that it has.
    pub(crate) fn objects(&self) -> impl Iterator<Item = &str> {
        let report = self.report.as_ref().map(|report| report.object.as_str());
        [Some(self.source.as_str()), report, self.result.as_deref()].into_iter().flatten()
    }
}

/// The object that a sheet is kept in while it is an import's.
pub(crate) fn source_of(organization: OrganizationId, id: ImportId) -> String {
    format!("imports/{organization}/{id}/source.csv")
}

impl Entity for Import {
    const KIND: &'static str = "import";
    const TRACED: bool = true;
    type Address<'a> = ImportId;

    fn place(id: ImportId) -> Place {
        Place::new(&["IMPORT", &id.to_string()], &["IMPORT"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id)).listed(Place::new(&["IMPORTS"], &[&self.id.to_string()]))
    }
}

impl Leased for Import {
    type State = ImportState;

    fn address(&self) -> ImportId {
        self.id
    }

    fn work(&self) -> Work {
        Work::Import(self.id)
    }

    fn lease(&self) -> Lease<ImportState> {
        Lease { state: self.state, taken_until: self.taken_until, tries: self.tries }
    }

    fn leased(self, Lease { state, taken_until, tries }: Lease<ImportState>) -> Self {
        Self { state, taken_until, tries, ..self }
    }
}
