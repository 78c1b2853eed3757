//! When a schedule is due: days and hours of a time zone, on the days when its clocks change too.

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::{Error, Result, error::Fields};

/// How often.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ScheduleEvery)]
pub enum Every {
    /// Each day.
    Daily,
    /// On one day of each week. Schedules saved before there was a choice are.
    #[default]
    Weekly,
    /// On one day of each month.
    Monthly,
}

impl Every {
    /// As it is written in the log.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
        }
    }
}

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

/// Days and an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// How often.
    #[serde(default)]
    pub every: Every,
    /// On which day of the week, when it is weekly.
    pub weekday: Weekday,
    /// On which day of the month, 1 to 31, when it is monthly; in a month without that day, on its last.
    #[serde(default = "first")]
    pub day: i8,
    /// At which hour of that day, 0 to 23.
    pub hour: i8,
}

/// The day that a schedule without one has.
fn first() -> i8 {
    1
}

/// Days looked at: the longest month, and one more in a zone that skips a day when it changes sides of the date line.
const DAYS: u8 = 33;

impl When {
    /// Checks what was typed.
    ///
    /// # Errors
    /// [`crate::Code::Invalid`].
    pub(super) fn checked(every: Every, weekday: Weekday, day: i64, hour: i64) -> Result<Self> {
        let mut fields = Fields::default();
        let within = |value: i64, from: i8, to: i8, detail: &str| {
            i8::try_from(value)
                .ok()
                .filter(|value| (from..=to).contains(value))
                .ok_or(("out-of-range", detail.to_owned()))
        };
        let day = fields.take("/day", within(day, 1, 31, "Use a day from 1 to 31."));
        let hour = fields.take("/hour", within(hour, 0, 23, "Use an hour from 0 to 23."));
        fields.finish()?;
        let (Some(day), Some(hour)) = (day, hour) else { return Err(Error::internal("a field without a reason")) };
        Ok(Self { every, weekday, day, hour })
    }

    /// The first time after `now`. An hour that the clocks skip on that day begins when they have moved on; one that they repeat
    /// counts once.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] when the time zone is unknown.
    pub(super) fn next_after(&self, now: Timestamp, time_zone: &str) -> Result<Timestamp> {
        let zone = TimeZone::get(time_zone).map_err(Error::internal)?;
        let mut date = now.to_zoned(zone.clone()).date();
        for _ in 0..=DAYS {
            if self.is_on(date) {
                let at = date.at(self.hour, 0, 0, 0).to_zoned(zone.clone()).map_err(Error::internal)?.timestamp();
                if at > now {
                    return Ok(at);
                }
            }
            date = date.tomorrow().map_err(Error::internal)?;
        }
        Err(Error::internal("no such hour in a month"))
    }

