//! How fast mails may leave: the organization's hour, SES's day and SES's second; and when all of them will have left.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Deed;
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
}

impl Pace {
    /// Asks SES, when there are mails.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub(super) async fn begin(engines: &Engines, deed: &Deed) -> Result<Self> {
        let quota = if deed.mails() { Some(Quota::read(engines).await?) } else { None };
        Ok(Self { left: quota.and_then(Quota::left_to_jobs), quota })
    }

    /// Whether SES takes no more of this job.
    pub(super) fn is_used_up(&self) -> bool {
        self.left == Some(0)
    }

    /// Waits after one, so that all that is promised can be sent.
    pub(super) async fn one_more(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
        if let Some(pause) = self.quota.and_then(Quota::pause) {
            tokio::time::sleep(pause).await;
        }
    }

    /// When so many more will have been done, as far as can be told; nothing when there is nothing to wait for.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub(super) async fn over_at(&self, table: &TenantTable, mails: u32, now: Timestamp) -> Result<Option<Timestamp>> {
        let Some(quota) = self.quota else { return Ok(None) };
        let open = limit::mails_left_to_jobs(table, now).await?;
        Ok(Some(over_at(mails, open, quota, now)))
    }
}

/// When so many mails will have left, of which `open` may leave in this hour.
fn over_at(mails: u32, open: u32, quota: Quota, now: Timestamp) -> Timestamp {
    let today = quota.left_to_jobs().unwrap_or(u32::MAX);
    let open = open.min(today);
    let lasting = |mails: u32| {
        let each = quota.pause().unwrap_or(Duration::ZERO);
        SignedDuration::try_from(each * mails).unwrap_or(SignedDuration::ZERO)
    };
    let Some(rest) = mails.checked_sub(open).filter(|rest| *rest > 0) else { return now + lasting(mails) };
    // Beyond what SES takes today, as many an hour as it takes of a day's in the long run.
    let hourly = if mails > today { HOURLY_OF_JOBS.min(quota.hourly().unwrap_or(u32::MAX)) } else { HOURLY_OF_JOBS };
    let hours = (rest - 1) / hourly.max(1);
    limit::next_hour(now) + SignedDuration::from_hours(hours.into()) + lasting(rest - hours * hourly.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Quota = Quota { per_second: 10_000.0, per_day: None, sent: 0.0 };

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn five_thousand_mails_take_as_many_hours_as_the_organizations_measure_asks() {
        let now = at("2026-11-23T09:30:00Z");
        for (mails, open, over) in [
            (0, 450, "2026-11-23T09:30:00Z"),
            (450, 450, "2026-11-23T09:30:00Z"),
            (451, 450, "2026-11-23T10:00:00Z"),
            (900, 450, "2026-11-23T10:00:00Z"),
            (901, 450, "2026-11-23T11:00:00Z"),
            (5_000, 450, "2026-11-23T20:00:00Z"),
            (5_000, 0, "2026-11-23T21:00:00Z"),
        ] {
            assert_eq!(over_at(mails, open, FREE, now), at(over), "{mails} mails, {open} now");
        }
    }

    #[test]
    fn what_ses_takes_of_a_day_and_of_a_second_counts() {
        let now = at("2026-11-23T09:30:00Z");
        let second = Quota { per_second: 10.0, ..FREE };
        assert_eq!(over_at(100, 450, second, now), at("2026-11-23T09:30:20Z"));
        // 200 a day: 180 of them for jobs, seven an hour.
        let day = Quota { per_day: Some(200.0), ..FREE };
        assert_eq!(over_at(180, 450, day, now), now);
        assert_eq!(over_at(201, 450, day, now), at("2026-11-23T12:00:00Z"));
        let nothing = Quota { per_day: Some(0.0), ..FREE };
        assert_eq!(over_at(2, 450, nothing, now), at("2026-11-23T11:00:00Z"));
    }
}
