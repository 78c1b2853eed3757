//! Uploads: a promise of bytes, kept in quarantine until they are checked.
//!
//! `pending` → `checking` → `available` or `refused`; `pending` → `expired` when it is cancelled or its bytes never come;
//! `checking` → `refused` also when the check never ends.
//! Each step is one transaction on the condition of the state before it, so that steps may be repeated, may cross, and may
//! be cut short anywhere. The bytes count against the organization's storage from `pending` on, and are given back once.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Code, Error, Result, TenantTable,
    actor::Stamp,
    id::{FileId, FolderId, ImportId, OrganizationId, UploadId, WorkspaceId},
    import,
    policy::{Action, Object, require},
    table::{Entity, Place, Places},
};

mod cancel;
mod complete;
mod create;
mod quota;
mod verdict;

pub use cancel::{cancel, expire};
pub use complete::complete;
pub use create::{NewPurpose, NewUpload, create};
pub use verdict::{Refusal, abandon, accept_file, accept_picture, accept_sheet, give_up, look_again, refuse};

/// Most bytes of a file: S3 takes 5 GiB in one PUT and in one copy.
pub const MOST_BYTES: u64 = 5_000_000_000;
/// Most bytes of a logo or cover.
pub const MOST_PICTURE_BYTES: u64 = 5_000_000;
/// For how long the bytes may take: 5 GB at two megabits a second.
pub const PENDING_LIFE: SignedDuration = SignedDuration::from_hours(6);
/// For how long a check may take after that, with all its tries: then the upload is refused, and its storage given back.
const CHECK_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// For how long the outcome can be asked for.
const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);

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
    /// A sheet of clients.
    Import {
        /// The import that it becomes.
        import: ImportId,
    },
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
    const TRACED: bool = true;
    type Address<'a> = UploadId;

    fn place(id: UploadId) -> Place {
        Place::new(&["UPLOAD", &id.to_string()], &["UPLOAD"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id))
    }

    fn expires(&self) -> Option<Timestamp> {
        match self.state {
            UploadState::Pending => Some(self.expires_at),
            UploadState::Checking => Some(self.expires_at + CHECK_LIFE),
            UploadState::Available | UploadState::Refused | UploadState::Expired => Some(self.created_at + KEPT),
        }
    }
}

/// One upload.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn get(table: &TenantTable, id: UploadId) -> Result<Option<Upload>> {
    table.get::<Upload>(id).await
}

impl Upload {
    /// Insists that there is one, for whoever made it, or for staff; and, of a workspace's file, that she may do this there.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn open_to(found: Option<Self>, actor: &Actor, action: Action) -> Result<Self> {
        let upload = found.ok_or_else(Error::not_found)?;
        if matches!(actor, Actor::Client { .. }) && upload.by.id != actor.stamp().id {
            return Err(Error::not_found());
        }
        let organization = actor.organization();
        match upload.purpose {
            Purpose::File { workspace, .. } => {
                require(actor, action, Object::Workspace(organization, workspace))?;
            }
            Purpose::Logo | Purpose::Cover => require(actor, Action::PortalWrite, Object::Organization(organization))?,
            Purpose::Import { .. } => import::may(actor)?,
        }
        Ok(upload)
    }

    /// How far it is at `now`: DynamoDB may be two days late to remove what has expired.
    #[must_use]
    pub fn state_at(&self, now: Timestamp) -> UploadState {
        match self.state {
            UploadState::Pending if self.expires_at <= now => UploadState::Expired,
            state => state,
        }
    }

    /// The file that it has become.
    #[must_use]
    pub fn file(&self) -> Option<FileId> {
        match (&self.purpose, self.state) {
            (_, UploadState::Pending | UploadState::Expired) => None,
            (Purpose::File { file, .. }, _) => Some(*file),
            _ => None,
        }
    }

    /// The import that it has become.
    #[must_use]
    pub fn import(&self) -> Option<ImportId> {
        match (&self.purpose, self.state) {
            (Purpose::Import { import }, UploadState::Available) => Some(*import),
            _ => None,
        }
    }

    /// Bytes that it holds of the organization's storage. Pictures and sheets of five megabytes aren't counted.
    fn counted(&self) -> u64 {
        if matches!(self.purpose, Purpose::File { .. }) { self.size } else { 0 }
    }

    /// Where its bytes belong once they are checked: always the same place, however often they are copied.
    #[must_use]
    pub fn destination(&self, organization: OrganizationId) -> String {
        let secret = self.object.rsplit('/').next().unwrap_or_default();
        match (&self.purpose, self.media_type.as_str()) {
            (Purpose::File { file, .. }, _) => format!("files/{organization}/{file}"),
            (Purpose::Import { import }, _) => import::source_of(organization, *import),
            (_, "image/png") => format!("brand/{organization}/{secret}.png"),
            (_, "image/webp") => format!("brand/{organization}/{secret}.webp"),
            _ => format!("brand/{organization}/{secret}.jpg"),
        }
    }
}

/// The organization and the upload that an object in quarantine belongs to.
#[must_use]
pub fn of_object(object: &str) -> Option<(OrganizationId, UploadId)> {
    let mut parts = object.strip_prefix("quarantine/")?.split('/');
    let organization = parts.next()?.parse().ok()?;
    let upload = parts.next()?.parse().ok()?;
    Some((organization, upload))
}

/// What a step that comes too late is told.
fn closed() -> Error {
    Error::new(Code::UploadClosed, "The upload was completed, cancelled, or has expired. Start a new one.")
}
