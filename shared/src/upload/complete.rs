//! Saying that the bytes are there: from here on they are checked, and a file of a workspace is in its list.

use jiff::Timestamp;

use super::{Purpose, Upload, UploadState, closed};
use crate::{
    Actor, Code, Commit, Error, Result, TenantTable,
    file::{File, FileState},
    permission::Permission,
    table::Change,
};

/// Hands an upload to the check. The page says so when its PUT is done, and S3 says so too; whoever comes second changes
/// nothing. `actor` is the page's, S3 has none. A client who may not add files any more adds none, whoever says that her bytes
/// have come.
///
/// # Errors
/// [`Code::UploadClosed`] when it was cancelled or has expired, [`Code::WorkspaceArchived`], [`Code::Forbidden`].
pub async fn complete(table: &TenantTable, actor: Option<&Actor>, upload: Upload, now: Timestamp) -> Result<Upload> {
    match upload.state_at(now) {
        UploadState::Pending => {}
        UploadState::Expired => return Err(closed()),
        UploadState::Checking | UploadState::Available | UploadState::Refused => return Ok(upload),
    }
    let id = upload.id;
    let next = Upload { state: UploadState::Checking, ..upload };
    let mut result = table.commit(handover(table, actor, &next, true, now)).await;
    if matches!(&result, Err(error) if error.code == Code::NotFound) {
        // Somebody deleted the folder while the bytes came: the file goes into the workspace itself.
        result = table.commit(handover(table, actor, &next, false, now)).await;
    }
    match result {
        Ok(_) => Ok(next),
        Err(error) if error.code == Code::UploadClosed => {
            let found = super::get(table, id).await?.ok_or_else(Error::not_found)?;
            if found.state_at(now) == UploadState::Expired { Err(closed()) } else { Ok(found) }
        }
        Err(error) => Err(error),
    }
}

fn handover(table: &TenantTable, actor: Option<&Actor>, next: &Upload, in_folder: bool, now: Timestamp) -> Commit {
    let pending = Change::existing().when("state", UploadState::Pending);
    let commit = Commit::within(table).put_when(next, pending).or(closed());
    let Purpose::File { workspace, folder, file } = next.purpose else { return commit };
    let file = File {
        id: file,
        workspace,
        folder: folder.filter(|_| in_folder),
        name: next.name.clone(),
        size: next.size,
        media_type: next.media_type.clone(),
        state: FileState::Checking,
        refusal: None,
        object: next.object.clone(),
        uploaded_by: next.by.clone(),
        created_at: now,
        version: 1,
    };
    let taken = Error::new(Code::Forbidden, "You may not add files to this workspace any more.")
        .with("permission", Permission::FilesUpload.text());
    let commit = commit.still_held(&next.by, workspace, Permission::FilesUpload, taken);
    commit.create(&file).count_files(workspace, 1, actor).count_items(workspace, file.folder, 1, Error::not_found())
}
