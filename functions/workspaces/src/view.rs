//! A workspace, as staff and clients see it.

use jiff::Timestamp;
use parvis::{Actor, id::WorkspaceId, permission::Permission, workspace::Workspace};
use serde::Serialize;

/// A workspace.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Workspace)]
pub struct WorkspaceView {
    id: WorkspaceId,
    title: String,
    subtitle: Option<String>,
    welcome: Option<String>,
    /// How many clients may open it; for staff only.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_count: Option<u32>,
    /// How many files it holds; for staff only, since a client may not see all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_count: Option<u32>,
    /// What she may do in it; for a client only.
    #[serde(skip_serializing_if = "Option::is_none")]
    permissions: Option<Vec<Permission>>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Put away: clients still read it, but change nothing.
    archived: bool,
    version: u64,
}

impl WorkspaceView {
    /// A workspace as `actor` sees it: a client isn't told how many others there are.
    pub(crate) fn new(workspace: Workspace, actor: &Actor) -> Self {
        let (staff, permissions) = match actor {
            Actor::Client { grants, .. } => {
                (false, Some(grants.get(&workspace.id).into_iter().flat_map(|held| held.iter()).collect()))
            }
            _ => (true, None),
        };
        Self {
            id: workspace.id,
            title: workspace.title,
            subtitle: workspace.subtitle,
            welcome: workspace.welcome,
            client_count: staff.then_some(workspace.client_count),
            file_count: staff.then_some(workspace.file_count),
            permissions,
            created_at: workspace.created_at,
            archived: workspace.archived,
            version: workspace.version,
        }
    }
}
