//! Who may do what: one pure function over one matrix. `tests/output/policy.txt` shows it whole.
//!
//! Staff may by their role. A client may inside the workspaces that she was granted, by the permissions of each grant.

use crate::{
    Actor, Code, Error, Result,
    actor::{Role, Stamp},
    id::{OrganizationId, WorkspaceId},
    permission::Permission::{self, FilesDeleteAny, FilesDeleteOwn, FilesSee, FilesUpload, FoldersManage},
};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $least:expr, $client:expr;)*) => {
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

            fn client(self) -> Client {
                match self { $(Self::$name => $client,)* }
            }
        }
    };
}

/// What an action takes of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Client {
    /// It is not hers to do.
    Never,
    /// Nothing but the grant.
    Grant,
    /// A permission.
    With(Permission),
    /// A permission, about what she made herself; and perhaps another one about what others made.
    Own(Permission, Option<Permission>),
}

use Client::{Grant, Never, Own, With};

actions! {
    /// See clients.
    ClientsRead = "clients.read", Role::Member, Never;
    /// Create, change, invite, suspend and reactivate clients.
    ClientsWrite = "clients.write", Role::Member, Never;
    /// See what a client sees, as she sees it.
    ClientsView = "clients.view", Role::Admin, Never;
    /// Delete clients for good.
    ClientsDelete = "clients.delete", Role::Admin, Never;
    /// See companies, their people and their workspaces.
    CompaniesRead = "companies.read", Role::Member, Never;
    /// Create, change and delete companies, and say who belongs to them.
    CompaniesWrite = "companies.write", Role::Member, Never;
    /// See workspaces.
    WorkspacesRead = "workspaces.read", Role::Member, Grant;
    /// Create and change workspaces, and say which clients may open them and what they may do there.
    WorkspacesWrite = "workspaces.write", Role::Member, Never;
    /// See and download files.
    FilesRead = "files.read", Role::Member, With(FilesSee);
    /// Add, rename and move files.
    FilesWrite = "files.write", Role::Member, Own(FilesUpload, None);
    /// Delete files.
    FilesDelete = "files.delete", Role::Member, Own(FilesDeleteOwn, Some(FilesDeleteAny));
    /// Create, rename, move and delete folders.
    FoldersWrite = "folders.write", Role::Member, Own(FoldersManage, None);
    /// Restrict folders to some of a workspace's clients, and open them again.
    FoldersRestrict = "folders.restrict", Role::Member, Never;
    /// See the team.
    MembersRead = "members.read", Role::Member, Never;
    /// Invite, change and remove staff.
    MembersWrite = "members.write", Role::Admin, Never;
    /// Change the brand and the settings.
    PortalWrite = "portal.write", Role::Admin, Never;
    /// Say how staff and clients sign in.
    AccessWrite = "access.write", Role::Admin, Never;
    /// See who did what.
    ActivityRead = "activity.read", Role::Admin, Never;
    /// Export data.
    ExportsWrite = "exports.write", Role::Admin, Never;
    /// Switch scheduled exports on and off.
    ScheduleWrite = "schedule.write", Role::Owner, Never;
}

/// What an action is done to.
#[derive(Debug, Clone, Copy)]
pub enum Object {
    /// The organization as a whole.
    Organization(OrganizationId),
    /// A workspace, or something that is about to be made in it.
    Workspace(OrganizationId, WorkspaceId),
    /// A file or folder in a workspace, and whether the actor made it herself.
    Entry(OrganizationId, WorkspaceId, bool),
}

impl Object {
    /// A file or folder that somebody made.
    #[must_use]
    pub fn entry(actor: &Actor, workspace: WorkspaceId, maker: &Stamp) -> Self {
        let own = maker.id.is_some() && maker.id == actor.stamp().id;
        Self::Entry(actor.organization(), workspace, own)
    }

    fn organization(self) -> OrganizationId {
        let (Self::Organization(organization) | Self::Workspace(organization, _) | Self::Entry(organization, _, _)) =
            self;
        organization
    }

    fn workspace(self) -> Option<WorkspaceId> {
        match self {
            Self::Organization(_) => None,
            Self::Workspace(_, workspace) | Self::Entry(_, workspace, _) => Some(workspace),
        }
    }
}

