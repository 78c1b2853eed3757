//! Who calls: a staff member with her role, a client with what she was granted, or the system itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    company::{Companies, CompanyRole},
    id::{ClientId, CompanyId, MemberId, OrganizationId, PersonId, SessionId, WorkspaceId},
    permission::Permissions,
};

/// What a staff member may do, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Works with clients, workspaces and files.
    Member,
    /// Also runs the team, the brand and the exports.
    Admin,
    /// Also decides on owners and schedules.
    Owner,
}

/// Which of the two front doors somebody came through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The agency's own people.
    Staff,
    /// Its clients.
    Client,
}

/// Who calls.
#[derive(Debug, Clone)]
pub enum Actor {
    /// A staff member.
    Staff {
        /// Her organization.
        organization: OrganizationId,
        /// Her id.
        id: MemberId,
        /// Her role.
        role: Role,
        /// Her name, for the activity log.
        name: String,
        /// Her session.
        session: SessionId,
    },
    /// A client.
    Client {
        /// The organization whose client she is.
        organization: OrganizationId,
        /// Her id.
        id: ClientId,
        /// Her name, for the activity log.
        name: String,
        /// Her session.
        session: SessionId,
        /// The workspaces that she may open, and what she may do in each.
        grants: BTreeMap<WorkspaceId, Permissions>,
        /// The companies that she belongs to, and what she is to each.
        companies: Companies,
    },
    /// A schedule, a stream, or a request before anybody is signed in.
    System {
        /// The organization it works for.
        organization: OrganizationId,
    },
}

impl Actor {
    /// The organization.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        match self {
            Self::Staff { organization, .. } | Self::Client { organization, .. } | Self::System { organization } => {
                *organization
            }
        }
    }

    /// The person, unless it is the system.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Staff { id, .. } => Some((*id).into()),
            Self::Client { id, .. } => Some((*id).into()),
            Self::System { .. } => None,
        }
    }

    /// The session, unless it is the system.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        match self {
            Self::Staff { session, .. } | Self::Client { session, .. } => Some(*session),
            Self::System { .. } => None,
        }
    }

    /// Whether she is this to a company: what decides who sees a company's invoices, signs its documents, or answers for its
    /// tickets.
    #[must_use]
    pub fn has_role(&self, company: CompanyId, role: CompanyRole) -> bool {
        match self {
            Self::Client { companies, .. } => companies.get(&company).is_some_and(|roles| roles.contains(&role)),
            Self::Staff { .. } | Self::System { .. } => false,
        }
    }

    /// How the activity log names her.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        match self {
            Self::Staff { id, name, .. } => {
                Stamp { kind: StampKind::Staff, id: Some(id.to_string()), name: name.clone() }
            }
            Self::Client { id, name, .. } => {
                Stamp { kind: StampKind::Client, id: Some(id.to_string()), name: name.clone() }
            }
            Self::System { .. } => Stamp { kind: StampKind::System, id: None, name: String::new() },
        }
    }
}

/// Which kind of actor a stamp names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StampKind {
    /// A staff member.
    Staff,
    /// A client.
    Client,
    /// The system.
    System,
}

/// Who did something, as it is kept beside the thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Stamp {
    /// Staff, client or system.
    pub kind: StampKind,
    /// Her id; the system has none.
    pub id: Option<String>,
    /// Her name at that time; empty once she was erased.
    pub name: String,
}

impl Stamp {
    /// The same without her name, which is all of it that is erased.
    #[must_use]
    pub(crate) fn nameless(&self) -> Self {
        Self { name: String::new(), ..self.clone() }
    }
}
