//! `GET /me/companies`

use edge::{Call, ListBody, Reply};
use parvis::{
    Actor, Error, Result,
    company::{self, CompanyRole},
    id::CompanyId,
    policy::{Action, Object, allows},
};
use serde::Serialize;

/// A company of one's own.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OwnCompany)]
pub struct OwnCompanyView {
    id: CompanyId,
    name: String,
    /// What one is to it.
    roles: Vec<CompanyRole>,
    /// Whether one sees its other people.
    sees_colleagues: bool,
    /// Whether one may ask somebody to join it.
    may_invite: bool,
}

/// The companies that one belongs to, one's primary one first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let access = call.signed_in().await?;
    let (actor, organization) = (&access.actor, access.actor.organization());
    let parvis::access::Person::Client(client) = &access.person else { return Err(Error::not_found()) };
    let Actor::Client { companies, .. } = actor else { return Err(Error::not_found()) };
    let ids: Vec<CompanyId> = client.companies().collect();
    let may = |action, id| allows(actor, action, Object::Company(organization, id));
    let items = company::of_client(&table, &ids).await?.into_iter().map(|company| OwnCompanyView {
        roles: companies.get(&company.id).into_iter().flatten().copied().collect(),
        sees_colleagues: may(Action::ColleaguesRead, company.id),
        may_invite: may(Action::ColleaguesInvite, company.id),
        id: company.id,
        name: company.name,
    });
    Reply::ok(&ListBody { items: items.collect(), next: None })
}
