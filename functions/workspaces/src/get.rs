//! `GET /workspaces/{workspace}`

use edge::{Call, Reply};
use parvis::{
    Result,
    policy::Action,
    workspace::{self, Workspace},
};

use crate::view::WorkspaceView;

/// One workspace. For a client, one that wasn't opened to her doesn't exist.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, id) = (call.table()?, call.id("workspace")?);
    let (access, found) = call.with(workspace::get(&table, id)).await?;
    let workspace = Workspace::open_to(found, &access.actor, id, Action::WorkspacesRead)?;
    let version = workspace.version;
    Ok(Reply::ok(&WorkspaceView::new(workspace, &access.actor))?.version(version))
}
