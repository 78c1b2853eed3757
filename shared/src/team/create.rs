//! Adding a team.

use super::{Team, TeamChange, change, name};
use crate::{
    Actor, Clock, Commit, Once, Result, Rng, TenantTable,
    activity::Activity,
    id::{Id as _, TeamId},
    policy::{Action, require_here},
};

/// A team as it is typed in.
#[derive(Debug, Clone, Default)]
pub struct NewTeam {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
}

/// Adds a team, which nobody is in yet.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::NameInUse`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    new: NewTeam,
    clock: &Clock,
    rng: &Rng,
) -> Result<Team> {
    require_here(actor, Action::TeamsWrite)?;
    let empty = Team {
        id: TeamId::new(clock, rng),
        name: String::new(),
        description: None,
        member_count: 0,
        deleted: false,
        created_at: clock.now(),
        version: 1,
    };
    let typed = TeamChange { name: Some(new.name), description: Some(new.description) };
    let team = change::apply(&empty, typed)?;
    let commit = Commit::within(table)
        .create(&team)
        .and(|commit| name::take(commit, &team))
        .record(&Activity::new(actor, "team.created", team.target(), clock, rng))
        .once(once, &team);
    table.commit(commit).await?.or(team)
}
