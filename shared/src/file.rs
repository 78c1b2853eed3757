//! Files: what was uploaded into a workspace, once its check is done or while it lasts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Stamp,
    id::{FileId, FolderId, WorkspaceId},
    table::{Entity, Place, Places},
    text::fold,
};

/// How far a file's check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// Being checked; nobody can download it.
    Checking,
    /// Checked.
    Available,
    /// Refused by the check.
    Refused,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// The workspace it is in.
    pub workspace: WorkspaceId,
    /// The folder it is in; none for the workspace itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<FolderId>,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Its media type, as the check found it.
    pub media_type: String,
    /// How far its check is.
    pub state: FileState,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// The object with its bytes.
    pub object: String,
    /// Who uploaded it.
    pub uploaded_by: Stamp,
    /// When.
    pub created_at: Timestamp,
    /// Grows with each change of name, place or state.
    pub version: u64,
}

impl Entity for File {
    const KIND: &'static str = "file";
    type Address<'a> = FileId;

    fn place(id: FileId) -> Place {
        Place::new(&["FILE", &id.to_string()], &["FILE"])
    }

    fn places(&self) -> Places {
        let parent = self.folder.map_or_else(|| self.workspace.to_string(), |folder| folder.to_string());
        let listing = Place::new(&["FOLDER", &parent], &[&fold(&self.name), &self.id.to_string()]);
        Places::only(Self::place(self.id)).listed(listing)
    }
}
