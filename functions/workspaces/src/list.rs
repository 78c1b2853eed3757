//! `GET /workspaces`

use edge::{Call, Reply};
use parvis::{
    Result,
    id::PersonId,
    policy::{Action, require_here},
    workspace,
};

use crate::view::WorkspaceView;

/// Workspaces, newest first: all for staff; for a client those that were opened to her, which her session's read names. With
/// `q`, those whose titles have words that begin with its words, for staff in the order of these.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page, query) = (call.table()?, call.page()?, call.query().get("q").map(str::to_owned));
    let (access, found) = match call.claims()?.sub {
        PersonId::Member(_) => {
            let (access, found) = call.with(workspace::list(&table, query.as_deref(), &page)).await?;
            require_here(&access.actor, Action::WorkspacesRead)?;
            (access, found)
        }
        PersonId::Client(_) => {
            let access = call.signed_in().await?;
            let found = workspace::of_actor(&table, &access.actor, query.as_deref(), &page).await?;
            (access, found)
        }
    };
    Reply::page(found, |workspace| WorkspaceView::new(workspace, &access.actor))
}
