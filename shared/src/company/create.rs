//! Adding a company.

use super::{Company, CompanyChange, change, name, search};
use crate::{
    Actor, Clock, Commit, Once, Result, Rng, TenantTable,
    activity::Activity,
    policy::{Action, require_here},
};

/// A company as it is typed in.
#[derive(Debug, Clone, Default)]
pub struct NewCompany {
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Option<String>,
    /// Its postal address.
    pub address: Option<String>,
    /// Its number in the register of its country.
    pub registration_number: Option<String>,
    /// Its VAT number.
    pub vat_number: Option<String>,
    /// The address of its site.
    pub website: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// Notes of the agency.
    pub notes: Option<String>,
}

/// Adds a company, which nobody belongs to yet.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::NameInUse`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    new: NewCompany,
    clock: &Clock,
    rng: &Rng,
) -> Result<Company> {
    require_here(actor, Action::CompaniesWrite)?;
    let typed = CompanyChange {
        name: Some(new.name),
        country: Some(new.country),
        address: Some(new.address),
        registration_number: Some(new.registration_number),
        vat_number: Some(new.vat_number),
        website: Some(new.website),
        phone: Some(new.phone),
        notes: Some(new.notes),
        primary_contact: None,
        archived: None,
    };
    let company = change::apply(&Company::named(String::new(), clock, rng), typed)?;
    let commit = found(Commit::within(table), actor, &company, clock, rng).once(once, &company);
    table.commit(commit).await?.or(company)
}

/// Adds a new company to a commit: its record, its claim to its name, its words, its entry in the log.
pub(super) fn found(commit: Commit, actor: &Actor, company: &Company, clock: &Clock, rng: &Rng) -> Commit {
    commit
        .create(company)
        .create(&name::NameClaim::of(company))
        .or(name::in_use())
        .and(|commit| search::found_anew(commit, company, "", &company.name))
        .record(&Activity::new(actor, "company.created", company.target(), clock, rng))
}
