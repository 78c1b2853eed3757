//! `/workspaces/{workspace}/clients/{client}`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Error, Result,
    client::Client,
    grant::{self, Grant, Wanted},
    id::{ClientId, WorkspaceId},
    permission::{self, Permission},
    policy::{Action, require_here},
    workspace,
};
use serde::{Deserialize, Serialize};

/// What a client may do there, if it isn't the organization's usual.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GrantsCreateBody)]
pub struct CreateBody {
    permissions: Option<Vec<Permission>>,
}

/// What a client may do there. What a permission needs comes with it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = GrantsUpdateBody)]
pub struct UpdateBody {
    permissions: Vec<Permission>,
}

/// That a client may open a workspace, and what she may do there.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Grant)]
pub struct GrantView {
    client: ClientId,
    workspace: WorkspaceId,
    permissions: Vec<Permission>,
    #[schema(value_type = String, format = DateTime)]
    granted_at: Timestamp,
    version: u64,
}

fn reply(grant: &Grant) -> Result<Reply> {
    let view = GrantView {
        client: grant.client,
        workspace: grant.workspace,
        permissions: grant.permissions.iter().collect(),
        granted_at: grant.granted_at,
        version: grant.version,
    };
    Ok(Reply::ok(&view)?.version(grant.version))
}

async fn read(call: &Call) -> Result<(parvis::access::Access, Client, Grant)> {
    let table = call.table()?;
    let (access, found) = call.with(grant::get(&table, call.id("client")?, call.id("workspace")?)).await?;
    require_here(&access.actor, Action::ClientsRead)?;
    match found {
        (Some(client), Some(grant)) => Ok((access, client, grant)),
        _ => Err(Error::not_found()),
    }
}

/// `GET`: what a client may do in a workspace.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let (_, _, grant) = read(&call).await?;
    reply(&grant)
}

/// `PUT`: opens a workspace to a client.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, table) = (call.json_if_any::<CreateBody>()?, call.table()?);
    let wanted = body.and_then(|body| body.permissions).map(|permissions| permissions.into_iter().collect());
    let (workspace, client) = (call.id("workspace")?, call.id("client")?);
    let reading = async { tokio::try_join!(workspace::link(&table, workspace, client), permission::settings(&table)) };
    let (access, (link, settings)) = call.with(reading).await?;
    workspace::grant(&table, &access.actor, link, (wanted, settings.default), call.clock(), call.rng()).await?;
    Ok(Reply::none())
}

/// `PATCH`: says what a client may do in a workspace, from her next request on.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, version): (UpdateBody, _) = (call.json()?, call.expected()?);
    let (access, client, grant) = read(&call).await?;
    let wanted = [Wanted { workspace: grant.workspace, version }];
    let permissions = body.permissions.into_iter().collect();
    let (table, time) = (call.table()?, (call.clock(), call.rng()));
    let after = grant::permit(&table, &access.actor, &client, &[grant], (&wanted, permissions), time).await?;
    reply(after.first().ok_or_else(Error::not_found)?)
}

/// `DELETE`: closes a workspace to a client.
pub(crate) async fn delete(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = workspace::link(&table, call.id("workspace")?, call.id("client")?);
    let (access, link) = call.with(reading).await?;
    workspace::ungrant(&table, &access.actor, link, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
