//! Folders of a workspace: a tree of at most ten levels, in which no two neighbours have the same name.
//!
//! `item_count` counts what is directly inside. The transactions that add, move and remove files and folders keep it, so no
//! write replaces a folder's item, and a folder is deleted only while it is zero.
//!
//! A folder can be restricted to some of the workspace's clients, and all that is in it with it. For the others it doesn't
//! exist: [`Tree`] leaves it out, and what a client writes insists that no folder above has changed since she saw it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Error,
    actor::Stamp,
    id::{ClientId, FolderId, WorkspaceId},
    policy::Object,
    table::{Change, Commit, Entity, Place, Places},
};

mod change;
mod create;
mod delete;
mod hold;
mod name;
mod restrict;
mod tree;

pub use change::{FolderChange, update};
pub use create::{NewFolder, create};
pub use delete::delete;
pub(crate) use hold::Hold;
pub use name::NameClaim;
pub use restrict::{MOST_CHOSEN, chosen};
pub use tree::{Tree, Whole};

/// Most folders of one workspace, so that its tree is one Query.
pub const MOST: usize = 1_000;
/// Most folders one inside the other.
pub const DEEPEST: usize = 10;

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// The workspace it is in.
    pub workspace: WorkspaceId,
    /// The folder it is in; none for the workspace itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<FolderId>,
    /// Its name, unlike that of any other folder beside it.
    pub name: String,
    /// How many files and folders are directly in it.
    #[serde(default)]
    pub item_count: u32,
    /// Who created it.
    pub created_by: Stamp,
    /// When it was created.
    pub created_at: Timestamp,
    /// The clients who may see it and all that is in it; everybody of the workspace when absent. What is restricted above stays
    /// restricted here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_to: Option<Vec<ClientId>>,
    /// Grows with each change of name, place or restriction.
    pub version: u64,
}

impl Entity for Folder {
    const KIND: &'static str = "folder";
    type Address<'a> = (WorkspaceId, FolderId);

    fn place((workspace, folder): (WorkspaceId, FolderId)) -> Place {
        Place::new(&["WORKSPACE", &workspace.to_string()], &["FOLDER", &folder.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.workspace, self.id)))
    }
}

impl Folder {
    /// Whether its own restriction lets a client in.
    fn admits(&self, client: ClientId) -> bool {
        self.restricted_to.as_ref().is_none_or(|chosen| chosen.contains(&client))
    }

    /// What it is for the policy.
    fn object(&self, actor: &Actor) -> Object {
        Object::entry(actor, self.workspace, &self.created_by)
    }
}

/// What the name of a folder that isn't in the workspace is told.
pub(crate) fn unknown(pointer: &str) -> Error {
    Error::field(pointer, "unsupported", "There is no such folder in this workspace.")
}

impl Commit {
    /// Counts an item into or out of a folder, if it is in one; `unknown` when the folder is gone.
    pub(crate) fn count_items(self, workspace: WorkspaceId, folder: Option<FolderId>, by: i64, unknown: Error) -> Self {
        match folder {
            Some(folder) => {
                self.update::<Folder>((workspace, folder), Change::existing().add("item_count", by)).or(unknown)
            }
            None => self,
        }
    }
}
