//! Renaming and moving a file.

use super::{File, Opened, media::is_launched};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::{Fields, Refusal},
    folder::unknown,
    id::FolderId,
    policy::{Action, require},
    text,
};

/// What to change; `None` keeps.
#[derive(Debug, Clone, Default)]
pub struct FileChange {
    /// Its name.
    pub name: Option<String>,
    /// The folder it goes into; `Some(None)` for the workspace itself.
    pub folder: Option<Option<FolderId>>,
}

/// A file's name, unless a system would run it.
pub(crate) fn name(text: &str) -> Result<String, Refusal> {
    let name = text::file_name(text)?;
    if is_launched(&name) {
        return Err(("unsupported", "Files that a system runs can't be shared; put them into an archive.".into()));
    }
    Ok(name)
}

/// Renames or moves a file inside its workspace.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Forbidden`], [`crate::Code::WorkspaceArchived`], [`crate::Code::Invalid`],
/// [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    opened: Opened,
    expected: u64,
    change: FileChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<File> {
    let current = &opened.file;
    let object = current.object(actor);
    require(actor, Action::FilesWrite, object)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let mut fields = Fields::default();
    let mut next = File { version: expected + 1, ..current.clone() };
    if let Some(text) = &change.name {
        fields.keep("/name", name(text), &mut next.name);
    }
    fields.finish()?;
    if let Some(folder) = change.folder {
        if !opened.may_go_to(folder) {
            return Err(unknown("/folder"));
        }
        next.folder = folder;
    }
    let mut hold = opened.hold(&[current.folder, next.folder])?;
    if next.folder != current.folder {
        // The destination is addressed inside the file's own workspace: a folder of another one isn't there.
        hold = hold.count(next.folder, 1, unknown("/folder")).count(current.folder, -1, Error::stale());
    }
    let commit = Commit::within(table)
        .still_allowed(actor, Action::FilesWrite, object)
        .replace(&next, expected)
        .live_for(next.workspace, actor)
        .and(|commit| hold.onto(commit, next.workspace));
    let target = Target::new("file", next.id, &next.name);
    let activity = Activity::new(actor, "file.updated", target, clock, rng);
    let commit = commit.record(&activity.with("workspace", next.workspace.to_string()));
    table.commit(commit).await?;
    Ok(next)
}
