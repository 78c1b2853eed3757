//! Folders of a workspace.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    id::{FolderId, WorkspaceId},
    table::{Entity, Place, Places},
};

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
    /// When it was created.
    pub created_at: Timestamp,
    /// Grows with each change of name or place.
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
