//! Renaming and moving a folder.
//!
//! Whether a move makes a ring is decided on a tree that was read before; so the transaction insists that no folder above the
//! destination has moved since. Of two moves that would make a ring together, one fails.

use super::{Folder, NameClaim, Tree, name};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Fields,
    id::FolderId,
    policy::{Action, Object, require},
    table::Change,
    text,
    workspace::{Workspace, stale},
};

/// What to change; `None` keeps.
#[derive(Debug, Clone, Default)]
pub struct FolderChange {
    /// Its name.
    pub name: Option<String>,
    /// The folder it goes into; `Some(None)` for the workspace itself.
    pub parent: Option<Option<FolderId>>,
}

/// Renames or moves a folder with all that is in it.
///
/// # Errors
/// [`Code::NotFound`], [`Code::Forbidden`], [`Code::WorkspaceArchived`], [`Code::Stale`], [`Code::Invalid`],
/// [`Code::NameInUse`], [`Code::FolderCycle`], [`Code::Conflict`] when a folder above moves at the same moment.
#[expect(clippy::too_many_arguments, reason = "a change takes who, what, where and when")]
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    workspace: &Workspace,
    tree: &Tree,
    (id, expected): (FolderId, u64),
    change: FolderChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Folder> {
    require(actor, Action::FilesRead, Object::Workspace(actor.organization(), workspace.id))?;
    let current = tree.get(id).ok_or_else(Error::not_found)?;
    let object = current.object(actor);
    require(actor, Action::FoldersWrite, object)?;
    workspace.require_live(actor)?;
    if current.version != expected {
        return Err(stale());
    }
    let mut fields = Fields::default();
    let mut next = Folder { version: expected + 1, ..current.clone() };
    if let Some(name) = &change.name {
        fields.keep("/name", text::file_name(name), &mut next.name);
    }
    fields.finish()?;
    if let Some(parent) = change.parent {
        next.parent = parent;
    }
    let mut write = Change::existing().when("version", expected).set("version", next.version).set("name", &next.name);
    write = match next.parent {
        Some(parent) => write.set("parent", parent),
        None => write.remove("parent"),
    };
    let mut commit = Commit::within(table)
        .still_allowed(actor, Action::FoldersWrite, object)
        .update::<Folder>((workspace.id, id), write)
        .or(stale());
    let (before, after) = (NameClaim::of(current), NameClaim::of(&next));
    if before != after {
        commit =
            commit.create(&after).or(name::in_use()).delete::<NameClaim>(before.address(), Change::unconditional());
    }
    if next.parent != current.parent {
        commit = relocate(commit, tree, current, next.parent)?;
    }
    let target = Target::new("folder", next.id, &next.name);
    let activity = Activity::new(actor, "folder.updated", target, clock, rng);
    let commit = commit.live_for(workspace.id, actor).record(&activity.with("workspace", workspace.id.to_string()));
    table.commit(commit).await?;
    Ok(next)
}

/// Counts the folder out of one parent and into the other, and holds still what is above the latter.
fn relocate(mut commit: Commit, tree: &Tree, moved: &Folder, to: Option<FolderId>) -> Result<Commit> {
    let moving = || Error::new(Code::Conflict, "Another folder is being moved at the same moment. Try again.");
    let path = tree.room_for_move(moved.id, to)?;
    let mut leaving = moved.parent;
    for above in path {
        let address = (above.workspace, above.id);
        let still = Change::existing().when("version", above.version);
        commit = if Some(above.id) == to {
            commit.update::<Folder>(address, still.add("item_count", 1)).or(moving())
        } else if Some(above.id) == leaving {
            leaving = None;
            commit.update::<Folder>(address, still.add("item_count", -1)).or(moving())
        } else {
            commit.check::<Folder>(address, still).or(moving())
        };
    }
    Ok(commit.count_items(moved.workspace, leaving, -1, moving()))
}
