//! `POST /uploads`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    id::{FolderId, WorkspaceId},
    policy::Action,
    storage,
    upload::{self, NewPurpose, NewUpload, UploadState},
    workspace::{self, Workspace},
};
use serde::Deserialize;

use crate::{seen, view::UploadView};

/// An upload as it is asked for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UploadsCreateBody)]
pub struct Body {
    purpose: PurposeBody,
    /// The workspace of a file.
    workspace: Option<WorkspaceId>,
    /// The folder of a file; the workspace itself when absent.
    folder: Option<FolderId>,
    name: String,
    size: u64,
    media_type: String,
    /// SHA-256 in hexadecimal.
    sha256: String,
}

/// What an upload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = UploadPurpose)]
pub enum PurposeBody {
    /// A file of a workspace.
    File,
    /// The organization's logo.
    Logo,
    /// Its cover image.
    Cover,
    /// A sheet of clients, which becomes an import: CSV, at most 5 MiB.
    Import,
}

impl Body {
    /// The workspace of a file; nothing else has one.
    fn place(&self) -> Result<Option<WorkspaceId>> {
        let unknown = |pointer| Error::field(pointer, "unknown-field", "Only a file belongs to a workspace.");
        match (self.purpose, self.workspace, self.folder) {
            (PurposeBody::File, Some(workspace), _) => Ok(Some(workspace)),
            (PurposeBody::File, None, _) => Err(Error::field("/workspace", "required", "Choose a workspace.")),
            (_, Some(_), _) => Err(unknown("/workspace")),
            (_, None, Some(_)) => Err(unknown("/folder")),
            (_, None, None) => Ok(None),
        }
    }
}

/// Promises a file, a logo, a cover or a sheet, and tells where to PUT its bytes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let place = body.place()?;
    let reading = async {
        let found = async {
            match place {
                Some(id) => workspace::get(&table, id).await,
                None => Ok(None),
            }
        };
        let tree = async {
            // Staff see every folder: theirs needs to be there, no more, which the transaction finds out.
            match place.filter(|_| body.folder.is_some()) {
                Some(id) => seen::folders(&call, &table, id).await,
                None => Ok(None),
            }
        };
        tokio::try_join!(found, tree)
    };
    let (access, (found, tree)) = call.with(reading).await?;
    let purpose = match (body.purpose, place) {
        (PurposeBody::Logo, _) => NewPurpose::Logo,
        (PurposeBody::Cover, _) => NewPurpose::Cover,
        (PurposeBody::Import, _) => NewPurpose::Import,
        (PurposeBody::File, None) => return Err(Error::not_found()),
        (PurposeBody::File, Some(id)) => NewPurpose::File {
            workspace: Box::new(Workspace::open_to(found, &access.actor, id, Action::FilesWrite)?),
            folder: body.folder,
            tree: tree.map(|tree| tree.seen_by(&access.actor)),
        },
    };
    let new = NewUpload { purpose, name: body.name, size: body.size, media_type: body.media_type, sha256: body.sha256 };
    let upload = upload::create(&table, &access.actor, &once, new, call.clock(), call.rng()).await?;
    let put = match upload.state_at(call.now()) {
        UploadState::Pending => {
            let (object, kind) = (&upload.object, &upload.media_type);
            Some(storage::presign_upload(call.engines(), object, upload.size, kind, &upload.sha256).await?)
        }
        _ => None,
    };
    Reply::created(&UploadView::new(upload, put, call.now()))
}
