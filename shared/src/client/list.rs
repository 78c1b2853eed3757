//! Lists of clients: all, of one status, or those that a search finds.

use super::{Client, ClientStatus, SearchEntry, search};
use crate::{
    Actor, Error, Page, PageRequest, Result, TenantTable,
    id::ClientId,
    policy::{Action, require_here},
    table::{Entity as _, Range},
};

/// Which clients are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this status only.
    pub status: Option<ClientStatus>,
    /// Whose names, company or address have words that begin with these.
    pub query: Option<String>,
}

/// One client.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Forbidden`].
pub async fn get(table: &TenantTable, id: ClientId) -> Result<Option<Client>> {
    table.get::<Client>(id).await
}

/// Access patterns 2, 3 and 4: one page of clients.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, filter: &Filter, request: &PageRequest) -> Result<Page<Client>> {
    let words: Vec<String> = filter.query.iter().flat_map(|query| wanted(query)).collect();
    // The longest word finds the fewest.
    if let Some(longest) = words.iter().max_by_key(|word| word.len()) {
        return find(table, filter, &words, longest, request).await;
    }
    let range = match filter.status {
        Some(status) => Range::by_status(&["CLIENTS", status.text()]),
        None => Range::listing(&["CLIENTS"]),
    };
    table.page(range.newest_first(), request).await
}

/// What a search asks for: an address as it stands, or else its words.
fn wanted(query: &str) -> Vec<String> {
    let folded = crate::text::fold(query.trim());
    if folded.contains('@') && !folded.contains(' ') {
        return vec![folded.chars().take(40).collect()];
    }
    search::words(query).take(5).collect()
}

async fn find(
    table: &TenantTable,
    filter: &Filter,
    words: &[String],
    longest: &str,
    request: &PageRequest,
) -> Result<Page<Client>> {
    let range = Range::of(&["SEARCH"], longest);
    let entries = table.page::<SearchEntry>(range, request).await?;
    let mut ids: Vec<ClientId> = Vec::with_capacity(entries.items.len());
    for entry in &entries.items {
        if !ids.contains(&entry.client) {
            ids.push(entry.client);
        }
    }
    let mut found: Vec<Client> = table.get_all(ids.iter().map(|id| Client::place(*id)).collect()).await?;
    found.retain(|client| filter.status.is_none_or(|status| client.status == status) && search::matches(client, words));
    found.sort_by_key(|client| ids.iter().position(|id| *id == client.id));
    Ok(Page { items: found, next: entries.next })
}

/// Insists that the actor may see clients.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ClientsRead)
}

impl Client {
    /// Insists that there is one, for an actor who may see clients.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may_read(actor)?;
        found.ok_or_else(Error::not_found)
    }
}
