//! Lists of companies: by name, or those that a search finds.

use super::{Company, CompanyWord};
use crate::{
    Actor, Error, Page, PageRequest, Result, TenantTable,
    id::CompanyId,
    policy::{Action, require_here},
    table::{Entity as _, Range},
    text::find,
};

/// Which companies are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those put away instead of the others.
    pub archived: bool,
    /// Whose names have words that begin with these.
    pub query: Option<String>,
}

/// One company.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: CompanyId) -> Result<Option<Company>> {
    table.get::<Company>(id).await
}

/// Access patterns 13 and 14: one page of companies, by name; a search's in the order of the word that was found.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, filter: &Filter, request: &PageRequest) -> Result<Page<Company>> {
    let Some((wanted, longest)) = find::wanted(filter.query.as_deref()) else {
        let partition: &[&str] = if filter.archived { &["COMPANIES", "archived"] } else { &["COMPANIES"] };
        return table.page(Range::listing(partition), request).await;
    };
    let entries = table.page::<CompanyWord>(Range::of(&["COMPANY-SEARCH"], &longest), request).await?;
    let mut ids: Vec<CompanyId> = Vec::with_capacity(entries.items.len());
    for entry in &entries.items {
        if !ids.contains(&entry.company) {
            ids.push(entry.company);
        }
    }
    let mut found = of_client(table, &ids).await?;
    found.retain(|company| company.archived == filter.archived && find::matches(&company.name, &wanted));
    Ok(Page { items: found, next: entries.next })
}

/// The companies of these ids, in their order; what isn't there is left out.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn of_client(table: &TenantTable, ids: &[CompanyId]) -> Result<Vec<Company>> {
    let mut found: Vec<Company> = table.get_all(ids.iter().map(|id| Company::place(*id)).collect()).await?;
    found.sort_by_key(|company| ids.iter().position(|id| *id == company.id));
    Ok(found)
}

/// Insists that the actor may see companies.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::CompaniesRead)
}

impl Company {
    /// Insists that there is one, for an actor who may see companies.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may_read(actor)?;
        found.ok_or_else(Error::not_found)
    }
}
