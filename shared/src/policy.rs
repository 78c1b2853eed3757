//! Who may do what: one pure function over one matrix. `tests/output/policy.txt` shows it whole.
//!
//! Staff may by their role. A client may inside the workspaces that she was granted, by the permissions of each grant; and inside
//! the companies that she belongs to, by her roles there. Who administers a company manages its people, but never herself, and gives
//! and takes only what she holds.

use crate::{
    Actor, Code, Error, Result,
    actor::{Role, Stamp},
    client::{Client as Person, ClientStatus},
    company::CompanyRole,
    id::{CompanyId, OrganizationId, WorkspaceId},
    permission::Permission::{
        self, ColleaguesInvite, ColleaguesSee, FilesDeleteAny, FilesDeleteOwn, FilesSee, FilesUpload, FoldersManage,
    },
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
    /// To administer the company, or a permission: in the workspace, or about a company in one of hers at least.
    Belonging(Permission),
    /// To administer the company of somebody else; of somebody who belongs to another company as well only when it says so.
    Managing {
        /// Whether it may be done to somebody who belongs to another company as well.
        shared: bool,
    },
    /// To hold it herself.
    Holding,
}

use Client::{Belonging, Grant, Holding, Managing, Never, Own, With};

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
    /// See the people of a company.
    ColleaguesRead = "colleagues.read", Role::Member, Belonging(ColleaguesSee);
    /// Invite somebody to a company, and into a workspace.
    ColleaguesInvite = "colleagues.invite", Role::Member, Belonging(ColleaguesInvite);
    /// Say what somebody is to a company, and what she may do in workspaces.
    ColleaguesPermit = "colleagues.permit", Role::Member, Managing { shared: true };
    /// Change the record of somebody of a company, keep her out and let her in again.
    ColleaguesWrite = "colleagues.write", Role::Member, Managing { shared: false };
    /// Give a role or a permission to somebody of a company, or take it from her.
    RightsGive = "rights.give", Role::Member, Holding;
    /// See the team.
    MembersRead = "members.read", Role::Member, Never;
    /// Invite, change, suspend and remove staff.
    MembersWrite = "members.write", Role::Admin, Never;
    /// Create, change and delete teams, and say who is in them.
    TeamsWrite = "teams.write", Role::Admin, Never;
    /// Say who owns the organization.
    OwnershipWrite = "ownership.write", Role::Owner, Never;
    /// Change the brand and the settings.
    PortalWrite = "portal.write", Role::Admin, Never;
    /// Say who may register, and whom the organization lets in at once.
    RegistrationWrite = "registration.write", Role::Admin, Never;
    /// Say how staff and clients sign in.
    AccessWrite = "access.write", Role::Admin, Never;
    /// See who did what.
    ActivityRead = "activity.read", Role::Admin, Never;
    /// Export data.
    ExportsWrite = "exports.write", Role::Admin, Never;
    /// See what couldn't be sent or made.
    StatusRead = "status.read", Role::Admin, Never;
    /// Send a mail again that couldn't be sent.
    MailsRetry = "mails.retry", Role::Admin, Never;
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
    /// A company, with its people as a whole.
    Company(OrganizationId, CompanyId),
    /// Somebody of a company, and how she stands to the actor.
    Colleague(OrganizationId, CompanyId, Standing),
    /// A role in a company.
    Role(OrganizationId, CompanyId, CompanyRole),
    /// A permission in a workspace.
    Permission(OrganizationId, WorkspaceId, Permission),
}

/// How somebody of a company stands to a client who would change something of hers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// She belongs to companies that the actor administers, and to no other.
    Colleague,
    /// She belongs to a company as well that the actor doesn't administer.
    Shared,
    /// The agency keeps her out.
    KeptOut,
    /// She is the actor.
    Herself,
}

impl Standing {
    /// How a person stands to the actor.
    #[must_use]
    pub fn of(person: &Person, actor: &Actor) -> Self {
        let kept_out = match person.status {
            ClientStatus::Suspended => person.suspended_by.is_none(),
            ClientStatus::Archived => true,
            _ => false,
        };
        let own = |company| actor.has_role(company, CompanyRole::Administrator);
        match actor.person() == Some(person.id.into()) {
            true => Self::Herself,
            false if kept_out => Self::KeptOut,
            // Who kept her out may be a company that she has left.
            false if person.companies().chain(person.suspended_by).all(own) => Self::Colleague,
            false => Self::Shared,
        }
    }
}

impl Object {
    /// Somebody of a company.
    #[must_use]
    pub fn colleague(actor: &Actor, company: CompanyId, person: &Person) -> Self {
        Self::Colleague(actor.organization(), company, Standing::of(person, actor))
    }

    /// A file or folder that somebody made.
    #[must_use]
    pub fn entry(actor: &Actor, workspace: WorkspaceId, maker: &Stamp) -> Self {
        let own = maker.id.is_some() && maker.id == actor.stamp().id;
        Self::Entry(actor.organization(), workspace, own)
    }

    fn organization(self) -> OrganizationId {
        let (Self::Organization(organization)
        | Self::Workspace(organization, _)
        | Self::Entry(organization, _, _)
        | Self::Company(organization, _)
        | Self::Colleague(organization, _, _)
        | Self::Role(organization, _, _)
        | Self::Permission(organization, _, _)) = self;
        organization
    }

