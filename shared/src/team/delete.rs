//! Deleting a team: its members stay, and the table's stream takes it from them.

use super::{Team, TeamRemoval, name};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::Activity,
    policy::{Action, require_here},
    table::Change,
};

/// Deletes a team. Whose primary team it was has the next of hers as her primary one.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    team: Team,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::TeamsWrite)?;
    let stale = Error::new(crate::Code::Stale, "Load it again, look at what changed, and repeat your change.");
    let commit = Commit::within(table)
        .delete::<Team>(team.id, Change::existing().when("version", expected))
        .or(stale)
        .and(|commit| name::give_up(commit, &team))
        .put(&TeamRemoval { team: team.id, after: None })
        .record(&Activity::new(actor, "team.deleted", team.target(), clock, rng));
    table.commit(commit).await.map(|_| ())
}
