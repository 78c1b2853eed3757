//! Opening a file to somebody: it must be there for her, in a folder that is there for her, and she may do this to it.

use super::File;
use crate::{
    Actor, Error, Result, TenantTable,
    folder::{Hold, Tree},
    id::FolderId,
    policy::{Action, require},
};

/// A file that somebody may do something to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The file.
    pub file: File,
    /// For a client, the folders that she sees, when any is concerned. Staff see all.
    tree: Option<Tree>,
}

/// Insists that there is such a file for the actor, and that she may do this to it, and perhaps move it to `destination`. For
/// a client and a folder, it takes one more read, since only the file tells which workspace it is in.
///
/// # Errors
/// [`crate::Code::NotFound`] for what doesn't exist, or not for her; [`crate::Code::Forbidden`].
pub async fn open(
    table: &TenantTable,
    actor: &Actor,
    found: Option<File>,
    action: Action,
    destination: Option<FolderId>,
) -> Result<Opened> {
    let file = found.ok_or_else(Error::not_found)?;
    require(actor, Action::FilesRead, file.object(actor))?;
    let concerned = file.folder.is_some() || destination.is_some();
    let tree = match actor {
        Actor::Client { .. } if concerned => Some(Tree::read(table, file.workspace).await?.seen_by(actor)),
        _ => None,
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
