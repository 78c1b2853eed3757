//! `GET /workspaces/{workspace}/folders`

use edge::{Call, Reply};
use parvis::{
    Result,
    folder::Tree,
    policy::Action,
    workspace::{self, Workspace},
};
use serde::Serialize;

use crate::view::FolderView;

/// All folders of a workspace.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FolderTree)]
pub struct FoldersView {
    items: Vec<FolderView>,
    /// Always null: it is one page.
    next: Option<String>,
}

/// All folders of a workspace, by name.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, id) = (call.table()?, call.id("workspace")?);
    let reading = async { tokio::try_join!(workspace::get(&table, id), Tree::read(&table, id)) };
    let (access, (found, tree)) = call.with(reading).await?;
    Workspace::open_to(found, &access.actor, id, Action::FilesRead)?;
    let tree = tree.seen_by(&access.actor);
    let items = tree.all().into_iter().map(|folder| FolderView::new(folder, &tree, &access.actor));
    Reply::ok(&FoldersView { items: items.collect(), next: None })
}
