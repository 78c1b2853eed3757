//! Confirming the address of a client that refused a mail: from then on she is written to again, until another one comes back.

use super::{Client, suspend::saving};
use crate::{
    Actor, Clock, Commit, Result, Rng, TenantTable,
    mail::Refusal,
    policy::{Action, require_here},
    table::Change,
};

/// Confirms it; where there is nothing to confirm, nothing is done.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn confirm_address(
    table: &TenantTable,
    actor: &Actor,
    current: Client,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    let Some(refused) = current.refusing() else { return Ok(current) };
    let commit = Refusal::confirm(Commit::within(table), &current.email, Some(refused));
    let next = Client { confirmed: Some(refused.mail), ..current.clone() };
    let (action, change) = ("client.address-confirmed", Change::existing());
    let (commit, next) = saving(commit, actor, action, &current, next, change, (clock, rng));
    table.commit(commit).await?;
    Ok(next)
}
