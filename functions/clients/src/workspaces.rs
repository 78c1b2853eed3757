//! `GET /clients/{client}/workspaces`

use edge::{Call, ListBody, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    client::{self, Client},
    grant,
    id::WorkspaceId,
    permission::Permission,
    table::Entity as _,
    workspace::Workspace,
};
use serde::Serialize;

/// A workspace that a client may open.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = GrantedWorkspace)]
pub struct GrantedView {
    id: WorkspaceId,
    title: String,
    subtitle: Option<String>,
    archived: bool,
    #[schema(value_type = String, format = DateTime)]
    granted_at: Timestamp,
    /// What she may do there.
    permissions: Vec<Permission>,
    /// Of the permissions.
    version: u64,
}

/// The workspaces that a client may open, in the order in which they were opened to her.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let id = call.id("client")?;
    let reading = async { tokio::try_join!(client::get(&table, id), grant::of_client(&table, id)) };
    let (access, (found, mut grants)) = call.with(reading).await?;
    Client::seen_by(found, &access.actor)?;
    grants.sort_by_key(|grant| grant.granted_at);
    let places = grants.iter().map(|grant| Workspace::place(grant.workspace)).collect();
    let workspaces: Vec<Workspace> = table.get_all(places).await?;
    let items = grants.iter().filter_map(|grant| {
        let workspace = workspaces.iter().find(|workspace| workspace.id == grant.workspace)?;
        Some(GrantedView {
            id: workspace.id,
            title: workspace.title.clone(),
            subtitle: workspace.subtitle.clone(),
            archived: workspace.archived,
            granted_at: grant.granted_at,
            permissions: grant.permissions.iter().collect(),
            version: grant.version,
        })
    });
    Reply::ok(&ListBody { items: items.collect(), next: None })
}
