//! `POST /workspaces`

use edge::{Call, Reply};
use parvis::{
    Result,
    workspace::{self, NewWorkspace},
};
use serde::Deserialize;

use crate::view::WorkspaceView;

/// A workspace as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WorkspacesCreateBody)]
pub struct Body {
    title: String,
    subtitle: Option<String>,
    welcome: Option<String>,
}

/// Creates a workspace, which no client may open yet.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let access = call.signed_in().await?;
    let new = NewWorkspace { title: body.title, subtitle: body.subtitle, welcome: body.welcome };
    let workspace = workspace::create(&table, &access.actor, &once, new, call.clock(), call.rng()).await?;
    let version = workspace.version;
    Ok(Reply::created(&WorkspaceView::new(workspace, &access.actor))?.version(version))
}
