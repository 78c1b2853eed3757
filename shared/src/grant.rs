//! A grant: a client may open a workspace, and do there what its permissions say.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Commit, Error, Result, TenantTable,
    actor::{Stamp, StampKind},
    id::{ClientId, WorkspaceId},
    permission::{Permission, Permissions},
    policy::{self, Action, Object},
    table::{Change, Entity, Place, Places, Range},
    workspace::Workspace,
};

mod permit;
pub use permit::{MOST_AT_ONCE, Wanted, get, permit};

/// Most clients of one workspace that a list shows, and most workspaces of one client.
pub const MOST: usize = 1_000;

/// A client may open a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Who.
    pub client: ClientId,
    /// What.
    pub workspace: WorkspaceId,
    /// Since when.
    pub granted_at: Timestamp,
    /// What she may do there. A grant from before there were permissions has none written down: it means what it meant.
    #[serde(default = "Permissions::usual")]
    pub permissions: Permissions,
    /// Grows with each change of the permissions.
    #[serde(default = "first")]
    pub version: u64,
}

fn first() -> u64 {
    1
}

impl Entity for Grant {
    const KIND: &'static str = "grant";
    type Address<'a> = (ClientId, WorkspaceId);

    fn place((client, workspace): (ClientId, WorkspaceId)) -> Place {
        Place::new(&["PERSON", &client.to_string()], &["GRANT", &workspace.to_string()])
    }

    fn places(&self) -> Places {
        let listing = Place::new(&["GRANTS", &self.workspace.to_string()], &[&self.client.to_string()]);
        // All grants in the order of the list of clients, so that an export reads both side by side.
        let granted = Place::new(&["GRANTED"], &[&self.client.to_string(), &self.workspace.to_string()]);
        Places::only(Self::place((self.client, self.workspace))).listed(listing).by_status(granted)
    }
}

impl Grant {
    /// A grant that is given now.
    #[must_use]
    pub fn new(client: ClientId, workspace: WorkspaceId, permissions: Permissions, now: Timestamp) -> Self {
        Self { client, workspace, granted_at: now, permissions, version: first() }
    }
}

/// That a grant is there, and has a permission.
fn held(permission: Permission) -> Change {
    holds(Change::existing(), permission)
}

/// That a grant has one more permission.
pub(crate) fn holds(change: Change, permission: Permission) -> Change {
    if Permissions::usual().contains(permission) {
        change.when_absent_or_has("permissions", permission)
    } else {
        change.when_has("permissions", permission)
    }
}

/// That a grant is as it was read.
pub(crate) fn unchanged(grant: &Grant) -> Change {
    match grant.version {
        // A grant from before there were versions has none.
        1 => Change::existing().when_absent_or_at_most("version", 1),
        version => Change::existing().when("version", version),
    }
}

impl Commit {
    /// Opens a workspace to somebody who is added in this very commit; the last write insists that there is such a workspace.
    pub(crate) fn open(
        self,
        client: ClientId,
        workspace: WorkspaceId,
        permissions: Permissions,
        now: Timestamp,
    ) -> Self {
        let counted = Change::existing().add("client_count", 1);
        self.create(&Grant::new(client, workspace, permissions, now)).update::<Workspace>(workspace, counted)
    }

    /// Insists that a client's grant still allows what the policy has allowed her on what was read before. Of her change and
    /// a change of her permissions at the same moment, whichever is written first decides.
    pub(crate) fn still_allowed(self, actor: &Actor, action: Action, object: Object) -> Self {
        match (actor, policy::guard(actor, action, object)) {
            (Actor::Client { id, .. }, Some((workspace, permission, error))) => {
                self.check::<Grant>((*id, workspace), held(permission)).or(error)
            }
            _ => self,
        }
    }

    /// The same for what somebody set going while she was allowed to, and that goes on without her.
    pub(crate) fn still_held(self, by: &Stamp, workspace: WorkspaceId, permission: Permission, error: Error) -> Self {
        let client = by.id.as_deref().filter(|_| by.kind == StampKind::Client).and_then(|id| id.parse().ok());
        match client {
            Some(client) => self.check::<Grant>((client, workspace), held(permission)).or(error),
            None => self,
        }
    }
}

/// The workspaces that a client may open.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn of_client(table: &TenantTable, client: ClientId) -> Result<Vec<Grant>> {
    table.all(&Range::of(&["PERSON", &client.to_string()], "GRANT#"), MOST).await
}

/// Access pattern 5: the clients of a workspace.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn of_workspace(table: &TenantTable, workspace: WorkspaceId) -> Result<Vec<Grant>> {
    table.all(&Range::listing(&["GRANTS", &workspace.to_string()]), MOST).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_from_before_means_what_it_meant() {
        let before = r#"{"client":"cli_00000000000000000000000000","workspace":"wsp_00000000000000000000000000",
            "granted_at":"2026-01-01T00:00:00Z"}"#;
        let grant: Grant = serde_json::from_str(before).expect("a grant");
        assert_eq!((grant.permissions, grant.version), (Permissions::usual(), 1));
        let none: Grant = serde_json::from_str(&before.replace("}", r#","permissions":[]}"#)).expect("a grant");
        assert_eq!(none.permissions, Permissions::NONE, "nothing is not the same as nothing written down");
    }
}
