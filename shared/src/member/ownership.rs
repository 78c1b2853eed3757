//! Transfer of ownership: an owner names another member as owner, and stays one or steps back in the same transaction.
//!
//! Whoever is named insists on nothing but that she is in at that moment, and becomes an owner where her namer ceases to be
//! one, so that there is no instant without an owner who can sign in.

use super::{
    Member, MemberStatus,
    change::fresh,
    told::{What, tell},
};
use crate::{
    Code, Commit, Engines, Error, Result, TenantTable,
    access::{Access, Person},
    activity::{Activity, Target},
    actor::Role,
    organization::Organization,
    policy::{Action, require_here},
    table::Change,
};

/// Makes a member an owner; with `hand_over` the one who calls becomes an administrator. Both are told by mail. Who is an owner
/// already stays one.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Stale`], [`Code::NotActive`], [`Code::Suspended`], [`Code::Conflict`] when the caller's own
/// record changes at that moment.
pub async fn make_owner(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    current: Member,
    expected: u64,
    hand_over: bool,
) -> Result<Member> {
    require_here(&access.actor, Action::OwnershipWrite)?;
    let Person::Member(giver) = &access.person else { return Err(Code::Forbidden.into()) };
    if giver.id == current.id {
        return Err(Error::new(Code::Forbidden, "You are an owner already. Name somebody else."));
    }
    fresh(&current, expected)?;
    require_in(&current)?;
    let was_owner = current.role == Role::Owner;
    if was_owner && !hand_over {
        return Ok(current);
    }
    let (clock, rng) = (engines.clock(), engines.rng());
    let log = |action: &str, member: &Member| {
        Activity::new(&access.actor, action, Target::new("member", member.id, member.name()), clock, rng)
    };
    let commit = Commit::within(table);
    let (commit, next, news) = if was_owner {
        let unchanged = Change::existing().when("version", expected);
        (commit.check::<Member>(current.id, unchanged).or(Error::stale()), current, What::LeftToHer)
    } else {
        let next = Member { role: Role::Owner, version: expected + 1, ..current };
        let given = log("member.ownership-given", &next);
        (commit.replace(&next, expected).record(&given), next, What::Given)
    };
    let commit = tell(commit, engines, organization, &next, news, giver);
    let commit = if hand_over {
        let left = Member { role: Role::Admin, version: giver.version + 1, ..giver.clone() };
        let meanwhile = Error::new(Code::Conflict, "Your own record was changed at the same moment. Try again.");
        let commit = commit.replace(&left, giver.version).or(meanwhile).record(&log("member.ownership-left", &left));
        tell(commit, engines, organization, &left, What::HandedOver, &next)
    } else {
        tell(commit.still_in(giver), engines, organization, giver, What::Shared, &next)
    };
    table.commit(commit).await?;
    Ok(next)
}

/// Only who can sign in may own.
fn require_in(member: &Member) -> Result<()> {
    match member.status {
        MemberStatus::Active => Ok(()),
        MemberStatus::Invited => Err(Error::new(Code::NotActive, "Wait until she has accepted her invitation.")),
        MemberStatus::Suspended => Err(Error::new(Code::Suspended, "Let her in again first.")),
    }
}
