//! `POST /workspaces/{workspace}/folders`

use edge::{Call, Reply};
use parvis::{
    Result,
    folder::{self, NewFolder, Tree},
    id::FolderId,
    policy::Action,
    workspace::{self, Workspace},
};
use serde::Deserialize;

use crate::view::FolderView;

/// A folder as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FoldersCreateBody)]
pub struct Body {
    name: String,
    /// The folder it goes into; the workspace itself when absent.
    parent: Option<FolderId>,
}

/// Creates a folder.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let id = call.id("workspace")?;
    let reading = async { tokio::try_join!(workspace::get(&table, id), Tree::read(&table, id)) };
    let (access, (found, tree)) = call.with(reading).await?;
    let workspace = Workspace::open_to(found, &access.actor, id, Action::FoldersWrite)?;
    let tree = tree.seen_by(&access.actor);
    let new = NewFolder { name: body.name, parent: body.parent };
    let (clock, rng) = (call.clock(), call.rng());
    let folder = folder::create(&table, &access.actor, &once, &workspace, &tree, new, clock, rng).await?;
    Ok(Reply::created(&FolderView::new(&folder, &tree, &access.actor))?.version(folder.version))
}
