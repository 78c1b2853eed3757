//! Suspending a member, which holds from her next request on, and letting her in again.

use super::{Member, MemberStatus, owners};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    access::Access,
    activity::{Activity, Target},
    id::MemberId,
    policy::{Action, require_here},
    table::Change,
};

/// Keeps a member out. Her sessions end, all that she did stays; suspending twice is suspending once. `other` is an active
/// owner besides her, if there is one.
///
/// # Errors
/// [`Code::Forbidden`], also to oneself; [`Code::StepUpRequired`] where she is an owner; [`Code::NotActive`];
/// [`Code::LastOwner`]; [`Code::Stale`].
pub async fn suspend(
    table: &TenantTable,
    access: &Access,
    current: Member,
    other: Option<MemberId>,
    clock: &Clock,
    rng: &Rng,
) -> Result<Member> {
    let actor = require_may(access, &current, clock)?;
    if actor.person() == Some(current.id.into()) {
        return Err(Error::new(Code::Forbidden, "Nobody suspends herself. Ask another administrator."));
    }
    match current.status {
        MemberStatus::Active => {}
        MemberStatus::Suspended => return Ok(current),
        MemberStatus::Invited => {
            return Err(Error::new(
                Code::NotActive,
                "She has not come in yet. Remove her to take the invitation back.",
            ));
        }
    }
    let ended = Change::existing().set("signed_out_before", clock.now());
    let commit = owners::leave(Commit::within(table), &current, other)?;
    let next = Member { status: MemberStatus::Suspended, version: current.version + 1, ..current };
    save(table, actor, commit, "member.suspended", next, ended, (clock, rng)).await
}

/// Lets a suspended member in again, in her former role.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::StepUpRequired`] where she is an owner, [`Code::Stale`].
pub async fn reactivate(
    table: &TenantTable,
    access: &Access,
    current: Member,
    clock: &Clock,
    rng: &Rng,
) -> Result<Member> {
    let actor = require_may(access, &current, clock)?;
    if current.status != MemberStatus::Suspended {
        return Ok(current);
    }
    let next = Member { status: MemberStatus::Active, version: current.version + 1, ..current };
    save(table, actor, Commit::within(table), "member.reactivated", next, Change::existing(), (clock, rng)).await
}

/// The actor, if she may do either: to an owner only as one, with a fresh proof.
fn require_may<'a>(access: &'a Access, current: &Member, clock: &Clock) -> Result<&'a Actor> {
    require_here(&access.actor, Action::MembersWrite)?;
    owners::may_change(access, &[current.role], clock.now())?;
    Ok(&access.actor)
}

pub(super) async fn save(
    table: &TenantTable,
    actor: &Actor,
    commit: Commit,
    action: &str,
    next: Member,
    change: Change,
    (clock, rng): (&Clock, &Rng),
) -> Result<Member> {
    let activity = Activity::new(actor, action, Target::new("member", next.id, next.name()), clock, rng);
    table.commit(commit.replace_with(&next, next.version - 1, change).record(&activity)).await?;
    Ok(next)
}
