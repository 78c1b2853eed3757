//! Changing a member's name and role.

use super::{
    Member, owners,
    told::{What, tell},
};
use crate::{
    Commit, Engines, Error, Result, TenantTable,
    access::{Access, Person},
    activity::{Activity, Target},
    actor::Role,
    error::Fields,
    id::MemberId,
    organization::Organization,
    policy::{Action, require_here},
    text,
};

/// What to change; `None` keeps.
#[derive(Debug, Clone, Default)]
pub struct MemberChange {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// What she may do.
    pub role: Option<Role>,
}

/// Changes a member. `other` is an active owner besides her, if there is one. Who becomes an owner by it, or ceases to be one,
/// is told by mail, and whoever did it too.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::StepUpRequired`], [`crate::Code::Invalid`], [`crate::Code::Stale`], [`crate::Code::LastOwner`].
pub async fn update(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    (current, other): (Member, Option<MemberId>),
    expected: u64,
    change: MemberChange,
) -> Result<Member> {
    let (actor, clock, rng) = (&access.actor, engines.clock(), engines.rng());
    require_here(actor, Action::MembersWrite)?;
    fresh(&current, expected)?;
    let role = change.role.unwrap_or(current.role);
    if role != current.role {
        owners::may_change(access, &[role, current.role], clock.now())?;
    }
    let next = apply(&current, change, role)?;
    let target = Target::new("member", next.id, next.name());
    let mut activity = Activity::new(actor, "member.updated", target, clock, rng);
    if role != current.role {
        activity = activity.with("role", serde_json::to_value(role)?);
    }
    let mut commit = Commit::within(table).replace(&next, expected);
    if role != current.role {
        commit = owners::leave(commit, &current, other)?;
        commit = told(commit, access, engines, organization, &current, &next);
    }
    table.commit(commit.record(&activity)).await?;
    Ok(next)
}

/// Promises the mails about an owner who is made or unmade.
fn told(
    commit: Commit,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    before: &Member,
    next: &Member,
) -> Commit {
    let Person::Member(by) = &access.person else { return commit };
    let (to_her, to_doer) = match (before.role, next.role) {
        (Role::Owner, _) if by.id == next.id => return tell(commit, engines, organization, next, What::Left, next),
        (Role::Owner, _) => (What::Taken, What::Took),
        (_, Role::Owner) => (What::Given, What::Shared),
        _ => return commit,
    };
    // Who isn't in learns it when she comes in.
    let commit = if next.is_active() { tell(commit, engines, organization, next, to_her, by) } else { commit };
    tell(commit, engines, organization, by, to_doer, next)
}

/// Insists that the version read is the one that the caller has seen.
pub(super) fn fresh(current: &Member, expected: u64) -> Result<()> {
    if current.version == expected { Ok(()) } else { Err(Error::stale()) }
}

fn apply(current: &Member, change: MemberChange, role: Role) -> Result<Member> {
    let mut fields = Fields::default();
    let mut next = Member { role, version: current.version + 1, ..current.clone() };
    let names = [
        ("/first_name", change.first_name, &mut next.first_name),
        ("/last_name", change.last_name, &mut next.last_name),
    ];
    for (pointer, wanted, place) in names {
        let Some(wanted) = wanted else { continue };
        if let Some(name) = fields.take(pointer, text::line(&wanted, text::NAME)) {
            *place = name;
        }
    }
    fields.finish()?;
    Ok(next)
}
