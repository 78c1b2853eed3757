//! Keeping somebody of one's company out, from her next request on, and letting her in again; but never whom the agency keeps out.

use super::held::Held;
use crate::{
    Actor, Clock, Commit, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{self, Client, ClientStatus},
    id::CompanyId,
    policy::{Action, Object, require},
    table::Change,
};

/// Keeps her out. Her sessions end, her data stays; doing it twice is doing it once.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn suspend(
    table: &TenantTable,
    actor: &Actor,
    company: CompanyId,
    current: Client,
    time: (&Clock, &Rng),
) -> Result<Client> {
    require(actor, Action::ColleaguesWrite, Object::colleague(actor, company, &current))?;
    if current.status == ClientStatus::Suspended {
        return Ok(current);
    }
    let ended = Change::existing().set("signed_out_before", time.0.now());
    let next = Client { status: ClientStatus::Suspended, suspended_by: Some(company), ..current.clone() };
    save(table, actor, company, "client.suspended", (&current, next, ended), time).await
}

/// Lets her in again whom a company keeps out that the actor administers.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn reactivate(
    table: &TenantTable,
    actor: &Actor,
    company: CompanyId,
    current: Client,
    time: (&Clock, &Rng),
) -> Result<Client> {
    require(actor, Action::ColleaguesWrite, Object::colleague(actor, company, &current))?;
    if current.status != ClientStatus::Suspended {
        return Ok(current);
    }
    let next = Client { status: current.status_before_access(), suspended_by: None, ..current.clone() };
    save(table, actor, company, "client.reactivated", (&current, next, Change::existing()), time).await
}

async fn save(
    table: &TenantTable,
    actor: &Actor,
    company: CompanyId,
    action: &str,
    (current, mut next, change): (&Client, Client, Change),
    (clock, rng): (&Clock, &Rng),
) -> Result<Client> {
    next.version += 1;
    let target = Target::new("client", next.id, next.name());
    let activity = Activity::new(actor, action, target, clock, rng).with("company", company.to_string());
    let commit = Commit::within(table)
        .replace_with(&next, current.version, change)
        .and(|commit| client::found_anew(commit, current, &next))
        .while_held(actor, &Held::administering(company))
        .record(&activity);
    table.commit(commit).await?;
    Ok(next)
}
