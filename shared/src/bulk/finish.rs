//! The end of an action: its state, its result, and the entry of the log.

use aws_sdk_s3::primitives::ByteStream;
use jiff::Timestamp;

use super::{Bulk, BulkState, KEPT, job, look::Chosen, result};
use crate::{
    Actor, Code, Commit, Engines, Result, TenantTable,
    activity::Activity,
    export::{Due, Work},
    lease, storage,
    table::Change,
};

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Everybody is dealt with.
    Done,
    /// It couldn't go on.
    GivenUp(Code),
    /// Somebody stopped it.
    Cancelled,
}

/// Ends it.
///
/// # Errors
/// [`Code::Unavailable`].
pub(super) async fn finish(engines: &Engines, table: &TenantTable, bulk: &Bulk, ending: Ending) -> Result<()> {
    let (now, clock, rng, global) = (engines.clock().now(), engines.clock(), engines.rng(), engines.global());
    let starter = match bulk.started_by {
        Some(starter) => starter.now(table).await?,
        None => None,
    };
    let (actor, language) = match (starter, ending) {
        (Some((actor, member)), Ending::Done) => (actor, member.language),
        (starter, _) => {
            let language = starter.map(|(_, member)| member.language).unwrap_or_default();
            (Actor::System { organization: table.organization() }, language)
        }
    };
    let object = bulk.object(table.organization(), "result.csv");
    let bytes = result::sheet(table, bulk, language).await?;
    storage::write(engines, &object, "text/csv; charset=utf-8", ByteStream::from(bytes)).await?;
    let (state, action) = match ending {
        Ending::Done => (BulkState::Done, "bulk.finished"),
        Ending::GivenUp(_) => (BulkState::Failed, "bulk.failed"),
        Ending::Cancelled => (BulkState::Cancelled, "bulk.stopped"),
    };
    let expires_at = now + KEPT;
    let change = lease::mine(bulk)
        .set("state", state)
        .set("result", &object)
        .set("finished_at", now)
        .set("expires_at", expires_at)
        .remove("source")
        .remove("expected_at")
        .remove("taken_until")
        .touch();
    let activity = Activity::new(&actor, action, job::target(bulk), clock, rng)
        .with("done", bulk.counts.done)
        .with("left", bulk.counts.left_out());
    let (change, activity) = match ending {
        Ending::GivenUp(code) => (change.set("failure", code.text()), activity.with("reason", code.text())),
        Ending::Done | Ending::Cancelled => (change, activity),
    };
    let commit = Commit::within(table)
        .update::<Bulk>(bulk.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, bulk))
        .put_global(&global, &Due::new(expires_at, table.organization(), Work::Bulk(bulk.id)))
        .record(&activity)
        .and(|commit| let_go(commit, bulk, now));
    lease::kept(global.commit(commit).await).map(|_| ())
}

/// Lets go of the row of clients, and of the result if there is one.
pub(super) fn let_go(commit: Commit, bulk: &Bulk, now: Timestamp) -> Commit {
    let commit = commit.delete::<Chosen>(bulk.id, Change::unconditional());
    bulk.objects().fold(commit, |commit, object| commit.discard(object, now))
}
