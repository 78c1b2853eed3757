//! `GET /workspaces/{workspace}/files`

use edge::{Call, Reply};
use parvis::{
    Result, file,
    folder::Tree,
    id::{FolderId, WorkspaceId},
    policy::Action,
    workspace::{self, Workspace},
};
use serde::Serialize;

use crate::view::{FileView, FolderView};

/// What is directly in a workspace or folder.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FolderContent)]
pub struct ContentView {
    workspace: WorkspaceSummary,
    /// The folders from the workspace down to this one, itself included.
    path: Vec<Step>,
    /// The folders in it, by name; on the first page only.
    folders: Vec<FolderView>,
    /// The files in it, by name.
    items: Vec<FileView>,
    next: Option<String>,
}

/// The workspace that it is in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct WorkspaceSummary {
    id: WorkspaceId,
    title: String,
    archived: bool,
}

/// One folder of a path.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PathStep)]
pub struct Step {
    id: FolderId,
    name: String,
}

/// What is directly in a workspace or in one of its folders.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page, id) = (call.table()?, call.page()?, call.id("workspace")?);
    let folder = call.query().parse::<FolderId>("folder")?;
    let reading = async {
        tokio::try_join!(workspace::get(&table, id), Tree::read(&table, id), file::list(&table, id, folder, &page))
    };
    let (access, (found, tree, files)) = call.with(reading).await?;
    let workspace = Workspace::open_to(found, &access.actor, id, Action::FilesRead)?;
    // A folder of another workspace, or one that is hidden from her, isn't in this tree: what was read of it is dropped here.
    let tree = tree.seen_by(&access.actor);
    let path = tree.path(folder)?;
    let folders = if page.cursor.is_none() { tree.inside(folder) } else { Vec::new() };
    Reply::ok(&ContentView {
        workspace: WorkspaceSummary { id: workspace.id, title: workspace.title, archived: workspace.archived },
        path: path.iter().map(|folder| Step { id: folder.id, name: folder.name.clone() }).collect(),
        folders: folders.into_iter().map(|folder| FolderView::new(folder, &tree, &access.actor)).collect(),
        items: files.items.into_iter().map(FileView::from).collect(),
        next: files.next,
    })
}
