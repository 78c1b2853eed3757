//! Lists of clients: one page of those that a filter wants.

use super::{
    Client, Filter,
    narrow::{EXAMINED, Narrow},
};
use crate::{
    Actor, Error, Page, PageRequest, Result, TenantTable,
    company::Company,
    grant::Grant,
    id::ClientId,
    policy::{Action, require_here},
    table::{Entity, Item},
    tag,
    workspace::Workspace,
};

/// One client.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: ClientId) -> Result<Option<Client>> {
    table.get::<Client>(id).await
}

/// Access patterns 2, 3, 4, 5, 15 and 18 to 21: one page of clients.
///
/// # Errors
/// [`crate::Code::CursorInvalid`]; [`crate::Code::NotFound`] for a company, workspace or tag that doesn't exist.
pub async fn list(table: &TenantTable, filter: &Filter, request: &PageRequest) -> Result<Page<Client>> {
    let (page, ()) = tokio::try_join!(find(table, filter, request), known(table, filter))?;
    Ok(page)
}

/// Insists that what a filter names exists.
async fn known(table: &TenantTable, filter: &Filter) -> Result<()> {
    let company = async {
        let Some(id) = filter.company else { return Ok(()) };
        table.find::<Company>(id).await.map(|_| ())
    };
    let workspace = async {
        let Some(id) = filter.workspace else { return Ok(()) };
        table.find::<Workspace>(id).await.map(|_| ())
    };
    let tag = async {
        let Some(id) = filter.tag else { return Ok(()) };
        tag::catalogue(table).await?.find(id).map(|_| ())
    };
    tokio::try_join!(company, workspace, tag).map(|_| ())
}

async fn find(table: &TenantTable, filter: &Filter, request: &PageRequest) -> Result<Page<Client>> {
    let narrow = Narrow::new(filter);
    let (limit, after) = (request.limit as usize, request.after()?);
    let read = if narrow.closer { EXAMINED.max(limit) } else { limit };
    let (items, more) = table.items(&narrow.range.clone().after(after), read).await?;
    let mut entries: Vec<(String, ClientId)> = Vec::with_capacity(items.len());
    let mut clients: Vec<Client> = Vec::new();
    for (sort, item) in items {
        if of_kind(&item, Client::KIND) {
            let client: Client = serde_dynamo::from_item(item)?;
            entries.push((sort, client.id));
            clients.push(client);
        } else if let Some(id) = named(&item) {
            entries.push((sort, id));
        }
    }
    let ids: Vec<ClientId> = entries.iter().map(|(_, id)| *id).collect();
    let found =
        async { if clients.is_empty() { table.get_all(places(&ids, Client::place)).await } else { Ok(clients) } };
    let (found, granted) = tokio::try_join!(found, granted(table, &narrow, &ids))?;
    let fits =
        |client: &&Client| narrow.fits(client) && granted.as_ref().is_none_or(|granted| granted.contains(&client.id));
    let mut page: Vec<(String, Client)> = Vec::with_capacity(limit);
    let (last, mut left_out) = (entries.last().map(|(sort, _)| sort.clone()), false);
    for (sort, id) in entries {
        let Some(client) = found.iter().find(|client| client.id == id).filter(fits) else { continue };
        // Two words of hers may begin alike.
        if page.iter().any(|(_, other)| other.id == id) {
            continue;
        }
        if page.len() == limit {
            left_out = true;
            break;
        }
        page.push((sort, client.clone()));
    }
    let end = if left_out { page.last().map(|(sort, _)| sort.clone()) } else { last.filter(|_| more) };
    let next = end.map(|sort| request.cursor(&sort));
    Ok(Page { items: page.into_iter().map(|(_, client)| client).collect(), next })
}

/// The client that an entry names, or that it is.
pub(super) fn named(item: &Item) -> Option<ClientId> {
    let id = item.get("client").or_else(|| item.get("id").filter(|_| of_kind(item, Client::KIND)));
    id.and_then(|id| id.as_s().ok()?.parse().ok())
}

fn of_kind(item: &Item, kind: &str) -> bool {
    item.get("kind").and_then(|text| text.as_s().ok()).is_some_and(|text| text == kind)
}

/// Each client's place once: a batch refuses a key that it has already.
fn places(ids: &[ClientId], place: impl Fn(ClientId) -> crate::table::Place) -> Vec<crate::table::Place> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(place).collect()
}

/// Who of these may open the workspace that the filter wants, when their records must be asked.
pub(super) async fn granted(
    table: &TenantTable,
    narrow: &Narrow<'_>,
    ids: &[ClientId],
) -> Result<Option<Vec<ClientId>>> {
    let Some(workspace) = narrow.workspace() else { return Ok(None) };
    let grants: Vec<Grant> = table.get_all(places(ids, |id| Grant::place((id, workspace)))).await?;
    Ok(Some(grants.into_iter().map(|grant| grant.client).collect()))
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
