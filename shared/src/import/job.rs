//! One job of an import: taken by one process at a time, begun again when a process died.

use super::{Import, ImportState, TRIES, read, run};
use crate::{
    Actor, Commit, Engines, Result, TenantTable,
    activity::{Activity, Target},
    id::ImportId,
    lease,
};

/// Judges the rows of an import, or writes at most `most` of them. Called again for the same one, by a repeated or late stream
/// record, or beside another job, it does nothing twice.
///
/// # Errors
/// What went wrong, when another try may help; after the last try the import is marked as failed instead.
pub async fn work(engines: &Engines, table: &TenantTable, id: ImportId, most: usize) -> Result<()> {
    let Some(import) = take(engines, table, id).await? else { return Ok(()) };
    let done = match import.state {
        ImportState::Reading => read::read(engines, table, &import).await,
        _ => run::run(engines, table, &import, most).await,
    };
    let Err(error) = done else { return Ok(()) };
    if import.tries < TRIES {
        lease::release(table, &import).await?;
        return Err(error);
    }
    give_up(engines, table, &import, error.code.text()).await?;
    tracing::error!(import = %id, cause = error.internal.unwrap_or(error.detail), "an import was given up");
    Ok(())
}

/// Takes the import, unless there is nothing to do or another process has it.
async fn take(engines: &Engines, table: &TenantTable, id: ImportId) -> Result<Option<Import>> {
    let Some(import) = table.get::<Import>(id).await? else { return Ok(None) };
    let state = match import.state {
        ImportState::Uploaded | ImportState::Reading => ImportState::Reading,
        ImportState::Queued | ImportState::Running => ImportState::Running,
        _ => return Ok(None),
    };
    lease::take(engines, table, import, state).await
}

/// How the activity log names an import.
pub(super) fn target(import: &Import) -> Target {
    Target::new("import", import.id, &import.name)
}

/// Marks an import as failed. What was written stays.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn give_up(engines: &Engines, table: &TenantTable, import: &Import, reason: &str) -> Result<()> {
    let (clock, rng) = (engines.clock(), engines.rng());
    let change = lease::mine(import)
        .set("state", ImportState::Failed)
        .set("failure", reason)
        .set("finished_at", clock.now())
        .remove("taken_until")
        .touch();
    let system = Actor::System { organization: table.organization() };
    let activity = Activity::new(&system, "import.failed", target(import), clock, rng).with("reason", reason);
    let commit = Commit::within(table)
        .update::<Import>(import.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, import))
        .record(&activity);
    lease::kept(engines.global().commit(commit).await).map(|_| ())
}
