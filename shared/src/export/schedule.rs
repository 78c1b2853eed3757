//! The schedule: an export on one day of each week, at one hour of the organization's own time zone.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{Due, Work};
use crate::{
    Actor, Clock, Code, Commit, Error, GlobalTable, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::{MemberId, OrganizationId, PersonId},
    organization::Organization,
    policy::{Action, require_here},
    table::{Entity, Place, Places},
};

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the days of the week")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Weekday> for civil::Weekday {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

/// An organization's schedule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Whether it runs.
    pub enabled: bool,
    /// On which day.
    pub weekday: Weekday,
    /// At which hour of that day, 0 to 23.
    pub hour: i8,
    /// In which time zone, of the IANA database: the organization's when the schedule was saved.
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
            weekday: Weekday::Monday,
            hour: 8,
            time_zone: organization.time_zone.clone(),
            recipient: MemberId::from(0),
            next_at: None,
            version: 0,
        }
    }

    /// The first time after `now` at which an export begins. An hour that the clocks skip on that day begins when they have
    /// moved on; one that they repeat counts once.
    ///
    /// # Errors
    /// [`Code::Internal`] when the time zone is unknown.
    pub fn next_after(&self, now: Timestamp) -> Result<Timestamp> {
        let zone = TimeZone::get(&self.time_zone).map_err(Error::internal)?;
        let mut date = now.to_zoned(zone.clone()).date();
        // Two weeks: a zone may skip a whole day when it changes sides of the date line.
        for _ in 0..=14 {
            if date.weekday() == self.weekday.into() {
                let at = date.at(self.hour, 0, 0, 0).to_zoned(zone.clone()).map_err(Error::internal)?.timestamp();
                if at > now {
                    return Ok(at);
                }
            }
            date = date.tomorrow().map_err(Error::internal)?;
        }
        Err(Error::internal("no such hour in two weeks"))
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
#[derive(Debug, Clone, Copy)]
pub struct ScheduleChange {
    /// Whether it runs.
    pub enabled: bool,
    /// On which day.
    pub weekday: Weekday,
    /// At which hour.
    pub hour: i64,
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
    let stale = || Error::new(Code::Stale, "Load it again, look at what changed, and repeat your change.");
    if current.version != expected {
        return Err(stale());
    }
    let hour = i8::try_from(change.hour).ok().filter(|hour| (0..24).contains(hour));
    let hour = hour.ok_or_else(|| Error::field("/hour", "out-of-range", "Use an hour from 0 to 23."))?;
    let mut next = Schedule {
        enabled: change.enabled,
        weekday: change.weekday,
        hour,
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
    let mut commit = Commit::within(table);
    commit = if expected == 0 { commit.create(&next).or(stale()) } else { commit.replace(&next, expected) };
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

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(weekday: Weekday, hour: i8, time_zone: &str) -> Schedule {
        let recipient = MemberId::from(1);
        Schedule { enabled: true, weekday, hour, time_zone: time_zone.into(), recipient, next_at: None, version: 1 }
    }

    fn runs(schedule: &Schedule, from: &str, times: usize) -> Vec<String> {
        let mut now: Timestamp = from.parse().expect("an instant");
        (0..times)
            .map(|_| {
                now = schedule.next_after(now).expect("a next run");
                now.to_string()
            })
            .collect()
    }

    #[test]
    fn the_local_hour_stays_when_the_clocks_change() {
        let monday = schedule(Weekday::Monday, 8, "Europe/Paris");
        assert_eq!(
            runs(&monday, "2026-03-22T00:00:00Z", 3),
            ["2026-03-23T07:00:00Z", "2026-03-30T06:00:00Z", "2026-04-06T06:00:00Z"]
        );
        assert_eq!(runs(&monday, "2026-10-19T06:00:00Z", 1), ["2026-10-26T07:00:00Z"]);
    }

    #[test]
    fn a_skipped_hour_runs_once_and_a_repeated_one_too() {
        let sunday = schedule(Weekday::Sunday, 2, "Europe/Paris");
        // 29 March 2026: 2:00 doesn't exist. 25 October 2026: 2:00 comes twice.
        assert_eq!(runs(&sunday, "2026-03-28T12:00:00Z", 2), ["2026-03-29T01:00:00Z", "2026-04-05T00:00:00Z"]);
        assert_eq!(runs(&sunday, "2026-10-24T12:00:00Z", 2), ["2026-10-25T00:00:00Z", "2026-11-01T01:00:00Z"]);
        // A run during the second 2:00 waits for the next week.
        assert_eq!(runs(&sunday, "2026-10-25T01:30:00Z", 1), ["2026-11-01T01:00:00Z"]);
    }

    #[test]
    fn the_present_hour_is_over_once_it_began() {
        let monday = schedule(Weekday::Monday, 8, "UTC");
        assert_eq!(runs(&monday, "2026-11-23T07:59:59.999Z", 1), ["2026-11-23T08:00:00Z"]);
        assert_eq!(runs(&monday, "2026-11-23T08:00:00Z", 1), ["2026-11-30T08:00:00Z"]);
    }

    #[test]
    fn a_zone_may_skip_a_day() {
        // Samoa had no 30 December 2011.
        let friday = schedule(Weekday::Friday, 9, "Pacific/Apia");
        let found = runs(&friday, "2011-12-28T00:00:00Z", 2);
        assert_eq!(found.last().map(String::as_str), Some("2012-01-05T19:00:00Z"));
    }
}
