//! How many mails the people of one organization, and of one company of clients, may have sent: each is counted by the transaction
//! that promises it.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::too_many;
use crate::{
    Commit, Result, TenantTable,
    id::CompanyId,
    table::{Change, Entity, Place, Places},
};

/// Mails of one organization in one hour of the clock (UTC): invitations, proofs of an address, tests of a text.
const HOURLY: u32 = 500;
/// Of them, mails that the people of one company of clients ask for.
const HOURLY_OF_COMPANY: u32 = 30;
/// Mails after which a job waits for the next hour: the others are for whoever invites somebody by hand meanwhile.
pub(crate) const HOURLY_OF_JOBS: u32 = 450;
/// For how long an hour's count is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(2);

/// The mails that were asked for in one hour. A count and not a rate, so that people who invite side by side don't call each
/// other's transactions off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    #[serde(default)]
    company: Option<CompanyId>,
    hour: String,
    count: u32,
}

impl Entity for Asked {
    const KIND: &'static str = "mails-asked";
    type Address<'a> = (Option<CompanyId>, &'a str);

    fn place((company, hour): (Option<CompanyId>, &str)) -> Place {
        match company {
            Some(company) => Place::new(&["COMPANY", &company.to_string()], &["MAILS", hour]),
            None => Place::new(&["ORGANIZATION"], &["MAILS", hour]),
        }
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.company, &self.hour)))
    }
}

/// Counts one more mail in the commit that promises it, which fails with [`crate::Code::TooManyRequests`] when the hour's are
/// used up.
pub(crate) fn one_more(commit: Commit, now: Timestamp) -> Commit {
    count(commit, None, HOURLY, now)
}

/// The same for a mail that somebody of a company asks for, whose people have an hourly measure of their own.
pub(crate) fn one_more_of_company(commit: Commit, company: CompanyId, now: Timestamp) -> Commit {
    count(one_more(commit, now), Some(company), HOURLY_OF_COMPANY, now)
}

/// The same for a mail of a job, which waits for the next hour earlier than people do.
pub(crate) fn one_more_of_job(commit: Commit, now: Timestamp) -> Commit {
    count(commit, None, HOURLY_OF_JOBS, now)
}

/// How many mails a job may still ask for in this hour.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(crate) async fn left_to_jobs(table: &TenantTable, now: Timestamp) -> Result<u32> {
    let asked = table.get::<Asked>((None, &hour_of(now))).await?.map_or(0, |asked| asked.count);
    Ok(HOURLY_OF_JOBS.saturating_sub(asked))
}

/// When the next hour begins, in which mails are counted anew.
pub(crate) fn next_hour(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_millis(left_of_hour(now))
}

fn left_of_hour(now: Timestamp) -> i64 {
    3_600_000 - now.as_millisecond().rem_euclid(3_600_000)
}

fn hour_of(now: Timestamp) -> String {
    now.strftime("%Y-%m-%dT%H").to_string()
}

fn count(commit: Commit, company: Option<CompanyId>, most: u32, now: Timestamp) -> Commit {
    let hour = hour_of(now);
    let change = Change::unconditional()
        .when_absent_or_at_most("count", most - 1)
        .set("kind", Asked::KIND)
        .set("hour", &hour)
        .set("company", company)
        .set("ttl", (now + KEPT).as_second())
        .add("count", 1);
    commit.update::<Asked>((company, &hour), change).or(too_many(left_of_hour(now)))
}
