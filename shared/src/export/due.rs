//! The timetable of exports: what is to be looked at when, across all organizations, so that an hour in which nothing is due
//! costs one Query.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    id::{BulkId, ErasureId, ExportId, ImportId, MailId, OrganizationId},
    table::{GlobalEntity, Place, Places, Range},
};

/// What is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Work {
    /// The organization's schedule: an export is to begin.
    Schedule,
    /// An export: its run should be over, or its archive's days are.
    Export(ExportId),
    /// An import: its job should be over, or its days are.
    Import(ImportId),
    /// A bulk action: its hour has come, its job should be over, or its days are.
    Bulk(BulkId),
    /// The mail of an invitation: perhaps a reminder is to follow it.
    Reminder(MailId),
    /// An erasure: what ends by itself has ended.
    Erasure(ErasureId),
    /// Those who wait for staff to let them in.
    Registrations,
}

/// Something to look at, at its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// When, to the second.
    pub at: Timestamp,
    /// Whose.
    pub organization: OrganizationId,
    /// What.
    pub work: Work,
}

impl Due {
    /// Something to look at, not before `at`.
    #[must_use]
    pub fn new(at: Timestamp, organization: OrganizationId, work: Work) -> Self {
        let seconds = at.as_second() + i64::from(at.subsec_nanosecond() > 0);
        Self { at: Timestamp::from_second(seconds).unwrap_or(at), organization, work }
    }

    /// Where it stands among what is due.
    fn sort(&self) -> [String; 3] {
        let work = match self.work {
            Work::Schedule => "schedule".to_owned(),
            Work::Export(id) => id.to_string(),
            Work::Import(id) => id.to_string(),
            Work::Bulk(id) => id.to_string(),
            Work::Reminder(id) => id.to_string(),
            Work::Erasure(id) => id.to_string(),
            Work::Registrations => "registrations".to_owned(),
        };
        [instant(self.at), self.organization.to_string(), work]
    }

    /// Access pattern 9: whatever is due at `now`, oldest first, after the last one looked at.
    #[must_use]
    pub fn until(now: Timestamp, last: Option<&Self>) -> Range {
        // One more second, not included: no sort key ends with its instant.
        let to = instant(now + SignedDuration::from_secs(1));
        let from = last.map_or_else(|| "0".to_owned(), |last| format!("{}\u{1}", last.sort().join("#")));
        Range::between(&["DUE"], from, to)
    }
}

/// An instant as text that sorts by time.
fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl GlobalEntity for Due {
    const KIND: &'static str = "due";
    type Address<'a> = &'a Self;

    fn global_place(due: &Self) -> Place {
        let [at, organization, work] = due.sort();
        Place::new(&["DUE"], &[&at, &organization, &work])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(self))
    }
}
