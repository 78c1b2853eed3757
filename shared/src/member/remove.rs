//! Removing a member: nothing personal stays but what she did in the activity log.

use super::{Member, change::fresh, owners};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::EmailClaim,
    id::{MemberId, SessionId},
    invitation::InvitationSecret,
    policy::{Action, require_here},
    session::{self, Session},
    table::{Change, MOST_WRITES},
    team,
};

/// Most sessions that go in the same transaction. Any further ones are dead without their person, and expire.
const MOST_SESSIONS: usize = 50;
// Beside them: her record, her invitation, her claim, another owner, the log; a seat and a count for each of her teams.
const _: () = assert!(MOST_SESSIONS + 5 + 2 * team::MOST_OF_ONE <= MOST_WRITES, "a removal fits into one transaction");

/// What there is to clear away, and who remains.
#[derive(Debug, Clone, Default)]
pub struct Remains {
    /// An active owner besides her, if there is one.
    pub other: Option<MemberId>,
    /// Her sessions.
    pub sessions: Vec<SessionId>,
}

/// Reads what a removal must know.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn remains(table: &TenantTable, id: MemberId, clock: &Clock) -> Result<Remains> {
    let sessions = session::list(table, id.into(), None, clock.now());
    let (other, sessions) = tokio::try_join!(owners::other_owner(table, id), sessions)?;
    let sessions = sessions.into_iter().map(|session| session.id).take(MOST_SESSIONS).collect();
    Ok(Remains { other, sessions })
}

/// Removes a member: her record, her sessions, her open invitation, and her claim to her address. Her login stays, since it
/// may serve other organizations; what it says of this one leads nowhere.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`], [`crate::Code::LastOwner`].
pub async fn remove(
    table: &TenantTable,
    actor: &Actor,
    current: &Member,
    remains: Remains,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::MembersWrite)?;
    fresh(current, expected)?;
    owners::may_handle(actor, &[current.role])?;
    let target = Target::new("member", current.id, current.name());
    let this_version = Change::existing().when("version", expected);
    let commit = Commit::within(table).delete::<Member>(current.id, this_version).or(Error::stale());
    let mut commit = owners::leave(commit, current, remains.other)?
        .delete::<InvitationSecret>(current.id.into(), Change::unconditional())
        .delete::<EmailClaim>(&current.email, Change::unconditional());
    for team in &current.teams {
        commit = commit.unseat(*team, current.id);
    }
    for session in remains.sessions {
        commit = commit.delete::<Session>((current.id.into(), session), Change::unconditional());
    }
    table.commit(commit.record(&Activity::new(actor, "member.removed", target, clock, rng))).await?;
    Ok(())
}
