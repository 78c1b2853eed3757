//! One job of a bulk action: taken by one process at a time, begun again when a process died.

use super::{
    Bulk, BulkState, TRIES,
    finish::{self, Ending},
    look, run,
};
use crate::{
    Actor, Code, Commit, Engines, Result, TenantTable,
    activity::{Activity, Target},
    id::BulkId,
    lease,
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
        lease::release(table, &bulk).await?;
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
    lease::take(engines, table, bulk, state).await
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
    let change = lease::mine(bulk)
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
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, bulk))
        .record(&activity)
        .and(|commit| finish::let_go(commit, bulk, clock.now()));
    lease::kept(engines.global().commit(commit).await).map(|_| ())
}
