//! Deleting a folder that nothing is in.

use super::{Folder, NameClaim, Tree, hold::Hold};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::FolderId,
    policy::{Action, Object, require},
    table::Change,
    workspace::Workspace,
};

/// Deletes a folder, if it is empty.
///
/// # Errors
/// [`Code::NotFound`], [`Code::Forbidden`], [`Code::WorkspaceArchived`], [`Code::Stale`], [`Code::FolderNotEmpty`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    workspace: &Workspace,
    tree: &Tree,
    (id, expected): (FolderId, u64),
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require(actor, Action::FilesRead, Object::Workspace(actor.organization(), workspace.id))?;
    let current = tree.get(id).ok_or_else(Error::not_found)?;
    let object = current.object(actor);
    require(actor, Action::FoldersWrite, object)?;
    workspace.require_live(actor)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let not_empty = || Error::new(Code::FolderNotEmpty, "Move or delete what is in the folder first.");
    if tree.items_in(current) > 0 {
        return Err(not_empty());
    }
    let mut hold = Hold::default().count(current.parent, -1, Error::stale());
    if matches!(actor, Actor::Client { .. }) {
        hold = hold.path(tree, current.parent)?;
    }
    let empty = Change::existing().when("item_count", 0).when("version", expected);
    let target = Target::new("folder", current.id, &current.name);
    let activity = Activity::new(actor, "folder.deleted", target, clock, rng);
    let commit = Commit::within(table)
        .still_allowed(actor, Action::FoldersWrite, object)
        .delete::<Folder>((workspace.id, id), empty)
        .or(not_empty())
        .delete::<NameClaim>(NameClaim::of(current).address(), Change::unconditional())
        .and(|commit| hold.onto(commit, workspace.id))
        .live_for(workspace.id, actor)
        .record(&activity.with("workspace", workspace.id.to_string()));
    table.commit(commit).await.map(|_| ())
}
