//! `GET /companies/{company}/workspaces`

use edge::{Call, Reply};
use parvis::{
    Result,
    company::{self, Company, Reached},
    id::WorkspaceId,
    policy::{Action, require_here},
};
use serde::Serialize;

/// A workspace that people of a company may open.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CompanyWorkspace)]
pub struct ReachedView {
    id: WorkspaceId,
    title: String,
    subtitle: Option<String>,
    archived: bool,
    /// How many of the company's people may open it.
    people_count: usize,
}

impl From<Reached> for ReachedView {
    fn from(Reached { workspace, people }: Reached) -> Self {
        Self {
            id: workspace.id,
            title: workspace.title,
            subtitle: workspace.subtitle,
            archived: workspace.archived,
            people_count: people,
        }
    }
}

/// The workspaces that people of a company may open, oldest first. A grant shows here within moments.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page, id) = (call.table()?, call.page()?, call.id("company")?);
    let reading = async { tokio::try_join!(company::get(&table, id), company::reached(&table, id, &page)) };
    let (access, (found, reached)) = call.with(reading).await?;
    Company::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::WorkspacesRead)?;
    Reply::page(Reached::of(&table, reached).await?, ReachedView::from)
}
