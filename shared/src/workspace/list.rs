//! Lists: all workspaces for staff or those that a search finds, hers for a client, and who may open one.

use super::{Workspace, WorkspaceWord};
use crate::{
    Actor, Page, PageRequest, Result, TenantTable,
    client::Client,
    grant::Grant,
    id::WorkspaceId,
    table::{Entity as _, Range},
    text::find,
};

/// A client who may open a workspace, and her grant.
#[derive(Debug, Clone)]
pub struct Granted {
    /// Who.
    pub client: Client,
    /// Since when, and what she may do.
    pub grant: Grant,
}

/// One workspace.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: WorkspaceId) -> Result<Option<Workspace>> {
    table.get::<Workspace>(id).await
}

/// Access patterns 2 and 38: one page of all workspaces, newest first; of those whose titles have words that begin with the
/// query's, in the order of the word that was found. For staff; the caller says so by [`crate::policy`].
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, query: Option<&str>, request: &PageRequest) -> Result<Page<Workspace>> {
    let Some((wanted, longest)) = find::wanted(query) else {
        return table.page(Range::listing(&["WORKSPACES"]).newest_first(), request).await;
    };
    let entries = table.page::<WorkspaceWord>(Range::of(&["WORKSPACE-SEARCH"], &longest), request).await?;
    let mut ids: Vec<WorkspaceId> = Vec::with_capacity(entries.items.len());
    for entry in &entries.items {
        if !ids.contains(&entry.workspace) {
            ids.push(entry.workspace);
        }
    }
    let mut found: Vec<Workspace> = table.get_all(ids.iter().map(|id| Workspace::place(*id)).collect()).await?;
    found.retain(|workspace| find::matches(&workspace.title, &wanted));
    found.sort_by_key(|workspace| ids.iter().position(|id| *id == workspace.id));
    Ok(Page { items: found, next: entries.next })
}

/// One page of the workspaces that a client may open, newest first: what her grants name, which came with her session. A query
/// leaves those whose titles have its words: a page may then hold fewer.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn of_actor(
    table: &TenantTable,
    actor: &Actor,
    query: Option<&str>,
    request: &PageRequest,
) -> Result<Page<Workspace>> {
    let Actor::Client { grants, .. } = actor else { return list(table, query, request).await };
    let mut ids: Vec<String> = grants.keys().map(ToString::to_string).collect();
    ids.sort_unstable_by(|one, other| other.cmp(one));
    if let Some(last) = request.after()? {
        ids.retain(|id| *id < last);
    }
    let most = request.limit as usize;
    let next = ids.get(most.saturating_sub(1)).filter(|_| ids.len() > most).map(|last| request.cursor(last));
    ids.truncate(most);
    let places = ids.iter().filter_map(|id| id.parse().ok()).map(Workspace::place).collect();
    let mut items: Vec<Workspace> = table.get_all(places).await?;
    if let Some((wanted, _)) = find::wanted(query) {
        items.retain(|workspace| find::matches(&workspace.title, &wanted));
    }
    items.sort_by_key(|workspace| std::cmp::Reverse(workspace.id.to_string()));
    Ok(Page { items, next })
}

/// Access pattern 5: one page of the clients of a workspace, in the order of their ids.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn granted(table: &TenantTable, id: WorkspaceId, request: &PageRequest) -> Result<Page<Grant>> {
    table.page(Range::listing(&["GRANTS", &id.to_string()]), request).await
}

impl Granted {
    /// The clients of a page of grants.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub async fn of(table: &TenantTable, grants: Page<Grant>) -> Result<Page<Self>> {
        let places = grants.items.iter().map(|grant| Client::place(grant.client)).collect();
        let clients: Vec<Client> = table.get_all(places).await?;
        let found = grants.items.iter().filter_map(|grant| {
            let client = clients.iter().find(|client| client.id == grant.client)?.clone();
            Some(Self { client, grant: grant.clone() })
        });
        Ok(Page { items: found.collect(), next: grants.next })
    }
}
