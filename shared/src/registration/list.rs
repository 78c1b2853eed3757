//! Reading who waits.

use super::{Applicant, Registration, Settings, State, companies};
use crate::{
    Actor, Error, Page, PageRequest, Result, TenantTable,
    client::EmailClaim,
    company::Named,
    id::{PersonId, RegistrationId},
    policy::{Action, require_here},
    table::{Entity as _, Range},
};

/// How many are counted, at most: whoever has more of them before her needs no number.
pub const MOST_COUNTED: usize = 99;

/// Insists that the actor may see who waits.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ClientsRead)
}

/// One registration.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: RegistrationId) -> Result<Option<Registration>> {
    table.get::<Registration>(id).await
}

impl Registration {
    /// Insists that there is one, for an actor who may see it.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may_read(actor)?;
        found.filter(|registration| registration.state != State::Asked).ok_or_else(Error::not_found)
    }
}

/// Somebody who waits.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Her registration.
    pub registration: Registration,
    /// Who she says she is.
    pub applicant: Applicant,
    /// The company of her domain.
    pub company: Option<Named>,
    /// Whose her address has become meanwhile.
    pub taken: Option<PersonId>,
}

/// Access pattern 34: one page of registrations that wait, newest first.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Registration>> {
    table.page::<Registration>(range().newest_first(), request).await
}

/// What staff are shown of a page: who still waits, where her domain belongs, and whose her address has become meanwhile.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Unavailable`].
pub async fn show(
    table: &TenantTable,
    actor: &Actor,
    page: Page<Registration>,
    settings: &Settings,
) -> Result<Page<Listed>> {
    may_read(actor)?;
    let now = table.clock.now();
    let waiting: Vec<_> = page
        .items
        .into_iter()
        .filter_map(|registration| Some((registration.waiting(now)?.clone(), registration)))
        .collect();
    let company = |applicant: &Applicant| settings.of(&applicant.email).and_then(|admitted| admitted.company);
    let places = waiting.iter().map(|(applicant, _)| EmailClaim::place(&applicant.email)).collect();
    let (claims, companies) = tokio::try_join!(
        table.get_all::<EmailClaim>(places),
        companies(table, waiting.iter().filter_map(|(applicant, _)| company(applicant))),
    )?;
    let items = waiting.into_iter().map(|(applicant, registration)| {
        let named = |id| companies.get(&id).map(|name| Named { id, name: name.clone() });
        let company = company(&applicant).and_then(named);
        let taken = claims.iter().find(|claim| claim.email == applicant.email).map(|claim| claim.person);
        Listed { registration, applicant, company, taken }
    });
    Ok(Page { items: items.collect(), next: page.next })
}

/// How many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// So many, 99 at most.
    pub waiting: usize,
    /// Whether there are more.
    pub more: bool,
}

/// Access pattern 34 again: how many wait, as far as they are counted.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn count(table: &TenantTable) -> Result<Counted> {
    let (items, more) = table.items(&range(), MOST_COUNTED).await?;
    Ok(Counted { waiting: items.len(), more })
}

fn range() -> Range {
    Range::listing(&["REGISTRATIONS"])
}
