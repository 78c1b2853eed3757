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
/// Registrations of strangers, whoever they are: a measure of their own, so that nobody at the door uses up what staff may send.
const HOURLY_REGISTRATIONS: u32 = 100;
/// Mails of one organization's jobs in one hour: a measure of their own, so that they use up nothing of what is sent by hand. How
/// fast they leave is for SES's quota to say; this only keeps one organization from having all of it.
pub(crate) const HOURLY_OF_JOBS: u32 = 10_000;
/// For how long an hour's count is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(2);

/// The mails that were asked for in one hour. A count and not a rate, so that people who invite side by side don't call each
/// other's transactions off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Asked {
    #[serde(default)]
    company: Option<CompanyId>,
    #[serde(default)]
    door: bool,
    #[serde(default)]
    jobs: bool,
    hour: String,
    count: u32,
}

/// Whose measure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Organization,
    Company(CompanyId),
    Door,
    Jobs,
}

impl Entity for Asked {
    const KIND: &'static str = "mails-asked";
    type Address<'a> = (Whose, &'a str);

    fn place((whose, hour): (Whose, &str)) -> Place {
        match whose {
            Whose::Company(company) => Place::new(&["COMPANY", &company.to_string()], &["MAILS", hour]),
            Whose::Organization => Place::new(&["ORGANIZATION"], &["MAILS", hour]),
            Whose::Door => Place::new(&["ORGANIZATION"], &["REGISTRATIONS", hour]),
            Whose::Jobs => Place::new(&["ORGANIZATION"], &["BULK-MAILS", hour]),
        }
    }

    fn places(&self) -> Places {
        let whose = match self.company {
            Some(company) => Whose::Company(company),
            None if self.door => Whose::Door,
            None if self.jobs => Whose::Jobs,
            None => Whose::Organization,
        };
        Places::only(Self::place((whose, &self.hour)))
    }
}

/// Counts one more mail in the commit that promises it, which fails with [`crate::Code::TooManyRequests`] when the hour's are
/// used up.
pub(crate) fn one_more(commit: Commit, now: Timestamp) -> Commit {
    count(commit, Whose::Organization, HOURLY, now)
}

/// Counts one more registration in the commit that keeps it, which fails with [`crate::Code::TooManyRequests`] when the hour's
/// are used up.
pub(crate) fn one_more_registration(commit: Commit, now: Timestamp) -> Commit {
    count(commit, Whose::Door, HOURLY_REGISTRATIONS, now)
}

/// The same for a mail that somebody of a company asks for, whose people have an hourly measure of their own.
pub(crate) fn one_more_of_company(commit: Commit, company: CompanyId, now: Timestamp) -> Commit {
    count(one_more(commit, now), Whose::Company(company), HOURLY_OF_COMPANY, now)
}

/// The same for a mail of a job.
pub(crate) fn one_more_of_job(commit: Commit, now: Timestamp) -> Commit {
    count(commit, Whose::Jobs, HOURLY_OF_JOBS, now)
}

/// How many mails a job may still ask for in this hour.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(crate) async fn left_to_jobs(table: &TenantTable, now: Timestamp) -> Result<u32> {
    let asked = table.get::<Asked>((Whose::Jobs, &hour_of(now))).await?.map_or(0, |asked| asked.count);
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

fn count(commit: Commit, whose: Whose, most: u32, now: Timestamp) -> Commit {
    let hour = hour_of(now);
    let company = if let Whose::Company(company) = whose { Some(company) } else { None };
    let change = Change::unconditional()
        .when_absent_or_at_most("count", most - 1)
        .set("kind", Asked::KIND)
        .set("hour", &hour)
        .set("company", company)
        .set("door", whose == Whose::Door)
        .set("jobs", whose == Whose::Jobs)
        .set("ttl", (now + KEPT).as_second())
        .add("count", 1);
    commit.update::<Asked>((whose, &hour), change).or(too_many(left_of_hour(now)))
}
