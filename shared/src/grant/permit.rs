//! Saying what a client may do in one workspace, or in many at once: one transaction, from her next request on.

use serde_json::json;

use super::{Grant, unchanged};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::Client,
    error::Fields,
    id::{ClientId, WorkspaceId},
    permission::Permissions,
    policy::{Action, require_here},
};

/// Most workspaces whose permissions change together: a transaction has room for a hundred writes.
pub const MOST_AT_ONCE: usize = 90;

/// One grant whose permissions are to change, as the caller knows it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The grant's version that she has seen.
    pub version: u64,
}

/// One grant, with its client.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(
    table: &TenantTable,
    client: ClientId,
    workspace: WorkspaceId,
) -> Result<(Option<Client>, Option<Grant>)> {
    table.pair::<Client, Grant>(client, (client, workspace)).await
}

/// Gives a client these permissions in several of her workspaces: in all of them, or in none.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`] for a workspace that she may not open, or one named twice,
/// [`crate::Code::Stale`] when the permissions of one have changed, or its grant is gone.
pub async fn permit(
    table: &TenantTable,
    actor: &Actor,
    client: &Client,
    grants: &[Grant],
    (wanted, permissions): (&[Wanted], Permissions),
    (clock, rng): (&Clock, &Rng),
) -> Result<Vec<Grant>> {
    require_here(actor, Action::WorkspacesWrite)?;
    let found = check(grants, wanted)?;
    let (mut commit, mut after, mut changes) = (Commit::within(table), Vec::new(), serde_json::Map::new());
    for (grant, wanted) in found.into_iter().zip(wanted) {
        if grant.version != wanted.version {
            return Err(outdated(grant));
        }
        if grant.permissions == permissions {
            after.push(grant.clone());
            continue;
        }
        let next = Grant { permissions, version: grant.version + 1, ..grant.clone() };
        let change = unchanged(grant).set("permissions", permissions).set("version", next.version);
        commit = commit.update::<Grant>((client.id, grant.workspace), change).or(outdated(grant));
        let details = json!({
            "given": permissions.texts_beyond(grant.permissions), "taken": grant.permissions.texts_beyond(permissions),
        });
        changes.insert(grant.workspace.to_string(), details);
        after.push(next);
    }
    if !changes.is_empty() {
        let target = Target::new("client", client.id, client.name());
        let activity = Activity::new(actor, "client.permitted", target, clock, rng).with("workspaces", changes);
        table.commit(commit.record(&activity)).await?;
    }
    Ok(after)
}

/// The grants that are meant, each once.
fn check<'a>(grants: &'a [Grant], wanted: &[Wanted]) -> Result<Vec<&'a Grant>> {
    let mut fields = Fields::default();
    if !(1..=MOST_AT_ONCE).contains(&wanted.len()) {
        let detail = format!("Choose 1 to {MOST_AT_ONCE} workspaces.");
        return Err(Error::field("/workspaces", "out-of-range", detail));
    }
    let mut found = Vec::with_capacity(wanted.len());
    for (place, one) in wanted.iter().enumerate() {
        let twice = wanted[..place].iter().any(|other| other.workspace == one.workspace);
        let grant = grants.iter().find(|grant| grant.workspace == one.workspace);
        let grant = match grant {
            _ if twice => Err(("taken", "Name each workspace once.".to_owned())),
            Some(grant) => Ok(grant),
            None => Err(("unsupported", "This client has no access to such a workspace.".to_owned())),
        };
        found.extend(fields.take(&format!("/workspaces/{place}/workspace"), grant));
    }
    fields.finish()?;
    Ok(found)
}

fn outdated(grant: &Grant) -> Error {
    Error::stale().with("workspace", grant.workspace.to_string())
}
