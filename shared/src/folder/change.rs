//! Renaming, moving and restricting a folder.
//!
//! Whether a move makes a ring is decided on a tree that was read before; so the transaction insists that no folder above the
//! destination has moved since. Of two moves that would make a ring together, one fails.

use super::{Folder, NameClaim, Tree, hold::Hold, name};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Fields,
    id::{ClientId, FolderId},
    policy::{Action, Object, require},
    table::Change,
    text,
    workspace::Workspace,
};

/// What to change; `None` keeps.
#[derive(Debug, Clone, Default)]
pub struct FolderChange {
    /// Its name.
    pub name: Option<String>,
    /// The folder it goes into; `Some(None)` for the workspace itself.
    pub parent: Option<Option<FolderId>>,
    /// The clients whom it is restricted to, as [`super::chosen`] has found them; `Some(None)` opens it to all.
    pub restricted_to: Option<Option<Vec<ClientId>>>,
}

/// Renames, moves or restricts a folder with all that is in it.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::Forbidden`], [`crate::Code::WorkspaceArchived`], [`crate::Code::Stale`], [`crate::Code::Invalid`],
/// [`crate::Code::NameInUse`], [`crate::Code::FolderCycle`], [`crate::Code::Conflict`] when a folder above changes at the same moment.
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
    if change.restricted_to.is_some() {
        require(actor, Action::FoldersRestrict, object)?;
    }
    workspace.require_live(actor)?;
    if current.version != expected {
        return Err(Error::stale());
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
    if let Some(restricted_to) = change.restricted_to {
        next.restricted_to = restricted_to;
    }
    let mut write = Change::existing().when("version", expected).set("version", next.version).set("name", &next.name);
    write = match next.parent {
        Some(parent) => write.set("parent", parent),
        None => write.remove("parent"),
    };
    write = match &next.restricted_to {
        Some(chosen) => write.set("restricted_to", chosen),
        None => write.remove("restricted_to"),
    };
    let mut commit = Commit::within(table)
        .still_allowed(actor, Action::FoldersWrite, object)
        .update::<Folder>((workspace.id, id), write)
        .or(Error::stale());
    let (before, after) = (NameClaim::of(current), NameClaim::of(&next));
    if before != after {
        commit =
            commit.create(&after).or(name::in_use()).delete::<NameClaim>(before.address(), Change::unconditional());
    }
    let mut hold = Hold::default();
    if next.parent != current.parent {
        tree.room_for_move(id, next.parent)?;
        // Held still, so that the move makes no ring.
        hold = hold.path(tree, next.parent)?;
        hold = hold.count(next.parent, 1, Error::stale()).count(current.parent, -1, Error::stale());
    }
    if matches!(actor, Actor::Client { .. }) {
        hold = hold.path(tree, current.parent)?;
    }
    let action = match (&current.restricted_to, &next.restricted_to) {
        (before, after) if before == after => "folder.updated",
        (_, Some(_)) => "folder.restricted",
        (_, None) => "folder.opened",
    };
    let target = Target::new("folder", next.id, &next.name);
    let mut activity = Activity::new(actor, action, target, clock, rng).with("workspace", workspace.id.to_string());
    if let Some(chosen) = &next.restricted_to {
        activity = activity.with("clients", chosen.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    let commit = hold.onto(commit, workspace.id).live_for(workspace.id, actor).record(&activity);
    table.commit(commit).await?;
    Ok(next)
}
