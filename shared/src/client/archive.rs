//! Putting a client away, and taking her out again. Who is away can't sign in, and isn't listed unless asked for.

use super::{Client, ClientStatus, suspend::save};
use crate::{
    Actor, Clock, Code, Error, Result, Rng, TenantTable,
    policy::{Action, require_here},
    table::Change,
};

/// Puts a client away. Her sessions end, her data stays; doing it twice is doing it once.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Stale`].
pub async fn archive(table: &TenantTable, actor: &Actor, current: Client, clock: &Clock, rng: &Rng) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    if current.status == ClientStatus::Archived {
        return Ok(current);
    }
    let was_suspended = current.status == ClientStatus::Suspended;
    let next = Client { status: ClientStatus::Archived, was_suspended, ..current.clone() };
    let ended = Change::existing().set("signed_out_before", clock.now());
    save(table, actor, "client.archived", &current, next, ended, (clock, rng)).await
}

/// Takes a client out again: she stands where she stood, and is suspended if she was.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Stale`].
pub async fn unarchive(
    table: &TenantTable,
    actor: &Actor,
    current: Client,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    if current.status != ClientStatus::Archived {
        return Ok(current);
    }
    let status = if current.was_suspended { ClientStatus::Suspended } else { current.status_before_access() };
    let next = Client { status, was_suspended: false, ..current.clone() };
    save(table, actor, "client.unarchived", &current, next, Change::existing(), (clock, rng)).await
}

/// What whoever wants to invite or suspend her is told meanwhile.
pub(super) fn archived() -> Error {
    Error::new(Code::Archived, "Take this client out of the archive first.")
}
