//! Workspaces: private sections of the portal, opened to one or several clients.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    id::WorkspaceId,
    table::{Entity, Place, Places},
};

/// A workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// Its title.
    pub title: String,
    /// A line under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// A paragraph that greets the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcome: Option<String>,
    /// How many clients may open it.
    #[serde(default)]
    pub client_count: u32,
    /// How many files it holds.
    #[serde(default)]
    pub file_count: u32,
    /// Whether it is put away.
    #[serde(default)]
    pub archived: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// Grows with each change of title, texts or archive.
    pub version: u64,
}

impl Entity for Workspace {
    const KIND: &'static str = "workspace";
    type Address<'a> = WorkspaceId;

    fn place(id: WorkspaceId) -> Place {
        Place::new(&["WORKSPACE", &id.to_string()], &["WORKSPACE"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id)).listed(Place::new(&["WORKSPACES"], &[&self.id.to_string()]))
    }
}
