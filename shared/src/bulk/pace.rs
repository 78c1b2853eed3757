//! How fast mails may leave: SES's second and SES's day, and the organization's hour; and when all of them will have left.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::{Interval, MissedTickBehavior};

use super::{Deed, WaitsFor};
use crate::{
    Engines, Result, TenantTable,
    limit::{self, HOURLY_OF_JOBS},
    mail::Quota,
};

/// The pace of one job.
pub(super) struct Pace {
    quota: Option<Quota>,
    /// Mails that SES takes of this job.
    left: Option<u32>,
    /// Beats once a mail.
    beat: Option<Interval>,
}

impl Pace {
    /// Asks SES, when there are mails.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub(super) async fn begin(engines: &Engines, deed: &Deed) -> Result<Self> {
        let quota = if deed.mails() { Some(Quota::read(engines).await?) } else { None };
        let beat = quota.and_then(Quota::pause).map(|pause| {
            let mut beat = tokio::time::interval(pause);
            // A mail that took long isn't made up for by a burst.
            beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
            beat
        });
        Ok(Self { left: quota.and_then(Quota::left_to_jobs), quota, beat })
    }

    /// Whether SES takes no more of this job.
    pub(super) fn is_used_up(&self) -> bool {
        self.left == Some(0)
    }

    /// What a job waits for that goes no further.
    pub(super) fn waits_for(&self) -> WaitsFor {
        if self.is_used_up() { WaitsFor::Day } else { WaitsFor::Hour }
    }

    /// Waits after one, so that all that is promised can be sent.
    pub(super) async fn one_more(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
        if let Some(beat) = &mut self.beat {
            beat.tick().await;
        }
    }

    /// When so many more will have been done, as far as can be told; nothing when there is nothing to wait for.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub(super) async fn over_at(&self, table: &TenantTable, mails: u32, now: Timestamp) -> Result<Option<Timestamp>> {
        let Some(quota) = self.quota else { return Ok(None) };
        let open = limit::mails_left_to_jobs(table, now).await?;
        Ok(Some(over_at(mails, (open, self.left), quota, now)))
    }
}

/// When so many mails will have left, of which the first of `open` may leave in this hour, and the second is what SES takes now.
fn over_at(mails: u32, (open, today): (u32, Option<u32>), quota: Quota, now: Timestamp) -> Timestamp {
    let each = quota.pause().unwrap_or(Duration::ZERO);
    let lasting = |mails: u32| SignedDuration::try_from(each * mails).unwrap_or(SignedDuration::ZERO);
    let of_hour = match mails.saturating_sub(open) {
        0 => now,
        rest => {
            let hours = (rest - 1) / HOURLY_OF_JOBS;
            limit::next_hour(now) + SignedDuration::from_hours(hours.into()) + lasting(rest - hours * HOURLY_OF_JOBS)
        }
    };
    let of_day = match (quota.daily(), mails.saturating_sub(today.unwrap_or(u32::MAX))) {
        (None, _) | (_, 0) => now,
        (Some(daily), rest) => {
            let daily = daily.max(1);
            let days = (rest - 1) / daily;
            // A day after now, nothing counts of what has been sent so far; a job looks for that at the full hour.
            let day = now + SignedDuration::from_hours(24 * (1 + i64::from(days)));
            limit::next_hour(day) + lasting(rest - days * daily)
        }
    };
    of_hour.max(of_day).max(now + lasting(mails))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Quota = Quota { per_second: 10_000.0, per_day: None, sent: 0.0 };
    /// What SES gives to whoever asks to leave its sandbox.
    const USUAL: Quota = Quota { per_second: 14.0, per_day: Some(50_000.0), sent: 0.0 };
    const SANDBOX: Quota = Quota { per_second: 1.0, per_day: Some(200.0), sent: 0.0 };

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn over(mails: u32, open: u32, quota: Quota) -> Timestamp {
        over_at(mails, (open, quota.left_to_jobs()), quota, at("2026-11-23T09:30:00Z"))
    }

    #[test]
    fn the_organizations_hour_is_kept() {
        for (mails, open, end) in [
            (0, 10_000, "2026-11-23T09:30:00Z"),
            (10_000, 10_000, "2026-11-23T09:30:00Z"),
            (10_001, 10_000, "2026-11-23T10:00:00Z"),
            (20_000, 10_000, "2026-11-23T10:00:00Z"),
            (20_001, 10_000, "2026-11-23T11:00:00Z"),
            (5_000, 0, "2026-11-23T10:00:00Z"),
        ] {
            assert_eq!(over(mails, open, FREE), at(end), "{mails} mails, {open} now");
        }
    }

    #[test]
    fn five_thousand_invitations_leave_a_usual_account_within_a_quarter_of_an_hour() {
        let took = over(5_000, HOURLY_OF_JOBS, USUAL).duration_since(at("2026-11-23T09:30:00Z"));
        assert!(took > SignedDuration::from_mins(11) && took < SignedDuration::from_mins(15), "{took:#}");
        // Of 50,000 a day, 5,000 are for mails that somebody waits for; half of the 14 a second as well.
        let nearly_full = Quota { sent: 44_000.0, ..USUAL };
        assert_eq!(over(1_000, HOURLY_OF_JOBS, nearly_full), over(1_000, HOURLY_OF_JOBS, USUAL));
        assert!(over(1_001, HOURLY_OF_JOBS, nearly_full) > at("2026-11-24T09:30:00Z"));
    }

    #[test]
    fn the_sandbox_is_kept() {
        // 180 of its 200 are for jobs, one every other second.
        assert_eq!(over(180, HOURLY_OF_JOBS, SANDBOX), at("2026-11-23T09:36:00Z"));
        assert_eq!(over(181, HOURLY_OF_JOBS, SANDBOX), at("2026-11-24T10:00:02Z"));
        assert_eq!(over(360, HOURLY_OF_JOBS, SANDBOX), at("2026-11-24T10:06:00Z"));
        assert_eq!(over(361, HOURLY_OF_JOBS, SANDBOX), at("2026-11-25T10:00:02Z"));
        let nothing = Quota { per_day: Some(0.0), ..FREE };
        assert_eq!(over(2, HOURLY_OF_JOBS, nothing), at("2026-11-25T10:00:00Z"));
    }
}
