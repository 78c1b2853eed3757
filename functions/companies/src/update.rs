//! `PATCH /companies/{company}`

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    company::{self, Company, CompanyChange},
    id::ClientId,
};
use serde::Deserialize;

use crate::view::CompanyView;

/// What to change; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CompaniesUpdateBody)]
pub struct Body {
    name: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    country: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    address: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    registration_number: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    vat_number: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    website: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    phone: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    notes: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<ClientId>)]
    primary_contact: Patch<ClientId>,
    archived: Option<bool>,
}

/// Changes a company's record, or puts it away and back.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, found) = call.with(company::get(&table, call.id("company")?)).await?;
    let current = Company::seen_by(found, &access.actor)?;
    let change = CompanyChange {
        name: body.name,
        country: body.country.0,
        address: body.address.0,
        registration_number: body.registration_number.0,
        vat_number: body.vat_number.0,
        website: body.website.0,
        phone: body.phone.0,
        notes: body.notes.0,
        primary_contact: body.primary_contact.0,
        archived: body.archived,
    };
    let company = company::update(&table, &access.actor, current, expected, change, call.clock(), call.rng()).await?;
    let version = company.version;
    Ok(Reply::ok(&CompanyView::from(company))?.version(version))
}
