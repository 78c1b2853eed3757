//! Deleting a team: its members stay, and the table's stream takes it from them.

use super::{Team, TeamRemoval, name};
use crate::{
    Actor, Clock, Commit, Result, Rng, TenantTable,
    activity::Activity,
    policy::{Action, require_here},
};

/// Deletes a team, whose name is free at once. Whose primary team it was has the oldest of her others as her primary one.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    current: Team,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::TeamsWrite)?;
    let hidden = Team { deleted: true, version: expected + 1, ..current };
    let commit = Commit::within(table)
        .replace(&hidden, expected)
        .and(|commit| name::give_up(commit, &hidden))
        .put(&TeamRemoval { team: hidden.id, after: None })
        .record(&Activity::new(actor, "team.deleted", hidden.target(), clock, rng));
    table.commit(commit).await.map(|_| ())
}
