//! `GET /clients/{client}/companies`

use edge::{Call, ListBody, Reply};
use parvis::{
    Result,
    client::{self, Client},
    company::{self, CompanyRole},
    id::CompanyId,
};
use serde::Serialize;

/// A company that a client belongs to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientCompany)]
pub struct CompanyView {
    id: CompanyId,
    name: String,
    archived: bool,
    /// Whether it is her primary one.
    primary: bool,
    /// What she is to it.
    roles: Vec<CompanyRole>,
}

/// The companies that a client belongs to, her primary one first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let client = Client::seen_by(found, &access.actor)?;
    company::may_read(&access.actor)?;
    let ids: Vec<CompanyId> = client.companies().collect();
    let items = company::of_client(&table, &ids).await?.into_iter().map(|company| CompanyView {
        primary: client.company_id == Some(company.id),
        roles: client.roles.of(company.id).into_iter().collect(),
        id: company.id,
        name: company.name,
        archived: company.archived,
    });
    Reply::ok(&ListBody { items: items.collect(), next: None })
}
