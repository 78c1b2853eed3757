//! Uploads: a promise of bytes, kept in quarantine until they are checked.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Stamp,
    id::{FileId, FolderId, UploadId, WorkspaceId},
    table::{Entity, Place, Places},
};

/// What an upload is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "purpose", rename_all = "lowercase")]
pub enum Purpose {
    /// A file of a workspace.
    File {
        /// The workspace.
        workspace: WorkspaceId,
        /// The folder; none for the workspace itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        folder: Option<FolderId>,
        /// The file that it becomes.
        file: FileId,
    },
    /// The organization's logo.
    Logo,
    /// Its cover image.
    Cover,
}

/// How far an upload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum UploadState {
    /// Waits for its bytes.
    Pending,
    /// Its bytes are being checked.
    Checking,
    /// Checked, and where it belongs.
    Available,
    /// Refused by the check.
    Refused,
    /// Cancelled, or its bytes never came.
    Expired,
}

/// An upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// What it is for.
    pub purpose: Purpose,
    /// The file's name.
    pub name: String,
    /// Bytes promised.
    pub size: u64,
    /// The media type declared.
    pub media_type: String,
    /// SHA-256 promised, in hexadecimal.
    pub sha256: String,
    /// How far it is.
    pub state: UploadState,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// The object in quarantine.
    pub object: String,
    /// Who uploads.
    pub by: Stamp,
    /// When it was promised.
    pub created_at: Timestamp,
    /// When it is given up if its bytes don't come.
    pub expires_at: Timestamp,
}

impl Entity for Upload {
    const KIND: &'static str = "upload";
    type Address<'a> = UploadId;

    fn place(id: UploadId) -> Place {
        Place::new(&["UPLOAD", &id.to_string()], &["UPLOAD"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id))
    }
}
