//! Confirming the address of a member that refused a mail: from then on she is written to again, until another one comes back.

use super::{Member, suspend::save};
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
    current: Member,
    clock: &Clock,
    rng: &Rng,
) -> Result<Member> {
    require_here(actor, Action::MembersWrite)?;
    let Some(refused) = current.refusing() else { return Ok(current) };
    let commit = Refusal::confirm(Commit::within(table), &current.email, Some(refused));
    let (confirmed, version) = (Some(refused.mail), current.version + 1);
    let next = Member { confirmed, version, ..current };
    save(table, actor, commit, "member.address-confirmed", next, Change::existing(), (clock, rng)).await
}
