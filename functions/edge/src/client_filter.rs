//! Which clients of the list are meant, as bodies say it and as it is told: of an export, of a bulk action.

use parvis::{
    client::{ClientStatus, Filter},
    export::Names,
    id::{CompanyId, TagId, WorkspaceId},
};
use serde::{Deserialize, Serialize};

/// As the list of clients takes it.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientFilter {
    status: Option<ClientStatus>,
    q: Option<String>,
    company: Option<CompanyId>,
    workspace: Option<WorkspaceId>,
    tag: Option<TagId>,
    mail: Option<ClientMail>,
}

/// What became of the invitation's mail.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClientMail {
    /// It failed.
    Problem,
}

impl From<ClientFilter> for Filter {
    fn from(asked: ClientFilter) -> Self {
        Self {
            status: asked.status,
            query: asked.q.map(|q| q.trim().to_owned()).filter(|q| !q.is_empty()),
            company: asked.company,
            workspace: asked.workspace,
            tag: asked.tag,
            mail_problem: asked.mail.is_some(),
            ..Self::default()
        }
    }
}

/// What a list is narrowed to; names are those of when it was asked for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientFilterTold)]
pub struct ClientFilterView {
    status: Option<ClientStatus>,
    q: Option<String>,
    company: Option<NamedView>,
    workspace: Option<NamedView>,
    tag: Option<NamedView>,
    mail: Option<ClientMail>,
}

impl ClientFilterView {
    /// A filter, with the names of its ids.
    #[must_use]
    pub fn new(filter: &Filter, names: &Names) -> Self {
        Self {
            status: filter.status,
            q: filter.query.clone(),
            company: NamedView::of(filter.company, names.company.as_ref()),
            workspace: NamedView::of(filter.workspace, names.workspace.as_ref()),
            tag: NamedView::of(filter.tag, names.tag.as_ref()),
            mail: filter.mail_problem.then_some(ClientMail::Problem),
        }
    }
}

/// Something with its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Named)]
pub struct NamedView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl NamedView {
    /// Both, if there are both.
    pub fn of(id: Option<impl ToString>, name: Option<&String>) -> Option<Self> {
        id.zip(name).map(|(id, name)| Self { id: id.to_string(), name: name.clone() })
    }
}
