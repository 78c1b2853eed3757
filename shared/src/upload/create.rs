//! Promising bytes: what, how many, their checksum, and where they go.

use super::{MOST_BYTES, MOST_PICTURE_BYTES, PENDING_LIFE, Purpose, Upload, UploadState};
use crate::{
    Actor, Clock, Commit, Once, Result, Rng, TenantTable,
    error::Fields,
    file::{self, media},
    folder::{Folder, Hold, Tree, unknown},
    id::{FileId, FolderId, Id as _, ImportId, UploadId},
    import,
    policy::{Action, Object, require, require_here},
    table::Change,
    workspace::Workspace,
};

/// What an upload is for, with what was read of it.
#[derive(Debug, Clone)]
pub enum NewPurpose {
    /// A file of a workspace.
    File {
        /// The workspace.
        workspace: Box<Workspace>,
        /// The folder; none for the workspace itself.
        folder: Option<FolderId>,
        /// For a client and a folder, the folders that she sees. Staff see all.
        tree: Option<Tree>,
    },
    /// The organization's logo.
    Logo,
    /// Its cover image.
    Cover,
    /// A sheet of clients.
    Import,
}

/// An upload as it is asked for.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// What it is for.
    pub purpose: NewPurpose,
    /// The file's name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// The media type that the browser thinks it has.
    pub media_type: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Promises bytes, and takes the storage they need.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Forbidden`], [`crate::Code::WorkspaceArchived`], [`crate::Code::Invalid`],
/// [`crate::Code::QuotaExceeded`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    new: NewUpload,
    clock: &Clock,
    rng: &Rng,
) -> Result<Upload> {
    match &new.purpose {
        NewPurpose::File { workspace, .. } => {
            require(actor, Action::FilesWrite, Object::Workspace(actor.organization(), workspace.id))?;
            workspace.require_live(actor)?;
        }
        NewPurpose::Logo | NewPurpose::Cover => require_here(actor, Action::PortalWrite)?,
        NewPurpose::Import => import::may(actor)?,
    }
    let hold = hold(&new.purpose)?;
    let upload = check(new, actor, clock, rng)?;
    let mut commit = Commit::within(table).create(&upload);
    if let Purpose::File { workspace, folder, .. } = upload.purpose {
        let object = Object::Workspace(actor.organization(), workspace);
        commit =
            commit.still_allowed(actor, Action::FilesWrite, object).reserve(upload.size).live_for(workspace, actor);
        commit = match (hold, folder) {
            (Some(hold), _) => hold.onto(commit, workspace),
            (None, Some(folder)) => {
                commit.check::<Folder>((workspace, folder), Change::existing()).or(unknown("/folder"))
            }
            (None, None) => commit,
        };
    }
    table.commit(commit.once(once, &upload)).await?.or(upload)
}

/// What the promise relies on: for a client, that she still sees the folder. One that she doesn't see is none.
fn hold(purpose: &NewPurpose) -> Result<Option<Hold>> {
    let NewPurpose::File { folder, tree: Some(tree), .. } = purpose else { return Ok(None) };
    Hold::default().path(tree, *folder).map(Some).map_err(|_| unknown("/folder"))
}

fn check(new: NewUpload, actor: &Actor, clock: &Clock, rng: &Rng) -> Result<Upload> {
    let (most, fit): (_, fn(String) -> _) = match new.purpose {
        NewPurpose::File { .. } => (MOST_BYTES, Ok),
        NewPurpose::Logo | NewPurpose::Cover => (MOST_PICTURE_BYTES, of_picture),
        NewPurpose::Import => (import::MOST_BYTES, of_sheet),
    };
    let mut fields = Fields::default();
    let name = fields.take("/name", file::name(&new.name));
    let within = if (1..=most).contains(&new.size) {
        Ok(())
    } else {
        Err(("out-of-range", format!("A file has 1 to {most} bytes.")))
    };
    fields.take("/size", within);
    let kind = media::declared(&new.media_type).ok_or(("malformed", "Send a media type such as image/png.".to_owned()));
    let kind = fields.take("/media_type", kind.and_then(fit));
    let sha256 = new.sha256.to_ascii_lowercase();
    let is_digest = sha256.len() == 64 && sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
    fields.take("/sha256", if is_digest { Ok(()) } else { Err(("malformed", "Send 64 hexadecimal digits.".into())) });
    fields.finish()?;
    let id = UploadId::new(clock, rng);
    let purpose = match new.purpose {
        NewPurpose::File { workspace, folder, .. } => {
            Purpose::File { workspace: workspace.id, folder, file: FileId::new(clock, rng) }
        }
        NewPurpose::Logo => Purpose::Logo,
        NewPurpose::Cover => Purpose::Cover,
        NewPurpose::Import => Purpose::Import { import: ImportId::new(clock, rng) },
    };
    let secret = data_encoding::HEXLOWER.encode(&rng.bytes::<16>());
    Ok(Upload {
        id,
        purpose,
        name: name.unwrap_or_default(),
        size: new.size,
        media_type: kind.unwrap_or_default(),
        sha256,
        state: UploadState::Pending,
        refusal: None,
        object: format!("quarantine/{}/{id}/{secret}", actor.organization()),
        by: actor.stamp(),
        created_at: clock.now(),
        expires_at: clock.now() + PENDING_LIFE,
    })
}

/// What browsers and systems call CSV.
fn of_sheet(kind: String) -> Result<String, crate::error::Refusal> {
    match kind.as_str() {
        "text/csv" | "text/plain" | "text/tab-separated-values" | "application/csv" | "application/vnd.ms-excel" => {
            Ok("text/csv".to_owned())
        }
        _ => Err(("unsupported", "Choose a CSV file.".into())),
    }
}

/// The types that every browser shows and none runs.
fn of_picture(kind: String) -> Result<String, crate::error::Refusal> {
    match kind.as_str() {
        "image/png" | "image/jpeg" | "image/webp" => Ok(kind),
        _ => Err(("unsupported", "Choose a PNG, JPEG or WebP picture.".into())),
    }
}
