//! Suspending a client, which holds from her next request on, and letting her in again.

use super::{Client, ClientStatus};
use crate::{
    Actor, Clock, Commit, Result, Rng, TenantTable,
    activity::{Activity, Target},
    policy::{Action, require_here},
    table::Change,
};

/// Keeps a client out. Her sessions end, her data stays; suspending twice is suspending once.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn suspend(table: &TenantTable, actor: &Actor, current: Client, clock: &Clock, rng: &Rng) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    if current.status == ClientStatus::Suspended {
        return Ok(current);
    }
    let ended = Change::existing().set("signed_out_before", clock.now());
    let next = Client { status: ClientStatus::Suspended, ..current };
    save(table, actor, "client.suspended", next, ended, (clock, rng)).await
}

/// Lets a suspended client in again: she stands where her workspaces, invitation and last visit put her.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn reactivate(
    table: &TenantTable,
    actor: &Actor,
    current: Client,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    if current.status != ClientStatus::Suspended {
        return Ok(current);
    }
    let next = Client { status: current.status_before_access(), ..current };
    save(table, actor, "client.reactivated", next, Change::existing(), (clock, rng)).await
}

async fn save(
    table: &TenantTable,
    actor: &Actor,
    action: &str,
    mut next: Client,
    change: Change,
    (clock, rng): (&Clock, &Rng),
) -> Result<Client> {
    let expected = next.version;
    next.version += 1;
    let target = Target::new("client", next.id, next.name());
    let commit = Commit::within(table)
        .replace_with(&next, expected, change)
        .record(&Activity::new(actor, action, target, clock, rng));
    table.commit(commit).await?;
    Ok(next)
}
