//! Workspaces: private sections of the portal, opened to one or several clients.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Code, Error, Result,
    id::WorkspaceId,
    policy::{Action, Object, require},
    table::{Change, Commit, Entity, Place, Places},
};

mod access;
mod list;
mod search;
mod write;

pub use access::{Link, grant, link, ungrant};
pub use list::{Granted, get, granted, list, of_actor};
pub use search::WorkspaceWord;
pub use write::{NewWorkspace, WorkspaceChange, create, update};

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

impl Workspace {
    /// Insists that there is one, and that the actor may do this in it.
    ///
    /// # Errors
    /// [`Code::NotFound`] for what doesn't exist, or not for her; [`Code::Forbidden`].
    pub fn open_to(found: Option<Self>, actor: &Actor, id: WorkspaceId, action: Action) -> Result<Self> {
        require(actor, action, Object::Workspace(actor.organization(), id))?;
        found.ok_or_else(Error::not_found)
    }

    /// Insists that the actor may change what is in it: clients only read in an archived workspace; staff may tidy it.
    ///
    /// # Errors
    /// [`Code::WorkspaceArchived`].
    pub fn require_live(&self, actor: &Actor) -> Result<()> {
        if self.archived && matches!(actor, Actor::Client { .. }) { Err(archived()) } else { Ok(()) }
    }
}

fn archived() -> Error {
    Error::new(Code::WorkspaceArchived, "This workspace is archived: you can read and download, but change nothing.")
}

impl Commit {
    /// Counts files of a workspace in or out. With the actor of a request, it refuses a client once it is archived.
    pub(crate) fn count_files(self, workspace: WorkspaceId, by: i64, actor: Option<&Actor>) -> Self {
        let change = Change::existing().add("file_count", by);
        let change = match actor {
            Some(Actor::Client { .. }) => change.unless("archived", true),
            _ => change,
        };
        self.update::<Workspace>(workspace, change).or(archived())
    }

    /// Insists, for a client, that a workspace isn't archived.
    pub(crate) fn live_for(self, workspace: WorkspaceId, actor: &Actor) -> Self {
        match actor {
            Actor::Client { .. } => {
                self.check::<Workspace>(workspace, Change::existing().unless("archived", true)).or(archived())
            }
            _ => self,
        }
    }
}