    fn company(self) -> Option<CompanyId> {
        match self {
            Self::Company(_, company) | Self::Colleague(_, company, _) | Self::Role(_, company, _) => Some(company),
            _ => None,
        }
    }

    fn workspace(self) -> Option<WorkspaceId> {
        match self {
            Self::Workspace(_, workspace) | Self::Entry(_, workspace, _) | Self::Permission(_, workspace, _) => {
                Some(workspace)
            }
            _ => None,
        }
    }
}

/// The permission that a client needs for an action, if there is one that allows it.
fn needed(action: Action, object: Object) -> Option<Permission> {
    match (action.client(), object) {
        (With(_) | Own(..), _) if object.company().is_some() => None,
        (With(permission), _) => Some(permission),
        (Own(_, others), Object::Entry(_, _, false)) => others,
        (Own(own, _), _) => Some(own),
        (Belonging(permission), Object::Workspace(..) | Object::Company(..) | Object::Colleague(..)) => {
            Some(permission)
        }
        (Holding, Object::Permission(_, _, permission)) => Some(permission),
        (Never | Grant | Belonging(_) | Managing { .. } | Holding, _) => None,
    }
}

/// Whether `actor` may do `action` to `object`.
#[must_use]
pub fn allows(actor: &Actor, action: Action, object: Object) -> bool {
    sees(actor, object)
        && match actor {
            Actor::System { .. } => true,
            Actor::Staff { role, .. } => *role >= action.least_role(),
            Actor::Client { .. } => {
                administers(actor, action, object)
                    || match needed(action, object) {
                        Some(permission) => holds(actor, object, permission),
                        None => action.client() == Grant && object.company().is_none(),
                    }
            }
        }
}

/// Whether a client may because she administers the company.
fn administers(actor: &Actor, action: Action, object: Object) -> bool {
    let Some(company) = object.company() else { return false };
    let included = match (action.client(), object) {
        (Belonging(_), Object::Company(..) | Object::Colleague(..)) => true,
        (Managing { shared }, Object::Colleague(_, _, standing)) => {
            standing == Standing::Colleague || shared && standing == Standing::Shared
        }
        (Holding, Object::Role(_, _, role)) => actor.has_role(company, role),
        _ => false,
    };
    included && actor.has_role(company, CompanyRole::Administrator)
}

fn holds(actor: &Actor, object: Object, permission: Permission) -> bool {
    let Actor::Client { grants, .. } = actor else { return false };
    match object.workspace() {
        Some(workspace) => grants.get(&workspace).is_some_and(|held| held.contains(permission)),
        None => object.company().is_some() && grants.values().any(|held| held.contains(permission)),
    }
}

/// Whether `object` exists for `actor` at all.
fn sees(actor: &Actor, object: Object) -> bool {
    actor.organization() == object.organization()
        && match (actor, object) {
            (Actor::Client { grants, .. }, Object::Workspace(_, workspace)) => grants.contains_key(&workspace),
            (Actor::Client { grants, .. }, Object::Permission(_, workspace, _)) => grants.contains_key(&workspace),
            (Actor::Client { .. }, Object::Entry(..)) => holds(actor, object, FilesSee),
            // A client sees her own companies, once she may see who else is there.
            (Actor::Client { companies, .. }, _) if object.company().is_some() => {
                let mine = object.company().is_some_and(|company| companies.contains_key(&company));
                let chief = |company| actor.has_role(company, CompanyRole::Administrator);
                mine && (object.company().is_some_and(chief) || holds(actor, object, ColleaguesSee))
            }
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
    match (actor, needed(action, object), action.client()) {
        (Actor::Client { .. }, Some(permission), _) => Err(not_held(permission)),
        (Actor::Client { .. }, None, Own(..)) => forbidden("You can change only what you added yourself."),
        (Actor::Client { .. }, None, Managing { .. } | Holding) => Err(not_hers(object)),
        _ => forbidden("Ask an administrator of your organization: your role does not include this."),
    }
}

/// What a client is told who would manage people beyond what is hers.
pub(crate) fn not_hers(object: Object) -> Error {
    let detail = match object {
        Object::Colleague(_, _, Standing::Herself) => "Nobody changes her own access. Ask a colleague, or your agency.",
        Object::Colleague(_, _, Standing::KeptOut) => "Your agency keeps this person out. Only it can change that.",
        Object::Colleague(_, _, Standing::Shared) => "Only your agency can change this of this person.",
        Object::Role(..) => "You can give and take only the roles that you hold yourself.",
        _ => "Ask your agency, or somebody who administers your company.",
    };
    let error = Error::new(Code::Forbidden, detail);
    match object {
        Object::Role(_, _, role) => error.with("role", role.text()),
        _ => error,
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

/// What `actor` may do, for pages that hide what can't be done: for a client, in one of her workspaces or companies at least.
#[must_use]
pub fn permissions(actor: &Actor) -> Vec<&'static str> {
    let organization = actor.organization();
    let mut objects = vec![Object::Organization(organization)];
    if let Actor::Client { grants, companies, .. } = actor {
        objects.extend(grants.keys().map(|workspace| Object::Workspace(organization, *workspace)));
        objects.extend(companies.keys().map(|company| Object::Company(organization, *company)));
        let anybody = |company: &CompanyId| Object::Colleague(organization, *company, Standing::Colleague);
        objects.extend(companies.keys().map(anybody));
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
        Belonging(one) => one == permission,
        Never | Grant | Managing { .. } | Holding => false,
    })
}
