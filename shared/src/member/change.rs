//! Changing a member's name and role.

use super::{Member, owners};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    actor::Role,
    error::Fields,
    id::MemberId,
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

/// Changes a member. `other` is an active owner besides her, if there is one.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`], [`Code::Stale`], [`Code::LastOwner`].
#[expect(clippy::too_many_arguments, reason = "what is read, who asks, what is wanted, and the time")]
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    current: Member,
    other: Option<MemberId>,
    expected: u64,
    change: MemberChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Member> {
    require_here(actor, Action::MembersWrite)?;
    fresh(&current, expected)?;
    let role = change.role.unwrap_or(current.role);
    if role != current.role {
        owners::may_handle(actor, &[role, current.role])?;
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
    }
    table.commit(commit.record(&activity)).await?;
    Ok(next)
}

/// Insists that the version read is the one that the caller has seen.
pub(super) fn fresh(current: &Member, expected: u64) -> Result<()> {
    if current.version == expected { Ok(()) } else { Err(stale()) }
}

pub(super) fn stale() -> Error {
    Error::new(Code::Stale, "Load it again, look at what changed, and repeat your change.")
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
