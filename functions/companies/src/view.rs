//! A company, as staff see it.

use jiff::Timestamp;
use parvis::{
    company::Company,
    id::{ClientId, CompanyId},
};
use serde::Serialize;

/// A company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Company)]
pub struct CompanyView {
    id: CompanyId,
    name: String,
    /// Two letters of ISO 3166-1.
    country: Option<String>,
    address: Option<String>,
    registration_number: Option<String>,
    vat_number: Option<String>,
    website: Option<String>,
    phone: Option<String>,
    notes: Option<String>,
    /// Whom to ask first.
    primary_contact: Option<ClientId>,
    /// Put away.
    archived: bool,
    /// How many people belong to it.
    people_count: u32,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: u64,
}

impl From<Company> for CompanyView {
    fn from(company: Company) -> Self {
        Self {
            id: company.id,
            name: company.name,
            country: company.country,
            address: company.address,
            registration_number: company.registration_number,
            vat_number: company.vat_number,
            website: company.website,
            phone: company.phone,
            notes: company.notes,
            primary_contact: company.primary_contact,
            archived: company.archived,
            people_count: company.people_count,
            created_at: company.created_at,
            version: company.version,
        }
    }
}
