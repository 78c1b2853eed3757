//! Who may do what: one pure function over one matrix. `tests/output/policy.txt` shows it whole.

use crate::{
    Actor, Code, Error, Result,
    actor::Role,
    id::{OrganizationId, WorkspaceId},
};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $least:expr, $client:literal;)*) => {
        /// What can be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// All actions, in the order of the matrix.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The action as pages and tests read it.
            #[must_use]
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            fn least_role(self) -> Role {
                match self { $(Self::$name => $least,)* }
            }

            /// Whether a client may do it, inside a workspace that she was granted.
            fn open_to_clients(self) -> bool {
                match self { $(Self::$name => $client,)* }
            }
        }
    };
}

actions! {
    /// See clients.
    ClientsRead = "clients.read", Role::Member, false;
    /// Create, change, invite, suspend and reactivate clients.
    ClientsWrite = "clients.write", Role::Member, false;
    /// See workspaces.
    WorkspacesRead = "workspaces.read", Role::Member, true;
    /// Create and change workspaces, and say which clients may open them.
    WorkspacesWrite = "workspaces.write", Role::Member, false;
    /// See and download files.
    FilesRead = "files.read", Role::Member, true;
    /// Add, rename, move and delete files and folders.
    FilesWrite = "files.write", Role::Member, true;
    /// See the team.
    MembersRead = "members.read", Role::Member, false;
    /// Invite, change and remove staff.
    MembersWrite = "members.write", Role::Admin, false;
    /// Change the brand and the settings.
    PortalWrite = "portal.write", Role::Admin, false;
    /// See who did what.
    ActivityRead = "activity.read", Role::Admin, false;
    /// Export data.
    ExportsWrite = "exports.write", Role::Admin, false;
    /// Switch scheduled exports on and off.
    ScheduleWrite = "schedule.write", Role::Owner, false;
}

/// What an action is done to.
#[derive(Debug, Clone, Copy)]
pub enum Object {
    /// The organization as a whole.
    Organization(OrganizationId),
    /// A workspace, or something in it.
    Workspace(OrganizationId, WorkspaceId),
}

/// Whether `actor` may do `action` to `object`.
#[must_use]
pub fn allows(actor: &Actor, action: Action, object: Object) -> bool {
    sees(actor, object)
        && match actor {
            Actor::System { .. } => true,
            Actor::Staff { role, .. } => *role >= action.least_role(),
            Actor::Client { .. } => action.open_to_clients(),
        }
}

/// Whether `object` exists for `actor` at all.
fn sees(actor: &Actor, object: Object) -> bool {
    let (Object::Organization(organization) | Object::Workspace(organization, _)) = object;
    actor.organization() == organization
        && match (actor, object) {
            (Actor::Client { workspaces, .. }, Object::Workspace(_, workspace)) => workspaces.contains(&workspace),
            _ => true,
        }
}

/// Insists on it.
///
/// # Errors
/// [`Code::NotFound`] when the object doesn't exist for the actor, [`Code::Forbidden`] when she sees it but may not.
pub fn require(actor: &Actor, action: Action, object: Object) -> Result<()> {
    if !sees(actor, object) {
        return Err(Error::not_found());
    }
    if allows(actor, action, object) {
        return Ok(());
    }
    Err(Error::new(Code::Forbidden, "Ask an administrator of your organization: your role does not include this."))
}

/// Insists on an action that concerns the organization as a whole.
///
/// # Errors
/// As [`require`].
pub fn require_here(actor: &Actor, action: Action) -> Result<()> {
    require(actor, action, Object::Organization(actor.organization()))
}

/// What `actor` may do, for pages that hide what can't be done.
#[must_use]
pub fn permissions(actor: &Actor) -> Vec<&'static str> {
    let object = match actor {
        Actor::Client { organization, workspaces, .. } => match workspaces.first() {
            Some(workspace) => Object::Workspace(*organization, *workspace),
            None => Object::Organization(*organization),
        },
        _ => Object::Organization(actor.organization()),
    };
    Action::ALL.iter().filter(|action| allows(actor, **action, object)).map(|action| action.text()).collect()
}
