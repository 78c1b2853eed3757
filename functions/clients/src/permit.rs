//! `PUT /clients/{client}/permissions`

use edge::{Call, ListBody, Reply};
use parvis::{
    Result,
    client::{self, Client},
    grant::{self, Grant, Wanted},
    id::WorkspaceId,
    permission::Permission,
};
use serde::{Deserialize, Serialize};

/// What a client may do in several of her workspaces. What a permission needs comes with it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClientsPermitBody)]
pub struct Body {
    permissions: Vec<Permission>,
    /// In these workspaces and no others; 1 to 90.
    workspaces: Vec<WantedBody>,
}

/// A workspace, and the version of the permissions that are replaced there.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WantedGrant)]
pub struct WantedBody {
    workspace: WorkspaceId,
    version: u64,
}

/// What she may do in one of them now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Permitted)]
pub struct PermittedView {
    workspace: WorkspaceId,
    permissions: Vec<Permission>,
    version: u64,
}

impl From<Grant> for PermittedView {
    fn from(grant: Grant) -> Self {
        Self { workspace: grant.workspace, permissions: grant.permissions.iter().collect(), version: grant.version }
    }
}

/// Gives a client the same permissions in several workspaces: in all of them, or, when one has changed meanwhile, in none.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, table): (Body, _) = (call.json()?, call.table()?);
    let id = call.id("client")?;
    let reading = async { tokio::try_join!(client::get(&table, id), grant::of_client(&table, id)) };
    let (access, (found, grants)) = call.with(reading).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let wanted: Vec<_> =
        body.workspaces.iter().map(|one| Wanted { workspace: one.workspace, version: one.version }).collect();
    let permissions = body.permissions.into_iter().collect();
    let time = (call.clock(), call.rng());
    let after = grant::permit(&table, &access.actor, &client, &grants, (&wanted, permissions), time).await?;
    Reply::ok(&ListBody { items: after.into_iter().map(PermittedView::from).collect(), next: None })
}
