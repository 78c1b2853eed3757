//! Changing a company's record. A new name reaches its people by [`mod@super::renew`].

use super::{Belonging, Company, Renewal, name, number, search, vat};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::Activity,
    error::Fields,
    id::ClientId,
    policy::{Action, require_here},
    table::Change,
    text,
};

/// What to change; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct CompanyChange {
    /// Its name.
    pub name: Option<String>,
    /// Its country.
    pub country: Option<Option<String>>,
    /// Its postal address.
    pub address: Option<Option<String>>,
    /// Its number in the register of its country.
    pub registration_number: Option<Option<String>>,
    /// Its VAT number.
    pub vat_number: Option<Option<String>>,
    /// The address of its site.
    pub website: Option<Option<String>>,
    /// A telephone number.
    pub phone: Option<Option<String>>,
    /// Notes of the agency.
    pub notes: Option<Option<String>>,
    /// Whom to ask first: one of its people.
    pub primary_contact: Option<Option<ClientId>>,
    /// Whether it is put away.
    pub archived: Option<bool>,
}

/// Changes a company's record, or puts it away and back.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::NameInUse`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    current: Company,
    expected: u64,
    change: CompanyChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Company> {
    require_here(actor, Action::CompaniesWrite)?;
    let next = Company { version: expected + 1, ..apply(&current, change)? };
    let action = match (current.archived, next.archived) {
        (false, true) => "company.archived",
        (true, false) => "company.unarchived",
        _ => "company.updated",
    };
    let commit = Commit::within(table)
        .replace(&next, expected)
        .and(|commit| rename(commit, &current, &next))
        .and(|commit| contact(commit, &current, &next))
        .record(&Activity::new(actor, action, next.target(), clock, rng));
    table.commit(commit).await?;
    Ok(next)
}

fn rename(commit: Commit, current: &Company, next: &Company) -> Commit {
    if current.name == next.name {
        return commit;
    }
    let (old, new) = (name::NameClaim::of(current), name::NameClaim::of(next));
    let commit = if old.hash == new.hash {
        commit.put(&new)
    } else {
        let mine = Change::existing().when("company", current.id);
        commit.delete::<name::NameClaim>(&old.hash, mine).create(&new).or(name::in_use())
    };
    search::found_anew(commit, next, &current.name, &next.name).put(&Renewal::of(next))
}

/// A new contact must be one of its people.
fn contact(commit: Commit, current: &Company, next: &Company) -> Commit {
    match next.primary_contact {
        Some(contact) if current.primary_contact != Some(contact) => {
            let stranger = Error::field("/primary_contact", "unsupported", "Choose one of the company's people.");
            commit.check::<Belonging>((next.id, contact), Change::existing()).or(stranger)
        }
        _ => commit,
    }
}

/// A company as a change makes it.
pub(super) fn apply(current: &Company, change: CompanyChange) -> Result<Company> {
    let mut fields = Fields::default();
    let mut next = current.clone();
    if let Some(text) = change.name {
        fields.keep("/name", text::line(&text, text::NAME), &mut next.name);
    }
    if let Some(text) = change.country {
        fields.keep("/country", text::optional(text.as_deref(), number::country), &mut next.country);
    }
    let line = |text: &str| text::line(text, text::LINE);
    let address = |text: &str| text::paragraph(text, text::LINE);
    let notes = |text: &str| text::paragraph(text, text::PARAGRAPH);
    if let Some(text) = change.address {
        fields.keep("/address", text::optional(text.as_deref(), address), &mut next.address);
    }
    if let Some(text) = change.website {
        fields.keep("/website", text::optional(text.as_deref(), text::website), &mut next.website);
    }
    if let Some(text) = change.phone {
        fields.keep("/phone", text::optional(text.as_deref(), line), &mut next.phone);
    }
    if let Some(text) = change.notes {
        fields.keep("/notes", text::optional(text.as_deref(), notes), &mut next.notes);
    }
    // Which number is right depends on the country, so a change of the country alone looks at the number again.
    let registered = change.registration_number.unwrap_or_else(|| current.registration_number.clone());
    let country = next.country.clone();
    let registration = |text: &str| number::registration(text, country.as_deref());
    let checked = text::optional(registered.as_deref(), registration);
    fields.keep("/registration_number", checked, &mut next.registration_number);
    if let Some(text) = change.vat_number {
        fields.keep("/vat_number", text::optional(text.as_deref(), vat::number), &mut next.vat_number);
    }
    next.primary_contact = change.primary_contact.unwrap_or(next.primary_contact);
    next.archived = change.archived.unwrap_or(next.archived);
    fields.finish()?;
    Ok(next)
}
