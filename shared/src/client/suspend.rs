//! Suspending a client, which holds from her next request on, letting her in again, and signing her out.

use super::{Client, ClientStatus, entries};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    policy::{Action, require_here},
    table::Change,
};

/// Keeps a client out. Her sessions end, her data stays; suspending twice is suspending once. Who is kept out by her company is kept
/// out by the agency from then on.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn suspend(table: &TenantTable, actor: &Actor, current: Client, clock: &Clock, rng: &Rng) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    match current.status {
        ClientStatus::Suspended if current.suspended_by.is_none() => return Ok(current),
        ClientStatus::Archived => return Err(super::archive::archived()),
        _ => {}
    }
    let (commit, next) = suspending(Commit::within(table), actor, &current, clock, rng);
    table.commit(commit).await?;
    Ok(next)
}

/// Adds to a commit that a client is kept out.
pub(crate) fn suspending(
    commit: Commit,
    actor: &Actor,
    current: &Client,
    clock: &Clock,
    rng: &Rng,
) -> (Commit, Client) {
    let ended = Change::existing().set("signed_out_before", clock.now());
    let next = Client { status: ClientStatus::Suspended, suspended_by: None, ..current.clone() };
    saving(commit, actor, "client.suspended", current, next, ended, (clock, rng))
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
    let (commit, next) = reactivating(Commit::within(table), actor, &current, clock, rng);
    table.commit(commit).await?;
    Ok(next)
}

/// Adds to a commit that a client is let in again.
pub(crate) fn reactivating(
    commit: Commit,
    actor: &Actor,
    current: &Client,
    clock: &Clock,
    rng: &Rng,
) -> (Commit, Client) {
    let next = Client { status: current.status_before_access(), suspended_by: None, ..current.clone() };
    saving(commit, actor, "client.reactivated", current, next, Change::existing(), (clock, rng))
}

/// Signs a client out on every device; she may sign in again.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub async fn end_sessions(
    table: &TenantTable,
    actor: &Actor,
    current: &Client,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::ClientsWrite)?;
    let target = Target::new("client", current.id, current.name());
    let ended = Change::existing().set("signed_out_before", clock.now());
    let commit = Commit::within(table)
        .update::<Client>(current.id, ended)
        .or(Error::not_found())
        .record(&Activity::new(actor, "client.signed-out", target, clock, rng));
    table.commit(commit).await.map(|_| ())
}

pub(super) async fn save(
    table: &TenantTable,
    actor: &Actor,
    action: &str,
    current: &Client,
    next: Client,
    change: Change,
    with: (&Clock, &Rng),
) -> Result<Client> {
    let (commit, next) = saving(Commit::within(table), actor, action, current, next, change, with);
    table.commit(commit).await?;
    Ok(next)
}

pub(super) fn saving(
    commit: Commit,
    actor: &Actor,
    action: &str,
    current: &Client,
    mut next: Client,
    change: Change,
    (clock, rng): (&Clock, &Rng),
) -> (Commit, Client) {
    next.version += 1;
    let target = Target::new("client", next.id, next.name());
    let commit = commit
        .replace_with(&next, current.version, change)
        .and(|commit| entries::found_anew(commit, current, &next))
        .record(&Activity::new(actor, action, target, clock, rng));
    (commit, next)
}
