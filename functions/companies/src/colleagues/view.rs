//! Somebody of a client's company, as she sees her.

use parvis::{
    Actor,
    client::{Client, ClientStatus},
    colleague::May,
    company::CompanyRole,
    grant::Grant,
    id::{ClientId, CompanyId, WorkspaceId},
    permission::Permission,
    workspace::Workspace,
};
use serde::Serialize;

/// Somebody of one's own company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Colleague)]
pub struct ColleagueView {
    id: ClientId,
    first_name: String,
    last_name: String,
    /// For who administers the company.
    email: Option<String>,
    /// For who administers the company.
    phone_1: Option<String>,
    /// For who administers the company.
    phone_2: Option<String>,
    status: ClientStatus,
    /// What she is to the company.
    roles: Vec<CompanyRole>,
    /// Whether it is the reader.
    oneself: bool,
    /// Whether the reader may say what she is to the company, and what she may do in workspaces.
    may_permit: bool,
    /// Whether the reader may change her names and numbers, keep her out and let her in.
    may_write: bool,
    /// The workspaces that the reader may open, when she may say what somebody does there; in a list never.
    #[serde(skip_serializing_if = "Option::is_none")]
    workspaces: Option<Vec<SharedView>>,
    /// Of her record.
    version: u64,
}

/// A workspace that the reader may open.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ColleagueWorkspace)]
pub struct SharedView {
    id: WorkspaceId,
    title: String,
    archived: bool,
    /// Whether it is open to the colleague.
    open: bool,
    /// What the colleague may do there.
    permissions: Vec<Permission>,
    /// What the reader may do there, and so can give and take.
    own: Vec<Permission>,
    /// Of what the colleague may do; zero where it isn't open to her.
    version: u64,
}

impl ColleagueView {
    /// Somebody of a company, as `actor` sees her.
    pub(super) fn new(person: Client, actor: &Actor, company: CompanyId) -> Self {
        let chief = actor.has_role(company, CompanyRole::Administrator);
        let may = May::about(actor, company, &person);
        Self {
            id: person.id,
            roles: person.roles.of(company).into_iter().collect(),
            first_name: person.first_name,
            last_name: person.last_name,
            email: chief.then(|| person.email.to_string()),
            phone_1: person.phone_1.filter(|_| chief),
            phone_2: person.phone_2.filter(|_| chief),
            status: person.status,
            oneself: actor.person() == Some(person.id.into()),
            may_permit: may.permit,
            may_write: may.write,
            workspaces: None,
            version: person.version,
        }
    }

    /// With what she may do in the actor's own workspaces.
    pub(super) fn with(mut self, actor: &Actor, workspaces: Vec<Workspace>, grants: &[Grant]) -> Self {
        let Actor::Client { grants: own, .. } = actor else { return self };
        let shared = workspaces.into_iter().map(|workspace| {
            let grant = grants.iter().find(|grant| grant.workspace == workspace.id);
            SharedView {
                id: workspace.id,
                title: workspace.title,
                archived: workspace.archived,
                open: grant.is_some(),
                permissions: grant.into_iter().flat_map(|grant| grant.permissions.iter()).collect(),
                own: own.get(&workspace.id).into_iter().flat_map(|own| own.iter()).collect(),
                version: grant.map_or(0, |grant| grant.version),
            }
        });
        self.workspaces = Some(shared.collect());
        self
    }

    /// Whether the reader may say what she does in workspaces.
    pub(super) fn may_permit(&self) -> bool {
        self.may_permit
    }

    /// Her record's version.
    pub(super) fn version(&self) -> u64 {
        self.version
    }
}
