//! `/companies/{company}/people/{client}`

use edge::{Call, Reply};
use parvis::{
    Result,
    company::{self, CompanyRole, MemberOf},
};
use serde::Deserialize;

use crate::people::MemberView;

/// What a person is to the company.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CompanyPersonUpdateBody)]
pub struct Body {
    roles: Vec<CompanyRole>,
}

fn reply(person: MemberOf) -> Result<Reply> {
    let version = person.client.version;
    Ok(Reply::ok(&MemberView::from(person))?.version(version))
}

/// `GET`: a person of a company.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = company::get_person(&table, call.id("company")?, call.id("client")?);
    let (access, found) = call.with(reading).await?;
    reply(MemberOf::seen_by(found, &access.actor)?)
}

/// `PATCH`: says what a person is to the company.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let reading = company::get_person(&table, call.id("company")?, call.id("client")?);
    let (access, found) = call.with(reading).await?;
    let person = MemberOf::seen_by(found, &access.actor)?;
    let (roles, time) = (body.roles.into_iter().collect(), (call.clock(), call.rng()));
    reply(company::assign(&table, &access.actor, person, expected, &roles, time).await?)
}

/// `PUT`: a client belongs to a company.
pub(crate) async fn join(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = company::bond(&table, call.id("company")?, call.id("client")?);
    let (access, bond) = call.with(reading).await?;
    company::join(&table, &access.actor, bond, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}

/// `DELETE`: a client belongs to a company no more.
pub(crate) async fn leave(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = company::bond(&table, call.id("company")?, call.id("client")?);
    let (access, bond) = call.with(reading).await?;
    company::leave(&table, &access.actor, bond, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
