//! One job of an import: taken by one process at a time, begun again when a process died.

use super::{Import, ImportState, TRIES, read, run};
use crate::{
    Actor, Commit, Engines, Result, TenantTable,
    activity::{Activity, Target},
    export::{Due, TAKEN_FOR, Work, lost, overtaken},
    id::ImportId,
    table::Change,
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
        let release = mine(&import).set("taken_until", 0);
        overtaken(table.commit(Commit::within(table).update::<Import>(id, release).or(lost())).await)?;
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
    let (now, global) = (engines.clock().now(), engines.global());
    let until = now + TAKEN_FOR;
    let (tries, taken_until) = (import.tries + 1, until.as_millisecond());
    let change = Change::existing()
        .when("state", import.state)
        .when("tries", import.tries)
        .when_absent_or_at_most("taken_until", now.as_millisecond())
        .set("state", state)
        .set("taken_until", taken_until)
        .set("tries", tries);
    // Should this process die, the timetable remembers the import.
    let due = Due::new(until, table.organization(), Work::Import(id));
    let commit = Commit::within(table).update::<Import>(id, change).or(lost()).put_global(&global, &due);
    let taken = overtaken(global.commit(commit).await)?;
    Ok(taken.then_some(Import { state, taken_until: Some(taken_until), tries, ..import }))
}

/// Only while this job has it.
pub(super) fn mine(import: &Import) -> Change {
    Change::existing().when("state", import.state).when("taken_until", import.taken_until)
}

/// Takes the job's entry out of the timetable.
pub(super) fn forget(commit: Commit, engines: &Engines, table: &TenantTable, import: &Import) -> Commit {
    let until = import.taken_until.and_then(|at| jiff::Timestamp::from_millisecond(at).ok());
    match until {
        Some(until) => {
            let due = Due::new(until, table.organization(), Work::Import(import.id));
            commit.delete_global::<Due>(&engines.global(), &due)
        }
        None => commit,
    }
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
    let change = mine(import)
        .set("state", ImportState::Failed)
        .set("failure", reason)
        .set("finished_at", clock.now())
        .remove("taken_until")
        .touch();
    let system = Actor::System { organization: table.organization() };
    let activity = Activity::new(&system, "import.failed", target(import), clock, rng).with("reason", reason);
    let commit = Commit::within(table)
        .update::<Import>(import.id, change)
        .or(lost())
        .and(|commit| forget(commit, engines, table, import))
        .record(&activity);
    overtaken(engines.global().commit(commit).await).map(|_| ())
}
