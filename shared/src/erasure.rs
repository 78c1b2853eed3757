//! Erasing a person: with her record go the copies of her name that the deletion of a client leaves with others, and a certificate
//! tells what went, what stays and why (GDPR, articles 17 and 19).
//!
//! An [`Erasure`] is asked for with the deletion, in its transaction. It waits until the table's stream has cleared away what was
//! hers; then it goes along her traces, some for each version of the record, so that a run that dies goes on where it was: the
//! entries of the activity by her and about her, the files and folders that she added, and the mails to her. It goes along them
//! until it finds nothing more, and once again after the last copy that ends by itself is gone.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Page, PageRequest, Result, TenantTable,
    activity::Head,
    actor::Stamp,
    client::Leavings,
    id::{ClientId, ErasureId},
    table::{Entity, Place, Places, Range},
};

mod entries;
mod mails;
mod request;
mod run;
mod settle;

pub(crate) use request::begin;
pub use request::{may_read, preview};
pub use run::run;
pub(crate) use settle::look_at;

/// How long copies live that end by themselves, with days to spare: letters do, and what people of a company ask for it, for thirty.
pub const TEMPORARY: SignedDuration = SignedDuration::from_hours(24 * 35);

/// How far an erasure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ErasureState {
    /// What was hers is being cleared away.
    Waiting,
    /// Her traces with others are being erased.
    Running,
    /// They are; some copies end by themselves within [`TEMPORARY`].
    Erased,
    /// Those have ended, and nothing more was found.
    Closed,
}

/// Where her name stands beside her id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Trace {
    /// Entries of the activity, of what she did.
    #[default]
    Done,
    /// Entries about her.
    About,
    /// Mails to her.
    Mails,
}

/// What was erased so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ErasedTraces)]
pub struct Traces {
    /// Entries of the activity that named her.
    pub entries: u64,
    /// Files and folders that named her as whoever added them.
    pub files: u64,
    /// Mails to her.
    pub mails: u64,
}

impl Traces {
    fn any(self) -> bool {
        self != Self::default()
    }
}

impl std::ops::AddAssign for Traces {
    fn add_assign(&mut self, other: Self) {
        self.entries += other.entries;
        self.files += other.files;
        self.mails += other.mails;
    }
}

/// How far it is along her traces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Progress {
    trace: Trace,
    /// Where the last run ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    /// Whether this time along anything was found: then it goes along once more, since indexes may be late.
    found: bool,
}

/// The erasing of a person, and its certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Its id.
    pub id: ErasureId,
    /// Who she was.
    pub client: ClientId,
    /// How far it is.
    pub state: ErasureState,
    /// Who asked for it.
    pub requested_by: Stamp,
    /// When.
    pub requested_at: Timestamp,
    /// What goes with her record.
    pub gone: Leavings,
    /// What of her was erased with others.
    pub traces: Traces,
    progress: Progress,
    /// When her traces were erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased_at: Option<Timestamp>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<Timestamp>,
    /// The last seal of the activity when it was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<Head>,
    /// Grows with each run.
    pub version: u64,
}

impl Erasure {
    /// When the copies that end by themselves are gone; unknown as long as her traces aren't erased.
    #[must_use]
    pub fn temporary_until(&self) -> Option<Timestamp> {
        self.erased_at.map(|at| at + TEMPORARY)
    }
}

impl Entity for Erasure {
    const KIND: &'static str = "erasure";
    const TRACED: bool = true;
    type Address<'a> = ErasureId;

    fn place(id: ErasureId) -> Place {
        Place::new(&["ERASURE", &id.to_string()], &["ERASURE"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id)).listed(Place::new(&["ERASURES"], &[&self.id.to_string()]))
    }
}

/// One erasure.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: ErasureId) -> Result<Option<Erasure>> {
    table.get::<Erasure>(id).await
}

/// Access pattern 2: one page of erasures, newest first.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Erasure>> {
    table.page(Range::listing(&["ERASURES"]).newest_first(), request).await
}
