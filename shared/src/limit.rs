//! Limits: failed sign-ins cost a wait that doubles, for the one who fails and for nobody else; mails and look-ups have a rate.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Commit, Error, GlobalTable, Result,
    table::{Change, GlobalEntity, Place, Places},
    token::digest,
};

mod asked;
mod mails;
mod tries;
pub(crate) use asked::{
    HOURLY_OF_JOBS, left_to_jobs as mails_left_to_jobs, next_hour, one_more as one_more_mail,
    one_more_of_company as one_more_mail_of_company, one_more_of_job as one_more_mail_of_job, one_more_registration,
};
pub(crate) use mails::Mails;
pub(crate) use tries::Tries;

/// Failures that cost nothing yet.
const FREE: u32 = 5;
/// The longest wait.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);
/// After this long without a failure, all is forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);

/// Failed tries of one caller at one account, or uses of something that has a rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strikes {
    /// A hash of who and what.
    pub key: String,
    /// Failures in a row; or, for rates, unused.
    #[serde(default)]
    pub count: u32,
    /// No try before this, in milliseconds since the Unix epoch; for rates, the theoretical arrival time of GCRA.
    #[serde(default)]
    pub until: i64,
}

impl GlobalEntity for Strikes {
    const KIND: &'static str = "strikes";
    type Address<'a> = &'a str;

    fn global_place(key: &str) -> Place {
        Place::new(&["LIMIT", key], &["LIMIT"])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(&self.key))
    }
}

/// The key of one caller's failures at one account. The address is an IPv4 address or the /64 of an IPv6 address.
#[must_use]
pub fn key(what: &str, account: &str, address: &str) -> String {
    digest(format!("{what}\0{account}\0{}", network(address)))
}

/// What counts as one caller: an IPv4 address, or the /64 that one household has of IPv6.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V6(v6)) => format!("{:?}", &v6.segments()[..4]),
        _ => address.to_owned(),
    }
}

/// How long to wait after so many failures in a row: nothing for the first five, then a second, doubling, fifteen minutes at most.
#[must_use]
pub fn wait_after(failures: u32) -> SignedDuration {
    match failures.checked_sub(FREE) {
        None | Some(0) => SignedDuration::ZERO,
        Some(over) => SignedDuration::from_secs(1i64.checked_shl(over - 1).unwrap_or(i64::MAX).min(LONGEST.as_secs())),
    }
}

fn too_many(milliseconds: i64) -> Error {
    let seconds = u64::try_from(milliseconds).unwrap_or(0).div_ceil(1_000).max(1);
    Error::new(Code::TooManyRequests, format!("Too many tries. Try again in {seconds} seconds."))
        .after(Duration::from_secs(seconds))
}

/// How often something may happen: `burst` at once, one more every `period` (GCRA).
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// How many at once.
    pub burst: i32,
    /// After how long one more.
    pub period: SignedDuration,
}

impl Rate {
    /// Milliseconds that the arrival time may lie ahead.
    fn tolerance(self) -> i64 {
        self.milliseconds() * i64::from(self.burst - 1)
    }

    fn milliseconds(self) -> i64 {
        i64::try_from(self.period.as_millis()).unwrap_or(i64::MAX)
    }

    /// Insists that one more may happen now.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`], with the time left.
    pub fn require_room(self, standing: Option<&Strikes>, now: Timestamp) -> Result<()> {
        let ahead = standing.map_or(0, |standing| standing.until - now.as_millisecond());
        if ahead > self.tolerance() { Err(too_many(ahead - self.tolerance())) } else { Ok(()) }
    }

    /// The arrival time after one more.
    fn after(self, standing: Option<&Strikes>, now: Timestamp) -> i64 {
        let now = now.as_millisecond();
        standing.map_or(now, |standing| standing.until.max(now)) + self.milliseconds()
    }

    /// One more: what to write, on condition that nobody wrote since `standing` was read.
    fn one_more(self, key: &str, standing: Option<&Strikes>, now: Timestamp) -> Change {
        let until = self.after(standing, now);
        let change = match standing {
            Some(standing) => Change::existing().when("until", standing.until),
            None => Change::absent(),
        };
        change.set("key", key).set("until", until).set("ttl", until / 1_000 + 60)
    }

    /// Adds one more use to a commit, which then fails when the rate is used up.
    ///
    /// # Errors
    /// [`Code::TooManyRequests`], with the time left.
    pub fn take(
        self,
        commit: Commit,
        global: &GlobalTable,
        key: &str,
        standing: Option<&Strikes>,
        now: Timestamp,
    ) -> Result<Commit> {
        self.require_room(standing, now)?;
        let busy = too_many(1_000);
        Ok(commit.update_global::<Strikes>(global, key, self.one_more(key, standing, now)).or(busy))
    }

    /// Counts one more use by itself; one that another overtakes isn't counted.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub async fn count(
        self,
        global: &GlobalTable,
        key: &str,
        standing: Option<&Strikes>,
        now: Timestamp,
    ) -> Result<()> {
        global.update::<Strikes>(key, self.one_more(key, standing, now)).await.map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_end_at_a_quarter_of_an_hour() {
        let seconds: Vec<_> = [0, 5, 6, 7, 8, 15, 16, 40, 200].map(|n| wait_after(n).as_secs()).into();
        assert_eq!(seconds, [0, 0, 1, 2, 4, 512, 900, 900, 900]);
    }

    #[test]
    fn a_burst_and_then_one_a_period() {
        let rate = Rate { burst: 3, period: SignedDuration::from_secs(10) };
        let now = Timestamp::from_second(1_000).expect("in range");
        let standing = |ahead: i64| Strikes { key: String::new(), count: 0, until: now.as_millisecond() + ahead };
        assert!(rate.require_room(None, now).is_ok());
        assert!(rate.require_room(Some(&standing(-5)), now).is_ok());
        assert!(rate.require_room(Some(&standing(20_000)), now).is_ok());
        let full = rate.require_room(Some(&standing(20_001)), now).expect_err("full");
        assert_eq!(full.retry_after, Some(Duration::from_secs(1)));
    }

    #[test]
    fn neighbours_of_one_ipv6_network_are_one_caller() {
        assert_eq!(key("a", "b", "2001:db8::1"), key("a", "b", "2001:db8::ffff"));
        assert_ne!(key("a", "b", "10.0.0.1"), key("a", "b", "10.0.0.2"));
    }
}
