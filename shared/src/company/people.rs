//! The people of a company.

use jiff::Timestamp;

use super::Belonging;
use crate::{
    Page, PageRequest, Result, TenantTable,
    client::Client,
    id::CompanyId,
    table::{Entity as _, Range},
};

/// A person of a company.
#[derive(Debug, Clone)]
pub struct MemberOf {
    /// She.
    pub client: Client,
    /// Whether it is her primary company.
    pub primary: bool,
    /// Since when she belongs to it.
    pub since: Timestamp,
    /// Which company.
    pub company: CompanyId,
}

/// Access pattern 15: one page of a company's people, in the order of their ids.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn people(table: &TenantTable, company: CompanyId, request: &PageRequest) -> Result<Page<Belonging>> {
    table.page(range(company), request).await
}

/// The same, from the table's own partition: whoever joined a moment ago is among them.
pub(super) fn range(company: CompanyId) -> Range {
    Range::of(&["COMPANY", &company.to_string()], "PERSON#")
}

/// The first people of a company.
pub(super) async fn first(table: &TenantTable, company: CompanyId, most: u32) -> Result<Vec<MemberOf>> {
    let belongings: Vec<Belonging> = table.all(&range(company), most as usize).await?;
    Ok(MemberOf::of(table, Page { items: belongings, next: None }).await?.items)
}

impl MemberOf {
    /// A person and her belonging.
    pub(super) fn new(belonging: &Belonging, client: Client) -> Self {
        let (company, since) = (belonging.company, belonging.since);
        Self { primary: client.company_id == Some(company), client, since, company }
    }

    /// Who belongs, as they are now.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub async fn of(table: &TenantTable, page: Page<Belonging>) -> Result<Page<Self>> {
        let places = page.items.iter().map(|belonging| Client::place(belonging.client)).collect();
        let clients: Vec<Client> = table.get_all(places).await?;
        let found = page.items.iter().filter_map(|belonging| {
            let client = clients.iter().find(|client| client.id == belonging.client)?.clone();
            Some(Self::new(belonging, client))
        });
        Ok(Page { items: found.collect(), next: page.next })
    }
}
