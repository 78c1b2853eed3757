//! What the timetable asks of imports: to take up those whose process died, and to delete what was kept for some days.

use super::{Import, ImportState, TRIES, job};
use crate::{
    Code, Commit, Engines, GlobalTable, Result, TenantTable,
    export::Due,
    id::ImportId,
    lease::{self, Leased as _},
    storage,
    table::Change,
};

/// Looks at an import whose job should be over, or whose days are.
///
/// # Errors
/// [`Code::Stale`] when somebody was faster; [`Code::Unavailable`].
pub(crate) async fn look_at(
    engines: &Engines,
    global: &GlobalTable,
    table: &TenantTable,
    due: Due,
    id: ImportId,
) -> Result<()> {
    let now = engines.clock().now();
    let mut commit = Commit::within(table).delete_global::<Due>(global, &due);
    let Some(import) = table.get::<Import>(id).await? else { return global.commit(commit).await.map(|_| ()) };
    let late = import.lease().is_over(now);
    let next = match import.state {
        _ if import.expires_at <= now => {
            for object in import.objects() {
                storage::delete(engines, object).await?;
            }
            // How it ended stays; what was never done isn't any more.
            let state = match import.state {
                state @ (ImportState::Failed | ImportState::Cancelled) => state,
                _ => ImportState::Expired,
            };
            Some(Change::existing().set("state", state).remove("report").remove("result"))
        }
        ImportState::Reading | ImportState::Running if late && import.tries >= TRIES => {
            job::give_up(engines, table, &import, Code::Unavailable.text()).await?;
            None
        }
        // The stream sees it waiting again and starts the job.
        ImportState::Reading if late => Some(Change::existing().set("state", ImportState::Uploaded)),
        ImportState::Running if late => Some(Change::existing().set("state", ImportState::Queued)),
        _ => None,
    };
    if let Some(change) = next {
        commit = commit.update::<Import>(id, lease::unmoved(change, &import)).or(lease::lost());
    }
    global.commit(commit).await.map(|_| ())
}
