//! One job of a bulk action: taken by one process at a time, begun again when a process died.

use super::{
    Bulk, BulkState, TRIES,
    finish::{self, Ending},
    look, run,
};
use crate::{
    Actor, Code, Commit, Engines, Result, TenantTable,
    activity::{Activity, Target},
    export::{Due, TAKEN_FOR, Work, lost, overtaken},
    id::BulkId,
    table::Change,
};

/// Looks at the clients of an action, deals with at most `most` of them, or writes the result of one that was stopped. Called again
/// for the same one, by a repeated or late stream record, or beside another job, it does nothing twice.
///
/// # Errors
/// What went wrong, when another try may help; after the last try the action is marked as failed instead.
pub async fn work(engines: &Engines, table: &TenantTable, id: BulkId, most: usize) -> Result<()> {
    let Some(bulk) = take(engines, table, id).await? else { return Ok(()) };
    let done = match bulk.state {
        BulkState::Looking => look::look(engines, table, &bulk).await,
        BulkState::Stopping => finish::finish(engines, table, &bulk, Ending::Cancelled).await,
        _ => run::run(engines, table, &bulk, most).await,
    };
    let Err(error) = done else { return Ok(()) };
    if bulk.tries < TRIES {
        let release = mine(&bulk).set("taken_until", 0);
        overtaken(table.commit(Commit::within(table).update::<Bulk>(id, release).or(lost())).await)?;
        return Err(error);
    }
    give_up(engines, table, &bulk, error.code).await?;
    tracing::error!(bulk = %id, cause = error.internal.unwrap_or(error.detail), "a bulk action was given up");
    Ok(())
}

/// Takes the action, unless there is nothing to do or another process has it.
async fn take(engines: &Engines, table: &TenantTable, id: BulkId) -> Result<Option<Bulk>> {
    let Some(bulk) = table.get::<Bulk>(id).await? else { return Ok(None) };
    let state = match bulk.state {
        BulkState::Asked | BulkState::Looking => BulkState::Looking,
        BulkState::Queued | BulkState::Running => BulkState::Running,
        BulkState::Stopping => BulkState::Stopping,
        _ => return Ok(None),
    };
    let (now, global) = (engines.clock().now(), engines.global());
    let until = now + TAKEN_FOR;
    let (tries, taken_until) = (bulk.tries + 1, until.as_millisecond());
    let change = Change::existing()
        .when("state", bulk.state)
        .when("tries", bulk.tries)
        .when_absent_or_at_most("taken_until", now.as_millisecond())
        .set("state", state)
        .set("taken_until", taken_until)
        .set("tries", tries)
        .remove("resumes_at");
    // Should this process die, the timetable remembers the action.
    let due = Due::new(until, table.organization(), Work::Bulk(id));
    let commit = Commit::within(table).update::<Bulk>(id, change).or(lost()).put_global(&global, &due);
    let taken = overtaken(global.commit(commit).await)?;
    Ok(taken.then_some(Bulk { state, taken_until: Some(taken_until), tries, resumes_at: None, ..bulk }))
}

/// Only while this job has it.
pub(super) fn mine(bulk: &Bulk) -> Change {
    Change::existing().when("state", bulk.state).when("taken_until", bulk.taken_until)
}

/// Takes the job's entry out of the timetable.
pub(super) fn forget(commit: Commit, engines: &Engines, table: &TenantTable, bulk: &Bulk) -> Commit {
    let until = bulk.taken_until.and_then(|at| jiff::Timestamp::from_millisecond(at).ok());
    match until {
        Some(until) => {
            let due = Due::new(until, table.organization(), Work::Bulk(bulk.id));
            commit.delete_global::<Due>(&engines.global(), &due)
        }
        None => commit,
    }
}

/// How the activity log names a bulk action.
pub(super) fn target(bulk: &Bulk) -> Target {
    Target::new("bulk", bulk.id, bulk.deed.action().text())
}

/// Marks an action as failed without a result. What was done stays.
///
/// # Errors
/// [`Code::Unavailable`].
pub(super) async fn give_up(engines: &Engines, table: &TenantTable, bulk: &Bulk, code: Code) -> Result<()> {
    let (clock, rng) = (engines.clock(), engines.rng());
    let change = mine(bulk)
        .set("state", BulkState::Failed)
        .set("failure", code.text())
        .set("finished_at", clock.now())
        .remove("taken_until")
        .remove("source")
        .touch();
    let system = Actor::System { organization: table.organization() };
    let activity = Activity::new(&system, "bulk.failed", target(bulk), clock, rng).with("reason", code.text());
    let commit = Commit::within(table)
        .update::<Bulk>(bulk.id, change)
        .or(lost())
        .and(|commit| forget(commit, engines, table, bulk))
        .record(&activity)
        .and(|commit| finish::let_go(commit, bulk, clock.now()));
    overtaken(engines.global().commit(commit).await).map(|_| ())
}
