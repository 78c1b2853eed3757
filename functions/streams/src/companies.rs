//! What follows from changes of companies, of tags, of teams, and of who belongs where: names, entries, leavings.

use parvis::{
    Engines, Result, TenantTable, client, company,
    id::{ClientId, CompanyId},
    tag, team,
};
use serde_json::Value;

use crate::table::text;

/// Follows a renewal, a grant or a belonging that came or went.
///
/// # Errors
/// [`parvis::Code::Unavailable`], [`parvis::Code::Stale`]: the record comes again.
pub(crate) async fn follow(table: &TenantTable, image: &Value, removed: bool) -> Result<()> {
    let client: Option<ClientId> = text(image, "client").and_then(|id| id.parse().ok());
    let company: Option<CompanyId> = text(image, "company").and_then(|id| id.parse().ok());
    match (company, client, removed) {
        (Some(company), Some(client), true) => company::left(table, company, client).await,
        // A grant, or whoever belongs since now.
        (_, Some(client), _) => company::client_changed(table, client).await,
        (Some(company), None, false) => company::renew(table, company).await,
        _ => Ok(()),
    }
}

/// Takes a deleted tag from its clients.
///
/// # Errors
/// As [`follow`].
pub(crate) async fn untag(table: &TenantTable, image: &Value) -> Result<()> {
    match text(image, "tag").and_then(|id| id.parse().ok()) {
        Some(tag) => tag::remove(table, tag).await,
        None => Ok(()),
    }
}

/// Takes a deleted team from its members.
///
/// # Errors
/// As [`follow`].
pub(crate) async fn disband(table: &TenantTable, image: &Value) -> Result<()> {
    match text(image, "team").and_then(|id| id.parse().ok()) {
        Some(team) => team::remove(table, team).await,
        None => Ok(()),
    }
}

/// Clears away what a deleted client left behind.
///
/// # Errors
/// As [`follow`].
pub(crate) async fn depart(engines: &Engines, table: &TenantTable, image: &Value) -> Result<()> {
    match text(image, "client").and_then(|id| id.parse().ok()) {
        Some(id) => client::depart(engines, table, id).await,
        None => Ok(()),
    }
}
