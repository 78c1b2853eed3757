//! What the hourly job does: begins scheduled exports, takes up those whose process died, and deletes old archives.

use futures::{StreamExt as _, stream};

use super::{Due, Export, ExportState, Schedule, TRIES, Work, request, run};
use crate::{
    Actor, Code, Commit, Engines, Error, GlobalTable, Result, TenantTable,
    actor::Role,
    bulk, erasure,
    id::{ExportId, MemberId},
    import, invitation,
    lease::{self, Leased as _},
    member::{self, Member},
    organization, registration, storage,
    table::Change,
};

/// Entries read at once.
const PAGE: usize = 200;
/// Entries looked at side by side.
const AT_ONCE: usize = 8;

/// What a run of the hourly job did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Entries looked at.
    pub settled: u64,
    /// Entries that failed, and are looked at again in an hour.
    pub failed: u64,
}

/// Looks at everything that is due. Two runs at once, or a run that comes a day late, begin each export once.
///
/// # Errors
/// [`Code::Unavailable`] when the timetable can't be read.
pub async fn settle_due(engines: &Engines) -> Result<Settled> {
    let (global, now) = (engines.global(), engines.clock().now());
    let (mut done, mut last) = (Settled::default(), None);
    loop {
        let dues: Vec<Due> = global.all(&Due::until(now, last.as_ref()), PAGE).await?;
        let mut settling =
            stream::iter(dues.clone()).map(|due| settle(engines, &global, due)).buffer_unordered(AT_ONCE);
        while let Some(settled) = settling.next().await {
            match settled {
                Ok(()) => done.settled += 1,
                Err(error) => {
                    done.failed += 1;
                    tracing::error!(cause = error.internal.unwrap_or(error.detail), "an entry of the timetable failed");
                }
            }
        }
        drop(settling);
        if dues.len() < PAGE {
            return Ok(done);
        }
        last = dues.last().copied();
    }
}

async fn settle(engines: &Engines, global: &GlobalTable, due: Due) -> Result<()> {
    let table = global.tenant(due.organization);
    let settled = match due.work {
        Work::Schedule => begin(engines, global, &table, due).await,
        Work::Export(id) => look_at(engines, global, &table, due, id).await,
        Work::Import(id) => import::look_at(engines, global, &table, due, id).await,
        Work::Bulk(id) => bulk::look_at(engines, global, &table, due, id).await,
        Work::Reminder(id) => invitation::look_at(engines, global, &table, due, id).await,
        Work::Erasure(id) => erasure::look_at(global, &table, due, id).await,
        Work::Registrations => registration::look_at(engines, global, &table, due).await,
    };
    match settled {
        // Another run, or the owner, was faster.
        Err(error) if error.code == Code::Stale => Ok(()),
        other => other,
    }
}

/// Begins a scheduled export: the schedule moves on to its next time in the same transaction, so it happens once.
async fn begin(engines: &Engines, global: &GlobalTable, table: &TenantTable, due: Due) -> Result<()> {
    let commit = Commit::within(table).delete_global::<Due>(global, &due);
    let schedule =
        table.get::<Schedule>(()).await?.filter(|schedule| schedule.enabled && schedule.next_at == Some(due.at));
    let Some(schedule) = schedule else { return global.commit(commit).await.map(|_| ()) };
    let reading = async { tokio::try_join!(recipient(table, schedule.recipient), organization::get(table)) };
    let (Some(recipient), organization) = reading.await? else { return global.commit(commit).await.map(|_| ()) };
    let (clock, rng) = (engines.clock(), engines.rng());
    // The organization may have moved.
    let mut next = Schedule { time_zone: organization.time_zone, ..schedule };
    next.next_at = Some(next.next_after(clock.now())?);
    let change = Change::existing()
        .when("next_at", due.at)
        .set("next_at", next.next_at)
        .set("time_zone", &next.time_zone)
        .touch();
    let actor = Actor::System { organization: due.organization };
    let export = Export::queued(&actor, recipient, next.wanted.clone(), clock, rng);
    let mut commit = commit.update::<Schedule>((), change).or(Error::plain(Code::Stale));
    if let Some(due) = next.due(due.organization) {
        commit = commit.put_global(global, &due);
    }
    global.commit(request::queue(commit, &actor, &export, clock, rng)).await.map(|_| ())
}

/// Who gets a scheduled export: whoever switched it on, or an owner when she left or lost the right.
async fn recipient(table: &TenantTable, wanted: MemberId) -> Result<Option<MemberId>> {
    let member = table.get::<Member>(wanted).await?;
    if member.is_some_and(|member| member.is_active() && member.role >= Role::Admin) {
        return Ok(Some(wanted));
    }
    Ok(member::owners(table).await?.first().map(|owner| owner.id))
}

/// Looks at an export whose run should be over, or whose archive's days are.
async fn look_at(engines: &Engines, global: &GlobalTable, table: &TenantTable, due: Due, id: ExportId) -> Result<()> {
    let now = engines.clock().now();
    let mut commit = Commit::within(table).delete_global::<Due>(global, &due);
    let Some(export) = table.get::<Export>(id).await? else { return global.commit(commit).await.map(|_| ()) };
    let late = export.lease().is_over(now);
    match export.state {
        ExportState::Running if late && export.tries >= TRIES => {
            run::give_up(engines, table, &export, Code::Unavailable).await?;
        }
        ExportState::Running if late => {
            // The stream sees it queued again and starts the job.
            let again = lease::mine(&export).set("state", ExportState::Queued);
            commit = commit.update::<Export>(id, again).or(Error::plain(Code::Stale));
        }
        ExportState::Ready if export.expires_at.is_some_and(|at| at <= now) => {
            if let Some(object) = &export.object {
                storage::delete(engines, object).await?;
            }
            let gone = Change::existing()
                .when("state", ExportState::Ready)
                .set("state", ExportState::Expired)
                .set("wanted", export.wanted.forgotten())
                .remove("object");
            commit = commit.update::<Export>(id, gone).or(Error::plain(Code::Stale));
        }
        _ => {}
    }
    global.commit(commit).await.map(|_| ())
}
