//! Exports: the client list or the activity, whole or in part, as CSV or NDJSON, and all that is kept of one client; asked for or
//! scheduled, written by a job.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Clock, Rng,
    actor::{Actor, Stamp},
    id::{ExportId, Id as _, MemberId, OrganizationId},
    lease::{Lease, Leased},
    table::{Entity, Place, Places},
};

mod archive;
mod bundle;
mod calendar;
mod cells;
mod due;
mod entries;
mod json;
mod personal;
mod request;
mod rows;
mod run;
mod schedule;
mod settle;
mod sheet;
mod wanted;
mod zip;

pub use calendar::{Every, Weekday, When};
pub use due::{Due, Work};
pub use request::{download, get, list, may_read, request};
pub use run::run;
pub use schedule::{Schedule, ScheduleChange, schedule, update as update_schedule};
pub use settle::{Settled, settle_due};
pub use wanted::{Format, Layout, MOST_CHOSEN, Names, Separator, Subject, Wanted};

/// Most clients of one export: the newest ones (founding document 003).
pub const CAP: u64 = 40_000;
/// For how long an archive is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often an export is tried.
pub const TRIES: u32 = 3;

fn usual_cap() -> u64 {
    CAP
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "what serde calls it with")]
fn is_usual(cap: &u64) -> bool {
    *cap == CAP
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExportState {
    /// Waits for its job.
    Queued,
    /// Being written.
    Running,
    /// There to be downloaded.
    Ready,
    /// Given up.
    Failed,
    /// Deleted after its days.
    Expired,
}

/// An export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Its id.
    pub id: ExportId,
    /// How far it is.
    pub state: ExportState,
    /// Who asked for it: a person, or the schedule.
    pub requested_by: Stamp,
    /// Who gets the mail.
    pub recipient: MemberId,
    /// What it holds, and in which form.
    #[serde(default)]
    pub wanted: Wanted,
    /// Most rows that it holds.
    #[serde(default = "usual_cap", skip_serializing_if = "is_usual")]
    pub cap: u64,
    /// Rows written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row_count: Option<u64>,
    /// Clients there were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_count: Option<u64>,
    /// Bytes of the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// The object with the archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Until when one job has taken it, in milliseconds since the Unix epoch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_until: Option<i64>,
    /// How often it was begun.
    #[serde(default)]
    pub tries: u32,
    /// Why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was ready, or given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// When its archive is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

impl Export {
    /// An export that waits for its job.
    #[must_use]
    pub fn queued(actor: &Actor, recipient: MemberId, wanted: Wanted, clock: &Clock, rng: &Rng) -> Self {
        Self {
            id: ExportId::new(clock, rng),
            state: ExportState::Queued,
            requested_by: actor.stamp(),
            recipient,
            wanted,
            cap: CAP,
            row_count: None,
            total_count: None,
            size: None,
            object: None,
            taken_until: None,
            tries: 0,
            failure: None,
            created_at: clock.now(),
            finished_at: None,
            expires_at: None,
        }
    }

    /// As it is at `now`: an archive whose days are over is gone, though the job that deletes it may be an hour late.
    #[must_use]
    pub fn shown(mut self, now: Timestamp) -> Self {
        if self.state == ExportState::Ready && self.expires_at.is_some_and(|at| at <= now) {
            self.state = ExportState::Expired;
        }
        self
    }

    /// Whether clients were left out.
    #[must_use]
    pub fn is_capped(&self) -> bool {
        self.total_count > self.row_count
    }

    /// The file's name, for its reader.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{}.zip", self.wanted.subject.text(), self.created_at.strftime("%Y-%m-%d"))
    }

    /// The name of the file in its archive.
    fn content_name(&self) -> String {
        format!("{}.{}", self.wanted.subject.text(), self.wanted.layout.extension())
    }

    /// The object that its archive is written to: the same however often it is tried.
    fn object_key(&self, organization: OrganizationId) -> String {
        format!("exports/{organization}/{}.zip", self.id)
    }
}

impl Entity for Export {
    const KIND: &'static str = "export";
    const TRACED: bool = true;
    type Address<'a> = ExportId;

    fn place(id: ExportId) -> Place {
        Place::new(&["EXPORT", &id.to_string()], &["EXPORT"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id)).listed(Place::new(&["EXPORTS"], &[&self.id.to_string()]))
    }
}

impl Leased for Export {
    type State = ExportState;

    fn address(&self) -> ExportId {
        self.id
    }

    fn work(&self) -> Work {
        Work::Export(self.id)
    }

    fn lease(&self) -> Lease<ExportState> {
        Lease { state: self.state, taken_until: self.taken_until, tries: self.tries }
    }

    fn leased(self, Lease { state, taken_until, tries }: Lease<ExportState>) -> Self {
        Self { state, taken_until, tries, ..self }
    }
}
