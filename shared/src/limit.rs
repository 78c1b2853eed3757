//! Limits: failed sign-ins cost a wait that doubles, for the one who fails and for nobody else; mails and look-ups have a rate.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Error, GlobalTable, Result,
    table::{Change, GlobalEntity, Place, Places},
    token::digest,
};

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

/// Insists that the caller's wait is over.
///
/// # Errors
/// [`Code::TooManyRequests`], with the time left.
pub fn require_free(strikes: Option<&Strikes>, now: Timestamp) -> Result<()> {
    let left = strikes.map_or(0, |strikes| strikes.until - now.as_millisecond());
    if left <= 0 { Ok(()) } else { Err(too_many(left)) }
}

fn too_many(milliseconds: i64) -> Error {
    let seconds = u64::try_from(milliseconds).unwrap_or(0).div_ceil(1_000).max(1);
    Error::new(Code::TooManyRequests, format!("Too many tries. Try again in {seconds} seconds."))
        .after(Duration::from_secs(seconds))
}

/// Notes one more failure.
///
/// # Errors
/// [`Code::Unavailable`]: without its limiter, sign-in stays shut.
pub async fn strike(global: &GlobalTable, key: &str, before: Option<&Strikes>, now: Timestamp) -> Result<()> {
    let failures = before.map_or(0, |strikes| strikes.count) + 1;
    let until = (now + wait_after(failures)).as_millisecond();
    let change = Change::unconditional()
        .set("key", key)
        .add("count", 1)
        .set("until", until)
        .set("ttl", (now + FORGOTTEN).as_second());
    global.update::<Strikes>(key, change).await.map(|_| ())
}

/// Takes one use of something that has a rate: at most `burst` at once, one more every `period` (GCRA).
///
/// # Errors
/// [`Code::TooManyRequests`], with the time left, or [`Code::Unavailable`].
pub async fn take(global: &GlobalTable, key: &str, burst: u32, period: SignedDuration, now: Timestamp) -> Result<()> {
    let (now_ms, period_ms) = (now.as_millisecond(), i64::try_from(period.as_millis()).unwrap_or(i64::MAX));
    let tolerance = period_ms * i64::from(burst.saturating_sub(1));
    let ttl = (now + period.saturating_mul(burst.try_into().unwrap_or(i32::MAX))).as_second() + 60;
    // Idle long enough: start afresh in one call. Else the item that came back tells where it stands.
    let fresh = Change::unconditional()
        .when_absent_or_at_most("until", now_ms)
        .set("key", key)
        .set("until", now_ms + period_ms);
    let mut standing = global.update::<Strikes>(key, fresh.set("ttl", ttl)).await?;
    for _ in 0..8 {
        let Err(item) = standing else { return Ok(()) };
        let until: i64 =
            item.get("until").and_then(|value| value.as_n().ok()).and_then(|text| text.parse().ok()).unwrap_or(now_ms);
        if until - now_ms > tolerance {
            return Err(too_many(until - now_ms - tolerance));
        }
        let next = Change::existing().when("until", until).set("until", until.max(now_ms) + period_ms).set("ttl", ttl);
        standing = global.update::<Strikes>(key, next).await?;
    }
    Err(too_many(period_ms))
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
    fn neighbours_of_one_ipv6_network_are_one_caller() {
        assert_eq!(key("a", "b", "2001:db8::1"), key("a", "b", "2001:db8::ffff"));
        assert_ne!(key("a", "b", "10.0.0.1"), key("a", "b", "10.0.0.2"));
    }
}
