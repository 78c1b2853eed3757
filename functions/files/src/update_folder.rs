//! `PATCH /workspaces/{workspace}/folders/{folder}`

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    folder::{self, FolderChange, Tree},
    id::FolderId,
    policy::Action,
    workspace::{self, Workspace},
};
use serde::Deserialize;

use crate::view::FolderView;

/// What to change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FoldersUpdateBody)]
pub struct Body {
    name: Option<String>,
    /// The folder it goes into; null for the workspace itself.
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    parent: Patch<FolderId>,
}

/// Renames or moves a folder.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (id, folder) = (call.id("workspace")?, call.id("folder")?);
    let reading = async { tokio::try_join!(workspace::get(&table, id), Tree::read(&table, id)) };
    let (access, (found, tree)) = call.with(reading).await?;
    let workspace = Workspace::open_to(found, &access.actor, id, Action::FoldersWrite)?;
    let change = FolderChange { name: body.name, parent: body.parent.0 };
    let (actor, clock, rng) = (&access.actor, call.clock(), call.rng());
    let folder = folder::update(&table, actor, &workspace, &tree, (folder, expected), change, clock, rng).await?;
    Ok(Reply::ok(&FolderView::from(&folder))?.version(folder.version))
}
