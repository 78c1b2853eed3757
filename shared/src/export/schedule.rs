//! The schedule: an export every day, week or month, at one hour of the organization's own time zone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Due, Subject, Wanted, Work,
    calendar::{Every, Weekday, When},
};
use crate::{
    Actor, Clock, Code, Commit, Error, GlobalTable, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::{MemberId, OrganizationId, PersonId},
    organization::Organization,
    policy::{Action, require_here},
    table::{Entity, Place, Places},
};

/// An organization's schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Whether it runs.
    pub enabled: bool,
    /// When.
    #[serde(flatten)]
    pub when: When,
    /// What it exports.
    #[serde(default)]
    pub wanted: Wanted,
    /// In which time zone, of the IANA database: the organization's when the schedule was saved, or when it last ran.
    pub time_zone: String,
    /// Who switched it on, and gets the mail.
    pub recipient: MemberId,
    /// When the next export begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<Timestamp>,
    /// Grows with each change and each run.
    pub version: u64,
}

impl Entity for Schedule {
    const KIND: &'static str = "schedule";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["SCHEDULE"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

impl Schedule {
    /// What an organization has before its owner decides: switched off, Monday at 8.
    #[must_use]
    pub fn unset(organization: &Organization) -> Self {
        Self {
            enabled: false,
            when: When { every: Every::Weekly, weekday: Weekday::Monday, day: 1, hour: 8 },
            wanted: Wanted::default(),
            time_zone: organization.time_zone.clone(),
            recipient: MemberId::from(0),
            next_at: None,
            version: 0,
        }
    }

    /// The first time after `now` at which an export begins.
    ///
    /// # Errors
    /// [`Code::Internal`] when the time zone is unknown.
    pub fn next_after(&self, now: Timestamp) -> Result<Timestamp> {
        self.when.next_after(now, &self.time_zone)
    }

    /// Its entry in the timetable.
    pub(super) fn due(&self, organization: OrganizationId) -> Option<Due> {
        self.next_at.map(|at| Due::new(at, organization, Work::Schedule))
    }
}

/// The schedule, if its owner ever saved one.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn schedule(table: &TenantTable) -> Result<Option<Schedule>> {
    table.get::<Schedule>(()).await
}

/// What a schedule should be.
#[derive(Debug, Clone)]
pub struct ScheduleChange {
    /// Whether it runs.
    pub enabled: bool,
    /// How often.
    pub every: Every,
    /// On which day of the week, when it is weekly.
    pub weekday: Weekday,
    /// On which day of the month, when it is monthly.
    pub day: i64,
    /// At which hour.
    pub hour: i64,
    /// What, checked.
    pub wanted: Wanted,
}

/// Saves the schedule, and its entry in the timetable with it.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`], [`Code::Stale`].
#[expect(clippy::too_many_arguments, reason = "what is read, who asks, what is wanted, and the time")]
pub async fn update(
    table: &TenantTable,
    global: &GlobalTable,
    actor: &Actor,
    current: Schedule,
    organization: &Organization,
    expected: u64,
    change: ScheduleChange,
    (clock, rng): (&Clock, &Rng),
) -> Result<Schedule> {
    require_here(actor, Action::ScheduleWrite)?;
    let Some(PersonId::Member(owner)) = actor.person() else { return Err(Code::Forbidden.into()) };
    if current.version != expected {
        return Err(Error::stale());
    }
    if change.wanted.subject == Subject::Person {
        return Err(Error::field(
            "/content/kind",
            "unsupported",
            "What is kept of a person is exported when she asks.",
        ));
    }
    let mut next = Schedule {
        enabled: change.enabled,
        when: When::checked(change.every, change.weekday, change.day, change.hour)?,
        wanted: change.wanted,
        time_zone: organization.time_zone.clone(),
        recipient: if current.enabled { current.recipient } else { owner },
        next_at: None,
        version: expected + 1,
    };
    if next.enabled {
        next.next_at = Some(next.next_after(clock.now())?);
    }
    let target = Target::new("schedule", organization.id, "exports");
    let activity = Activity::new(actor, "schedule.updated", target, clock, rng).with("enabled", next.enabled);
    let activity = activity.with("every", next.when.every.text());
    let mut commit = Commit::within(table).save(&next, expected);
    let (before, after) = (current.due(organization.id), next.due(organization.id));
    if let Some(due) = before.filter(|due| Some(due) != after.as_ref()) {
        commit = commit.delete_global::<Due>(global, &due);
    }
    if let Some(due) = &after {
        commit = commit.put_global(global, due);
    }
    global.commit(commit.record(&activity)).await?;
    Ok(next)
}