    fn is_on(&self, date: civil::Date) -> bool {
        match self.every {
            Every::Daily => true,
            Every::Weekly => date.weekday() == self.weekday.into(),
            Every::Monthly => date.day() == self.day.min(date.days_in_month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekly(weekday: Weekday, hour: i8) -> When {
        When { every: Every::Weekly, weekday, day: 1, hour }
    }

    fn daily(hour: i8) -> When {
        When { every: Every::Daily, ..weekly(Weekday::Monday, hour) }
    }

    fn monthly(day: i8, hour: i8) -> When {
        When { every: Every::Monthly, day, ..weekly(Weekday::Monday, hour) }
    }

    fn runs(when: When, zone: &str, from: &str, times: usize) -> Vec<String> {
        let mut now: Timestamp = from.parse().expect("an instant");
        (0..times)
            .map(|_| {
                now = when.next_after(now, zone).expect("a next run");
                now.to_string()
            })
            .collect()
    }

    #[test]
    fn a_schedule_saved_before_there_was_a_choice_is_weekly() {
        let kept: When = serde_json::from_str(r#"{"weekday":"friday","hour":7}"#).expect("a schedule");
        assert_eq!(kept, weekly(Weekday::Friday, 7));
    }

    #[test]
    fn the_local_hour_stays_when_the_clocks_change() {
        let monday = weekly(Weekday::Monday, 8);
        assert_eq!(
            runs(monday, "Europe/Paris", "2026-03-22T00:00:00Z", 3),
            ["2026-03-23T07:00:00Z", "2026-03-30T06:00:00Z", "2026-04-06T06:00:00Z"]
        );
        assert_eq!(runs(monday, "Europe/Paris", "2026-10-19T06:00:00Z", 1), ["2026-10-26T07:00:00Z"]);
    }

    #[test]
    fn a_skipped_hour_runs_once_and_a_repeated_one_too() {
        let sunday = weekly(Weekday::Sunday, 2);
        // 29 March 2026: 2:00 doesn't exist. 25 October 2026: 2:00 comes twice.
        assert_eq!(
            runs(sunday, "Europe/Paris", "2026-03-28T12:00:00Z", 2),
            ["2026-03-29T01:00:00Z", "2026-04-05T00:00:00Z"]
        );
        assert_eq!(
            runs(sunday, "Europe/Paris", "2026-10-24T12:00:00Z", 2),
            ["2026-10-25T00:00:00Z", "2026-11-01T01:00:00Z"]
        );
        // A run during the second 2:00 waits for the next week.
        assert_eq!(runs(sunday, "Europe/Paris", "2026-10-25T01:30:00Z", 1), ["2026-11-01T01:00:00Z"]);
    }

    #[test]
    fn each_day_runs_once_when_the_clocks_change() {
        // Spring in Paris: 2:00 is 3:00 on that one day. Autumn: the first 2:00 counts.
        assert_eq!(
            runs(daily(2), "Europe/Paris", "2026-03-27T12:00:00Z", 3),
            ["2026-03-28T01:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"]
        );
        assert_eq!(
            runs(daily(2), "Europe/Paris", "2026-10-24T12:00:00Z", 2),
            ["2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z"]
        );
        // São Paulo changed at midnight: 4 November 2018 began at 1:00, and 17 February 2019 began after a second 23:00.
        assert_eq!(
            runs(daily(0), "America/Sao_Paulo", "2018-11-03T12:00:00Z", 2),
            ["2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"]
        );
        assert_eq!(
            runs(daily(23), "America/Sao_Paulo", "2019-02-16T12:00:00Z", 2),
            ["2019-02-17T01:00:00Z", "2019-02-18T02:00:00Z"]
        );
        assert_eq!(
            runs(daily(0), "America/Sao_Paulo", "2019-02-16T12:00:00Z", 2),
            ["2019-02-17T03:00:00Z", "2019-02-18T03:00:00Z"]
        );
    }

    #[test]
    fn the_31st_is_the_last_day_of_shorter_months() {
        assert_eq!(
            runs(monthly(31, 8), "Europe/Paris", "2026-01-15T00:00:00Z", 5),
            [
                "2026-01-31T07:00:00Z",
                "2026-02-28T07:00:00Z",
                "2026-03-31T06:00:00Z",
                "2026-04-30T06:00:00Z",
                "2026-05-31T06:00:00Z"
            ]
        );
        assert_eq!(
            runs(monthly(30, 8), "UTC", "2028-02-01T00:00:00Z", 2),
            ["2028-02-29T08:00:00Z", "2028-03-30T08:00:00Z"]
        );
        // On the day itself, at the hour itself, the next one is a month away.
        assert_eq!(runs(monthly(1, 0), "UTC", "2026-12-01T00:00:00Z", 1), ["2027-01-01T00:00:00Z"]);
        // The 29th of March 2026 is also the day when the clocks change.
        assert_eq!(
            runs(monthly(29, 2), "Europe/Paris", "2026-03-01T00:00:00Z", 2),
            ["2026-03-29T01:00:00Z", "2026-04-29T00:00:00Z"]
        );
    }

    #[test]
    fn the_present_hour_is_over_once_it_began() {
        let monday = weekly(Weekday::Monday, 8);
        assert_eq!(runs(monday, "UTC", "2026-11-23T07:59:59.999Z", 1), ["2026-11-23T08:00:00Z"]);
        assert_eq!(runs(monday, "UTC", "2026-11-23T08:00:00Z", 1), ["2026-11-30T08:00:00Z"]);
    }

    #[test]
    fn a_zone_may_skip_a_day() {
        // Samoa had no 30 December 2011.
        let found = runs(weekly(Weekday::Friday, 9), "Pacific/Apia", "2011-12-28T00:00:00Z", 2);
        assert_eq!(found.last().map(String::as_str), Some("2012-01-05T19:00:00Z"));
        let found = runs(monthly(30, 9), "Pacific/Apia", "2011-12-01T00:00:00Z", 2);
        assert_eq!(found, ["2011-12-30T19:00:00Z", "2012-01-29T19:00:00Z"]);
    }
}
