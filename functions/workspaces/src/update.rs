//! `PATCH /workspaces/{workspace}`

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    policy::Action,
    workspace::{self, Workspace, WorkspaceChange},
};
use serde::Deserialize;

use crate::view::WorkspaceView;

/// What to change; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WorkspacesUpdateBody)]
pub struct Body {
    title: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    subtitle: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    welcome: Patch<String>,
    archived: Option<bool>,
}

/// Changes a workspace's texts, or puts it away and back.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let id = call.id("workspace")?;
    let (access, found) = call.with(workspace::get(&table, id)).await?;
    let current = Workspace::open_to(found, &access.actor, id, Action::WorkspacesWrite)?;
    let change = WorkspaceChange {
        title: body.title,
        subtitle: body.subtitle.0,
        welcome: body.welcome.0,
        archived: body.archived,
    };
    let (clock, rng) = (call.clock(), call.rng());
    let workspace = workspace::update(&table, &access.actor, current, expected, change, clock, rng).await?;
    let version = workspace.version;
    Ok(Reply::ok(&WorkspaceView::new(workspace, &access.actor))?.version(version))
}
