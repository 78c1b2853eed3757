//! Downloading a file: an address that works for five minutes, at the files' own origin.

use super::{
    File, FileState,
    media::{preview, told},
};
use crate::{
    Code, Engines, Error, Result,
    storage::{self, DOWNLOAD_LIFE, Disposition, Presigned},
};

/// An address to download a file from. Only what a page may show is shown; all else is saved, whatever was asked for.
///
/// # Errors
/// [`Code::FileNotAvailable`] until its check has passed.
pub async fn download(engines: &Engines, file: &File, wanted: Disposition) -> Result<Presigned> {
    if file.state != FileState::Available {
        return Err(Error::new(Code::FileNotAvailable, "The file is being checked, or was refused."));
    }
    let shown = wanted == Disposition::Inline && preview(&file.media_type).is_some();
    let disposition = if shown { Disposition::Inline } else { Disposition::Attachment };
    storage::presign_download(engines, &file.object, &file.name, told(&file.media_type), disposition, DOWNLOAD_LIFE)
        .await
}
