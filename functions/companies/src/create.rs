//! `POST /companies`

use edge::{Call, Reply};
use parvis::{
    Result,
    company::{self, NewCompany},
};
use serde::Deserialize;

use crate::view::CompanyView;

/// A company as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CompaniesCreateBody)]
pub struct Body {
    name: String,
    country: Option<String>,
    address: Option<String>,
    registration_number: Option<String>,
    vat_number: Option<String>,
    website: Option<String>,
    phone: Option<String>,
    notes: Option<String>,
}

/// Adds a company, which nobody belongs to yet.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let access = call.signed_in().await?;
    let new = NewCompany {
        name: body.name,
        country: body.country,
        address: body.address,
        registration_number: body.registration_number,
        vat_number: body.vat_number,
        website: body.website,
        phone: body.phone,
        notes: body.notes,
    };
    let company = company::create(&table, &access.actor, &once, new, call.clock(), call.rng()).await?;
    let version = company.version;
    Ok(Reply::created(&CompanyView::from(company))?.version(version))
}
