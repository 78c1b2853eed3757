//! Deleting a file: its bytes go with it, and are given back to the organization.

use super::{File, FileState, Opened};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    policy::{Action, require},
    table::Change,
};

/// Deletes a file. Its object is deleted by the table's stream, so that nothing is lost in between.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Forbidden`], [`crate::Code::WorkspaceArchived`], [`crate::Code::Stale`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    opened: Opened,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    let current = &opened.file;
    let object = current.object(actor);
    require(actor, Action::FilesDelete, object)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let hold = opened.hold(&[current.folder])?.count(current.folder, -1, Error::stale());
    let target = Target::new("file", current.id, &current.name);
    let activity = Activity::new(actor, "file.deleted", target, clock, rng)
        .with("workspace", current.workspace.to_string())
        .with("size", current.size);
    let commit = Commit::within(table)
        .still_allowed(actor, Action::FilesDelete, object)
        .delete::<File>(current.id, Change::existing().when("version", expected))
        .or(Error::stale())
        .count_files(current.workspace, -1, Some(actor))
        .and(|commit| hold.onto(commit, current.workspace))
        .discard(&current.object, clock.now())
        .and(|commit| match current.state {
            // What was refused has given its bytes back already.
            FileState::Refused => commit,
            FileState::Checking | FileState::Available => commit.give_back(current.size),
        })
        .record(&activity);
    table.commit(commit).await.map(|_| ())
}
