//! The end of going along her traces, and the last look when what ends by itself has ended.

use super::{Erasure, ErasureState, Progress};
use crate::{
    Actor, Commit, Engines, Error, GlobalTable, Result, TenantTable,
    activity::{self, Activity, Target},
    export::{Due, Work},
    id::ErasureId,
    table::Change,
};

/// Nothing more was found: notes it, with the activity's last seal, and when to look once more.
pub(super) async fn finish(
    engines: &Engines,
    table: &TenantTable,
    commit: Commit,
    (former, mut next): (&Erasure, Erasure),
) -> Result<Commit> {
    let (clock, rng) = (engines.clock(), engines.rng());
    let again = former.erased_at.is_some();
    let action = if again {
        (next.state, next.closed_at) = (ErasureState::Closed, Some(clock.now()));
        "client.erasure-closed"
    } else {
        next.chain = Some(activity::head(table).await?);
        (next.state, next.erased_at) = (ErasureState::Erased, Some(clock.now()));
        "client.erased"
    };
    next.progress = Progress::default();
    let system = Actor::System { organization: table.organization() };
    let entry = Activity::new(&system, action, Target::new("client", next.client, ""), clock, rng)
        .with("erasure", next.id.to_string());
    let commit = commit.replace(&next, former.version).record(&entry);
    Ok(match next.temporary_until() {
        Some(at) if !again => {
            commit.put_global(&engines.global(), &Due::new(at, table.organization(), Work::Erasure(next.id)))
        }
        _ => commit,
    })
}

/// What ends by itself has ended: goes along her traces once more.
///
/// # Errors
/// [`crate::Code::Unavailable`], [`crate::Code::Stale`].
pub(crate) async fn look_at(global: &GlobalTable, table: &TenantTable, due: Due, id: ErasureId) -> Result<()> {
    let commit = Commit::within(table).delete_global::<Due>(global, &due);
    let erased = table.get::<Erasure>(id).await?.filter(|erasure| erasure.state == ErasureState::Erased);
    let commit = match erased {
        Some(erasure) => {
            let again = Change::existing().when("version", erasure.version).set("state", ErasureState::Running).touch();
            commit.update::<Erasure>(id, again).or(Error::stale())
        }
        None => commit,
    };
    global.commit(commit).await.map(|_| ())
}
