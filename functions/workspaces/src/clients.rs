//! `GET /workspaces/{workspace}/clients`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    client::ClientStatus,
    id::ClientId,
    permission::Permission,
    policy::Action,
    workspace::{self, Granted, Workspace},
};
use serde::Serialize;

/// A client who may open a workspace.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = GrantedClient)]
pub struct GrantedView {
    client: GrantedClientView,
    #[schema(value_type = String, format = DateTime)]
    granted_at: Timestamp,
    /// What she may do there.
    permissions: Vec<Permission>,
    /// Of the permissions.
    version: u64,
}

/// What the list tells of her.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientSummary)]
pub struct GrantedClientView {
    id: ClientId,
    first_name: String,
    last_name: String,
    email: String,
    company: Option<String>,
    status: ClientStatus,
}

impl From<Granted> for GrantedView {
    fn from(granted: Granted) -> Self {
        let (client, grant) = (granted.client, granted.grant);
        let client = GrantedClientView {
            id: client.id,
            first_name: client.first_name,
            last_name: client.last_name,
            email: client.email.to_string(),
            company: client.company,
            status: client.status,
        };
        Self {
            client,
            granted_at: grant.granted_at,
            permissions: grant.permissions.iter().collect(),
            version: grant.version,
        }
    }
}

/// The clients who may open a workspace.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page, id) = (call.table()?, call.page()?, call.id("workspace")?);
    let reading = async { tokio::try_join!(workspace::get(&table, id), workspace::granted(&table, id, &page)) };
    let (access, (found, grants)) = call.with(reading).await?;
    Workspace::open_to(found, &access.actor, id, Action::ClientsRead)?;
    Reply::page(Granted::of(&table, grants).await?, GrantedView::from)
}
