//! Uploads that come to nothing: cancelled, or never heard of again.

use jiff::Timestamp;

use super::{Upload, UploadState, closed};
use crate::{Code, Commit, Result, TenantTable, table::Change};

/// Cancels an upload whose bytes aren't handed over yet, and gives its storage back. Cancelling twice is cancelling once.
///
/// # Errors
/// [`Code::UploadClosed`] when it is being checked, or was.
pub async fn cancel(table: &TenantTable, upload: Upload, now: Timestamp) -> Result<()> {
    match upload.state {
        UploadState::Pending => {}
        UploadState::Expired => return Ok(()),
        UploadState::Checking | UploadState::Available | UploadState::Refused => return Err(closed()),
    }
    let pending = Change::existing().when("state", UploadState::Pending);
    let next = Upload { state: UploadState::Expired, ..upload };
    let commit = Commit::within(table).put_when(&next, pending).or(closed());
    match table.commit(drop_bytes(commit, &next, now)).await {
        Err(error) if error.code == Code::UploadClosed => match table.get::<Upload>(next.id).await? {
            // Somebody cancelled it at the same moment.
            Some(Upload { state: UploadState::Expired, .. }) => Ok(()),
            _ => Err(error),
        },
        done => done.map(|_| ()),
    }
}

/// Gives back the storage of an upload that DynamoDB removed because its bytes never came. What was removed comes back as
/// expired: that makes this happen once, however often the stream tells of it, and lets a page still ask.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn expire(table: &TenantTable, removed: Upload, now: Timestamp) -> Result<()> {
    if removed.state != UploadState::Pending {
        return Ok(());
    }
    let next = Upload { state: UploadState::Expired, ..removed };
    let commit = Commit::within(table).create(&next).or(closed());
    match table.commit(drop_bytes(commit, &next, now)).await {
        Err(error) if error.code == Code::UploadClosed => Ok(()),
        done => done.map(|_| ()),
    }
}

fn drop_bytes(commit: Commit, upload: &Upload, now: Timestamp) -> Commit {
    commit.give_back(upload.counted()).discard(&upload.object, now)
}
