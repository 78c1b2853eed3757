//! Changing what a team is called and what it is for.

use super::{Team, name};
use crate::{
    Actor, Clock, Commit, Result, Rng, TenantTable,
    activity::Activity,
    error::Fields,
    policy::{Action, require_here},
    text,
};

/// Most characters of a name.
const NAME: usize = 60;

/// What to change; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct TeamChange {
    /// Its name.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<Option<String>>,
}

/// Changes a team; who is in it stays.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::NameInUse`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    current: Team,
    expected: u64,
    change: TeamChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Team> {
    require_here(actor, Action::TeamsWrite)?;
    let next = Team { version: expected + 1, ..apply(&current, change)? };
    let commit = Commit::within(table)
        .replace(&next, expected)
        .and(|commit| name::renamed(commit, &current, &next))
        .record(&Activity::new(actor, "team.updated", next.target(), clock, rng));
    table.commit(commit).await?;
    Ok(next)
}

/// A team as a change makes it.
pub(super) fn apply(current: &Team, change: TeamChange) -> Result<Team> {
    let (mut fields, mut next) = (Fields::default(), current.clone());
    if let Some(name) = change.name {
        fields.keep("/name", text::line(&name, NAME), &mut next.name);
    }
    if let Some(description) = change.description {
        let line = |text: &str| text::line(text, text::LINE);
        fields.keep("/description", text::optional(description.as_deref(), line), &mut next.description);
    }
    fields.finish()?;
    Ok(next)
}
