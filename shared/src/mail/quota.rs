//! How much SES takes at the moment, of the whole installation: jobs that send many mails keep to it, and leave some of it to mails
//! that somebody waits for.

use std::time::Duration;

use super::send::failed;
use crate::{Engines, Result};

/// Which part of what SES takes is for jobs; the rest is for links that somebody waits for.
const FOR_JOBS: f64 = 0.5;
/// Of the mails of a day, the same: they come back within a day, not within a second.
const DAILY_FOR_JOBS: f64 = 0.9;
/// A pause that is shorter than this isn't worth a timer.
const SHORTEST: Duration = Duration::from_millis(1);

/// What SES takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Quota {
    /// Mails in a second.
    pub(crate) per_second: f64,
    /// Mails in 24 hours; as many as one likes when absent.
    pub(crate) per_day: Option<f64>,
    /// Mails of the past 24 hours.
    pub(crate) sent: f64,
}

impl Quota {
    /// Asks SES. While it refuses to send at all, it takes nothing.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`] when it doesn't answer.
    pub(crate) async fn read(engines: &Engines) -> Result<Self> {
        let answer = engines.ses().get_account().send().await;
        let answer = answer.map_err(|error| failed(aws_sdk_sesv2::error::DisplayErrorContext(error).to_string()))?;
        let nothing = Self { per_second: 1.0, per_day: Some(0.0), sent: 0.0 };
        Ok(answer.send_quota().filter(|_| answer.sending_enabled()).map_or(nothing, |quota| Self {
            per_second: quota.max_send_rate(),
            per_day: Some(quota.max24_hour_send()).filter(|most| *most >= 0.0),
            sent: quota.sent_last24_hours(),
        }))
    }

    /// How many mails jobs may send now; any number when absent.
    pub(crate) fn left_to_jobs(self) -> Option<u32> {
        self.per_day.map(|most| whole(most * DAILY_FOR_JOBS - self.sent))
    }

    /// How many mails jobs may send in 24 hours; any number when absent.
    pub(crate) fn daily(self) -> Option<u32> {
        self.per_day.map(|most| whole(most * DAILY_FOR_JOBS))
    }

    /// How far apart a job's mails are; not at all when absent.
    pub(crate) fn pause(self) -> Option<Duration> {
        let pause = Duration::try_from_secs_f64(1.0 / (self.per_second * FOR_JOBS)).unwrap_or(Duration::from_secs(1));
        (pause >= SHORTEST).then_some(pause)
    }
}

/// A number of mails; none when there are less than none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded on both sides")]
fn whole(mails: f64) -> u32 {
    mails.clamp(0.0, f64::from(u32::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_leave_some_of_what_ses_takes_to_others() {
        let usual = Quota { per_second: 14.0, per_day: Some(50_000.0), sent: 44_990.0 };
        assert_eq!((usual.left_to_jobs(), usual.daily()), (Some(10), Some(45_000)));
        assert_eq!(usual.pause().map(|pause| pause.as_millis()), Some(142));
        let full = Quota { sent: 49_000.0, ..usual };
        assert_eq!(full.left_to_jobs(), Some(0));
        let unbounded = Quota { per_second: 10_000.0, per_day: None, sent: 1e9 };
        assert_eq!((unbounded.left_to_jobs(), unbounded.daily(), unbounded.pause()), (None, None, None));
        let nothing = Quota { per_second: 0.0, ..usual };
        assert_eq!(nothing.pause(), Some(Duration::from_secs(1)));
    }
}
