//! Bulk actions: one thing that is done to many clients, those that were chosen or all whom a filter wants, by a job that may die
//! anywhere.
//!
//! `asked` → `looking` → `ready` → `queued` → `running` → `done`. Between `asked` and `ready` each client is only looked at, so that a
//! person sees to how many it will be done, and to whom not and why, before she starts it. A job with mails goes from `running` to
//! `waiting` when SES's day or the organization's hour is used up, and is queued again in the next hour. Whoever stops it, or a starter
//! who may no more, leads to `stopping`, from which a job writes the result of what was done.
//!
//! Clients are dealt with one after the other, each in one transaction: her change as when it is done by hand, the check that the
//! starter still may, and the action's own record, which moves on from one place in the row to the next and nowhere else. However
//! often a job dies, is repeated or meets another, nobody is dealt with twice; and once somebody has stopped it, nobody at all.
//! Side by side they would only wait for one another, at the starter and at the record.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Stamp,
    client::Filter,
    export::{Names, Work},
    id::{BulkId, OrganizationId},
    lease::{Lease, Leased},
    member::Starter,
    table::{Entity, Place, Places},
};

mod act;
mod deed;
mod finish;
mod job;
mod judge;
mod ledger;
mod look;
mod pace;
mod request;
mod result;
mod row;
mod run;
mod settle;
mod wish;

pub use deed::{Action, Deed};
pub use job::work;
pub use judge::Reason;
pub(crate) use judge::judge;
pub use request::{ask, cancel, download, get, list, may, start};
pub use row::{Counts, Left, Line, Row, Standing, lines};
pub(crate) use settle::look_at;
pub use wish::{Asked, Wish};

/// Most clients that are named one by one.
pub const MOST_CHOSEN: usize = 5_000;
/// Most clients of one action.
pub const MOST_ROWS: usize = 50_000;
/// Clients that one job deals with at most; then another one goes on.
pub const ROWS_OF_A_JOB: usize = 1_000;
/// For how long a job goes on at most, since it waits between mails: far less than a function may run.
const LONGEST_JOB: SignedDuration = SignedDuration::from_mins(8);
/// For how long what isn't started waits, and a result is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// For how long the row is kept however slowly its mails leave, and what became of each client.
const KEPT_AT_MOST: SignedDuration = SignedDuration::from_hours(60 * 24);
/// How often a job is tried.
pub const TRIES: u32 = 3;

/// How far a bulk action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum BulkState {
    /// Waits for its clients to be looked at.
    Asked,
    /// They are being looked at.
    Looking,
    /// It is known what would become of each; nothing is done.
    Ready,
    /// Waits for its job.
    Queued,
    /// Under way.
    Running,
    /// Under way, and waits for the hour in which more mails may leave.
    Waiting,
    /// Stopped; its result is being written.
    Stopping,
    /// Over.
    Done,
    /// Given up; what was done stays.
    Failed,
    /// Stopped by somebody; what was done stays.
    Cancelled,
    /// Deleted after its days, but for its figures.
    Expired,
}

/// What a bulk action waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BulkWaitsFor)]
pub enum WaitsFor {
    /// The organization's next hour.
    Hour,
    /// That SES takes more mails, of which it takes so many in 24 hours: looked for every hour.
    Day,
}

/// To whom it is done.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it lives as long as its record")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Whom {
    /// Chosen one by one: so many.
    Chosen(usize),
    /// Whom the list of clients would show.
    Wanted {
        /// Who.
        filter: Filter,
        /// What the filter's ids are called.
        names: Names,
    },
    /// Those to whom another one was done, to undo it.
    Of(BulkId),
}

/// A bulk action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bulk {
    /// Its id.
    pub id: BulkId,
    /// How far it is.
    pub state: BulkState,
    /// What is done.
    pub deed: Deed,
    /// The name of the tag that it gives or takes, as it was then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag_name: Option<String>,
    /// To whom.
    pub whom: Whom,
    /// Who asked for it.
    pub by: Stamp,
    /// Who started it, in whose name it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_by: Option<Starter>,
    /// The object with the row of its clients, while it is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// How many clients there are, once they are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u32>,
    /// How many of them are dealt with.
    #[serde(default)]
    pub at: u32,
    /// What would become of them.
    #[serde(default)]
    pub foreseen: Counts,
    /// What became of them so far.
    #[serde(default)]
    pub counts: Counts,
    /// When it will be over, as far as can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_at: Option<Timestamp>,
    /// When it goes on, while it waits for its hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumes_at: Option<Timestamp>,
    /// What it waits for until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<WaitsFor>,
    /// The object with the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Until when one job has taken it, in milliseconds since the Unix epoch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_until: Option<i64>,
    /// How often its present job was begun.
    #[serde(default)]
    pub tries: u32,
    /// Why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<Timestamp>,
    /// When everything but its figures is deleted, unless it is under way.
    pub expires_at: Timestamp,
    /// Grows with each step that a person may have seen.
    pub version: u64,
}

impl Bulk {
    /// As it is at `now`: what is kept for some days is gone after them, though the job that deletes it may be an hour late.
    #[must_use]
    pub fn shown(mut self, now: Timestamp) -> Self {
        if (self.is_over() || self.state == BulkState::Ready) && self.expires_at <= now {
            self.state = BulkState::Expired;
        }
        self
    }

    /// Whether nothing of it will be done any more.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.state, BulkState::Done | BulkState::Failed | BulkState::Cancelled | BulkState::Expired)
    }

    /// Whether what it did can be undone by another one.
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        let kept = self.is_over() && self.state != BulkState::Expired;
        kept && self.deed == Deed::Suspend && self.counts.done > 0
    }

    /// Where an object of its is kept.
    fn object(&self, organization: OrganizationId, name: &str) -> String {
        format!("bulk/{organization}/{}/{name}", self.id)
    }

    /// Every object that it has.
    pub(crate) fn objects(&self) -> impl Iterator<Item = &str> {
        [self.source.as_deref(), self.result.as_deref()].into_iter().flatten()
    }
}

impl Entity for Bulk {
    const KIND: &'static str = "bulk";
    const TRACED: bool = true;
    type Address<'a> = BulkId;

    fn place(id: BulkId) -> Place {
        Place::new(&["BULK", &id.to_string()], &["BULK"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id)).listed(Place::new(&["BULKS"], &[&self.id.to_string()]))
    }
}

impl Leased for Bulk {
    type State = BulkState;

    fn address(&self) -> BulkId {
        self.id
    }

    fn work(&self) -> Work {
        Work::Bulk(self.id)
    }

    fn lease(&self) -> Lease<BulkState> {
        Lease { state: self.state, taken_until: self.taken_until, tries: self.tries }
    }

    fn leased(self, Lease { state, taken_until, tries }: Lease<BulkState>) -> Self {
        Self { state, taken_until, tries, ..self }
    }
}
