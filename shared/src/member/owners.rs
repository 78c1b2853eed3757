//! An organization always has an owner who can sign in.
//!
//! Nobody counts owners. Who takes one away names another active one, and the transaction checks that she is one at that
//! moment: two owners who demote each other at once each need the other to stay, so one of them fails. A founder therefore
//! needs no more than to be created, and an owner counts from the moment in which she accepts her invitation.

use jiff::Timestamp;

use super::{Member, MemberStatus};
use crate::{
    Actor, Code, Commit, Error, Result, TenantTable,
    access::Access,
    actor::Role,
    id::MemberId,
    policy::{Action, Object, allows},
    table::{Change, Range},
};

/// Most owners that are looked at.
const MOST: usize = 20;

/// Adds the first owner of an organization, who signs up with it. What she needs to count as one is in her record.
pub fn found(commit: Commit, owner: &Member) -> Commit {
    commit.create(owner)
}

/// Access pattern 11: active owners.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn owners(table: &TenantTable) -> Result<Vec<Member>> {
    table.all(&Range::by_status(&["OWNERS"]), MOST).await
}

/// An active owner besides this member.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn other_owner(table: &TenantTable, id: MemberId) -> Result<Option<MemberId>> {
    // The index may be a moment late; the check in the transaction is not.
    let owners = owners(table).await?;
    Ok(owners.iter().find(|owner| owner.id != id && owner.is_active_owner()).map(|owner| owner.id))
}

/// What whoever leaves no owner behind is told.
fn last_owner() -> Error {
    Error::new(Code::LastOwner, "Make somebody else an owner first, and wait until she has accepted.")
}

/// Adds what must hold when `before` is no active owner afterwards.
pub(super) fn leave(commit: Commit, before: &Member, other: Option<MemberId>) -> Result<Commit> {
    if !before.is_active_owner() {
        return Ok(commit);
    }
    let other = other.ok_or_else(last_owner)?;
    let still = Change::existing().when("role", Role::Owner).when("status", MemberStatus::Active);
    Ok(commit.check::<Member>(other, still).or(last_owner()))
}

/// Only an owner makes, unmakes, suspends or removes an owner.
pub(super) fn may_handle(actor: &Actor, roles: &[Role]) -> Result<()> {
    let owners = roles.contains(&Role::Owner);
    if !owners || allows(actor, Action::OwnershipWrite, Object::Organization(actor.organization())) {
        return Ok(());
    }
    Err(Error::new(Code::Forbidden, "Only an owner makes, unmakes, suspends or removes an owner."))
}

/// The same of what changes who owns the organization: it also asks for a fresh proof.
pub(super) fn may_change(access: &Access, roles: &[Role], now: Timestamp) -> Result<()> {
    may_handle(&access.actor, roles)?;
    if roles.contains(&Role::Owner) { access.require_recent(now) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{OrganizationId, SessionId};

    fn staff(role: Role) -> Actor {
        Actor::Staff {
            organization: OrganizationId::from(1),
            id: MemberId::from(2),
            role,
            name: "Zoé Martin".into(),
            session: SessionId::from(3),
        }
    }

    #[test]
    fn only_owners_handle_owners() {
        for (actor, role, allowed) in [
            (Role::Owner, Role::Owner, true),
            (Role::Owner, Role::Member, true),
            (Role::Admin, Role::Owner, false),
            (Role::Admin, Role::Admin, true),
            (Role::Admin, Role::Member, true),
        ] {
            assert_eq!(may_handle(&staff(actor), &[role]).is_ok(), allowed, "{actor:?} {role:?}");
        }
    }
}