/// The permission that a client needs for an action, if there is one that allows it.
fn needed(action: Action, object: Object) -> Option<Permission> {
    match (action.client(), object) {
        (With(permission), _) => Some(permission),
        (Own(_, others), Object::Entry(_, _, false)) => others,
        (Own(own, _), _) => Some(own),
        (Never | Grant, _) => None,
    }
}

/// Whether `actor` may do `action` to `object`.
#[must_use]
pub fn allows(actor: &Actor, action: Action, object: Object) -> bool {
    sees(actor, object)
        && match actor {
            Actor::System { .. } => true,
            Actor::Staff { role, .. } => *role >= action.least_role(),
            Actor::Client { .. } => match needed(action, object) {
                Some(permission) => holds(actor, object, permission),
                None => action.client() == Grant,
            },
        }
}

fn holds(actor: &Actor, object: Object, permission: Permission) -> bool {
    let Actor::Client { grants, .. } = actor else { return false };
    object.workspace().and_then(|workspace| grants.get(&workspace)).is_some_and(|held| held.contains(permission))
}

/// Whether `object` exists for `actor` at all.
fn sees(actor: &Actor, object: Object) -> bool {
    actor.organization() == object.organization()
        && match (actor, object) {
            (Actor::Client { grants, .. }, Object::Workspace(_, workspace)) => grants.contains_key(&workspace),
            (Actor::Client { .. }, Object::Entry(..)) => holds(actor, object, FilesSee),
            _ => true,
        }
}

/// Insists on it.
///
/// # Errors
/// [`Code::NotFound`] when the object doesn't exist for the actor, [`Code::Forbidden`] when she sees it but may not; for a
/// client with the member `permission`, when there is one that would allow it.
pub fn require(actor: &Actor, action: Action, object: Object) -> Result<()> {
    if !sees(actor, object) {
        return Err(Error::not_found());
    }
    if allows(actor, action, object) {
        return Ok(());
    }
    let forbidden = |detail: &str| Err(Error::new(Code::Forbidden, detail));
    match (actor, needed(action, object)) {
        (Actor::Client { .. }, Some(permission)) => Err(not_held(permission)),
        (Actor::Client { .. }, None) if matches!(action.client(), Own(..)) => {
            forbidden("You can change only what you added yourself.")
        }
        _ => forbidden("Ask an administrator of your organization: your role does not include this."),
    }
}

/// What a client is told who lacks a permission.
fn not_held(permission: Permission) -> Error {
    Error::new(Code::Forbidden, "Ask your agency: what it has opened to you does not include this.")
        .with("permission", permission.text())
}

/// What must still hold when a client's change is written: that she may open this workspace, and the permission.
#[must_use]
pub(crate) fn guard(actor: &Actor, action: Action, object: Object) -> Option<(WorkspaceId, Permission, Error)> {
    let (Actor::Client { .. }, Some(workspace), Some(permission)) = (actor, object.workspace(), needed(action, object))
    else {
        return None;
    };
    Some((workspace, permission, not_held(permission)))
}

/// Insists on an action that concerns the organization as a whole.
///
/// # Errors
/// As [`require`].
pub fn require_here(actor: &Actor, action: Action) -> Result<()> {
    require(actor, action, Object::Organization(actor.organization()))
}

/// What `actor` may do, for pages that hide what can't be done: for a client, in one of her workspaces at least.
#[must_use]
pub fn permissions(actor: &Actor) -> Vec<&'static str> {
    let organization = actor.organization();
    let mut objects = vec![Object::Organization(organization)];
    if let Actor::Client { grants, .. } = actor {
        objects.extend(grants.keys().map(|workspace| Object::Workspace(organization, *workspace)));
    }
    let may = |action: &Action| objects.iter().any(|object| allows(actor, *action, *object));
    Action::ALL.iter().filter(|action| may(action)).map(|action| action.text()).collect()
}

/// Whether anything in the portal asks for a permission already. One that nothing asks for is kept for what is to come.
#[must_use]
pub fn asks_for(permission: Permission) -> bool {
    Action::ALL.iter().any(|action| match action.client() {
        With(one) => one == permission,
        Own(own, others) => own == permission || others == Some(permission),
        Never | Grant => false,
    })
}
