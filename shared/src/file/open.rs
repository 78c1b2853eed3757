//! Opening a file to somebody: it must be there for her, in a folder that is there for her, and she may do this to it.

use super::File;
use crate::{
    Actor, Error, Result, TenantTable,
    folder::{Hold, Tree, Whole},
    id::{FileId, FolderId, WorkspaceId},
    policy::{Action, require},
};

/// A file that somebody may do something to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The file.
    pub file: File,
    /// For a client, the folders that she sees. Staff see all.
    tree: Option<Tree>,
}

/// Reads a file of this workspace; one of another workspace isn't there.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get_in(table: &TenantTable, workspace: WorkspaceId, id: FileId) -> Result<Option<File>> {
    Ok(super::get(table, id).await?.filter(|file| file.workspace == workspace))
}

/// Insists that there is such a file for the actor, and that she may do this to it. `folders` are those of the file's
/// workspace; staff need none.
///
/// # Errors
/// [`crate::Code::NotFound`] for what doesn't exist, or not for her; [`crate::Code::Forbidden`]; [`crate::Code::Internal`] for a
/// client without folders.
pub fn open(actor: &Actor, found: Option<File>, folders: Option<Whole>, action: Action) -> Result<Opened> {
    let file = found.ok_or_else(Error::not_found)?;
    require(actor, Action::FilesRead, file.object(actor))?;
    let tree = match actor {
        Actor::Client { .. } => {
            let folders = folders.ok_or_else(|| Error::internal("the folders of a client's file were not read"))?;
            Some(folders.seen_by(actor))
        }
        Actor::Staff { .. } | Actor::System { .. } => None,
    };
    if let Some(tree) = &tree {
        tree.path(file.folder)?;
    }
    require(actor, action, file.object(actor))?;
    Ok(Opened { file, tree })
}

impl Opened {
    /// Whether the actor sees a folder, as far as is known before the transaction looks.
    pub(super) fn may_go_to(&self, folder: Option<FolderId>) -> bool {
        self.tree.as_ref().is_none_or(|tree| tree.path(folder).is_ok())
    }

    /// What a change in these folders relies on: for a client, that she still sees them.
    pub(super) fn hold(&self, folders: &[Option<FolderId>]) -> Result<Hold> {
        let Some(tree) = &self.tree else { return Ok(Hold::default()) };
        folders.iter().try_fold(Hold::default(), |hold, folder| hold.path(tree, *folder))
    }
}
