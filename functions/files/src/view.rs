//! Folders, files and uploads, as pages see them. Objects' keys stay inside.

use std::collections::BTreeMap;

use jiff::Timestamp;
use parvis::{
    Actor,
    actor::Stamp,
    file::{
        File, FileState,
        media::{self, Preview},
    },
    folder::{Folder, Tree},
    id::{ClientId, FileId, FolderId, ImportId, UploadId, WorkspaceId},
    storage::Presigned,
    upload::{Upload, UploadState},
};
use serde::Serialize;

/// A folder.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Folder)]
pub struct FolderView {
    id: FolderId,
    workspace: WorkspaceId,
    parent: Option<FolderId>,
    name: String,
    /// How many files and folders are directly in it, as far as she sees them.
    item_count: u32,
    /// Whether it, or one above it, is restricted to some of the workspace's clients; for staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    restricted: Option<bool>,
    /// Whom it is restricted to itself, null when it isn't; for staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    restricted_to: Option<Option<Vec<ClientId>>>,
    created_by: Stamp,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: u64,
}

impl FolderView {
    /// A folder as `actor` sees it in a tree.
    pub(crate) fn new(folder: &Folder, tree: &Tree, actor: &Actor) -> Self {
        let staff = !matches!(actor, Actor::Client { .. });
        Self {
            id: folder.id,
            workspace: folder.workspace,
            parent: folder.parent,
            name: folder.name.clone(),
            item_count: tree.items_in(folder),
            restricted: staff.then(|| tree.is_restricted(folder)),
            restricted_to: staff.then(|| folder.restricted_to.clone()),
            created_by: folder.created_by.clone(),
            created_at: folder.created_at,
            version: folder.version,
        }
    }
}

/// A file.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = File)]
pub struct FileView {
    id: FileId,
    workspace: WorkspaceId,
    folder: Option<FolderId>,
    name: String,
    size: u64,
    media_type: String,
    state: FileState,
    /// Why the check refused it: `size-mismatch`, `checksum-mismatch`, `type-mismatch`, `type-refused`, `scan-failed` or
    /// `infected`.
    refusal: Option<String>,
    uploaded_by: Stamp,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// How a page may show it.
    preview: Option<Preview>,
    version: u64,
}

impl From<File> for FileView {
    fn from(file: File) -> Self {
        let available = file.state == FileState::Available;
        Self {
            id: file.id,
            workspace: file.workspace,
            folder: file.folder,
            preview: media::preview(&file.media_type).filter(|_| available),
            name: file.name,
            size: file.size,
            media_type: file.media_type,
            state: file.state,
            refusal: file.refusal,
            uploaded_by: file.uploaded_by,
            created_at: file.created_at,
            version: file.version,
        }
    }
}

/// An upload.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Upload)]
pub struct UploadView {
    id: UploadId,
    state: UploadState,
    /// Why the check refused it, as in a file.
    refusal: Option<String>,
    /// The file that it became, from `checking` on.
    file: Option<FileId>,
    /// The import that it became, once it is `available`.
    import: Option<ImportId>,
    /// Where to send the bytes; only in the answer to its creation.
    put: Option<PutView>,
}

/// Where and how to send the bytes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = UploadPut)]
pub struct PutView {
    url: String,
    /// Headers that must go with the PUT, exactly.
    headers: BTreeMap<String, String>,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

impl UploadView {
    /// An upload as it stands at `now`.
    pub(crate) fn new(upload: Upload, put: Option<Presigned>, now: Timestamp) -> Self {
        let put = put.map(|put| PutView {
            url: put.url,
            headers: put.headers.into_iter().collect(),
            expires_at: put.expires_at,
        });
        Self {
            id: upload.id,
            state: upload.state_at(now),
            file: upload.file(),
            import: upload.import(),
            refusal: upload.refusal,
            put,
        }
    }
}
