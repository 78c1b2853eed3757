//! A grant: a client may open a workspace.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Result, TenantTable,
    id::{ClientId, WorkspaceId},
    table::{Entity, Place, Places, Range},
};

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
