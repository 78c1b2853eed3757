//! Creating a folder.

use super::{Folder, NameClaim, Tree, hold::Hold, name, unknown};
use crate::{
    Actor, Clock, Commit, Once, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Fields,
    id::{FolderId, Id as _},
    policy::{Action, Object, require},
    text,
    workspace::Workspace,
};

/// A folder as it is typed in.
#[derive(Debug, Clone)]
pub struct NewFolder {
    /// Its name.
    pub name: String,
    /// The folder it goes into; none for the workspace itself.
    pub parent: Option<FolderId>,
}

/// Creates a folder in a workspace.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::WorkspaceArchived`], [`crate::Code::Invalid`], [`crate::Code::NameInUse`].
#[expect(clippy::too_many_arguments, reason = "a create takes who, what, where and when")]
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    workspace: &Workspace,
    tree: &Tree,
    new: NewFolder,
    clock: &Clock,
    rng: &Rng,
) -> Result<Folder> {
    let object = Object::Workspace(actor.organization(), workspace.id);
    require(actor, Action::FoldersWrite, object)?;
    workspace.require_live(actor)?;
    let mut fields = Fields::default();
    let name = fields.take("/name", text::file_name(&new.name));
    fields.finish()?;
    tree.room_for_new(new.parent)?;
    let mut hold = Hold::default().count(new.parent, 1, unknown("/parent"));
    if matches!(actor, Actor::Client { .. }) {
        hold = hold.path(tree, new.parent)?;
    }
    let folder = Folder {
        id: FolderId::new(clock, rng),
        workspace: workspace.id,
        parent: new.parent,
        name: name.unwrap_or_default(),
        item_count: 0,
        created_by: actor.stamp(),
        created_at: clock.now(),
        restricted_to: None,
        version: 1,
    };
    let target = Target::new("folder", folder.id, &folder.name);
    let commit = Commit::within(table)
        .still_allowed(actor, Action::FoldersWrite, object)
        .create(&folder)
        .create(&NameClaim::of(&folder))
        .or(name::in_use())
        .and(|commit| hold.onto(commit, workspace.id))
        .live_for(workspace.id, actor)
        .record(&Activity::new(actor, "folder.created", target, clock, rng).with("workspace", workspace.id.to_string()))
        .once(once, &folder);
    table.commit(commit).await?.or(folder)
}
