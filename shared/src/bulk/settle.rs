//! What the timetable asks of bulk actions: to go on in their hour, to take up those whose process died, and to delete what was kept
//! for some days.

use super::{Bulk, BulkState, TRIES, job};
use crate::{
    Code, Commit, Engines, GlobalTable, Result, TenantTable,
    export::Due,
    id::BulkId,
    lease::{self, Leased as _},
    storage,
    table::Change,
};

/// Looks at an action whose hour has come, whose job should be over, or whose days are.
///
/// # Errors
/// [`Code::Stale`] when somebody was faster; [`Code::Unavailable`].
pub(crate) async fn look_at(
    engines: &Engines,
    global: &GlobalTable,
    table: &TenantTable,
    due: Due,
    id: BulkId,
) -> Result<()> {
    let now = engines.clock().now();
    let mut commit = Commit::within(table).delete_global::<Due>(global, &due);
    let Some(bulk) = table.get::<Bulk>(id).await? else { return global.commit(commit).await.map(|_| ()) };
    let late = bulk.lease().is_over(now);
    let next = match bulk.state {
        BulkState::Ready | BulkState::Done | BulkState::Failed | BulkState::Cancelled if bulk.expires_at <= now => {
            for object in bulk.objects() {
                storage::delete(engines, object).await?;
            }
            Some(Change::existing().set("state", BulkState::Expired).remove("source").remove("result"))
        }
        BulkState::Waiting if bulk.resumes_at.is_none_or(|at| at <= now) => {
            Some(Change::existing().set("state", BulkState::Queued).remove("resumes_at").remove("waits_for"))
        }
        BulkState::Looking | BulkState::Running | BulkState::Stopping if late && bulk.tries >= TRIES => {
            job::give_up(engines, table, &bulk, Code::Unavailable).await?;
            None
        }
        // The stream sees it waiting again and starts the job.
        BulkState::Looking if late => Some(Change::existing().set("state", BulkState::Asked)),
        BulkState::Running if late => Some(Change::existing().set("state", BulkState::Queued)),
        BulkState::Stopping if late => Some(Change::existing().set("state", BulkState::Stopping).set("taken_until", 0)),
        _ => None,
    };
    if let Some(change) = next {
        commit = commit.update::<Bulk>(id, lease::unmoved(change, &bulk)).or(lease::lost());
    }
    global.commit(commit).await.map(|_| ())
}
