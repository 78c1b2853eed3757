//! `/clients/{client}/deletion`

use edge::{Call, Reply};
use parvis::{
    Result,
    client::{self, Client},
    policy::{Action, require_here},
};
use serde::{Deserialize, Serialize};

/// That it is meant.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClientsDeleteBody)]
pub struct Body {
    /// The client's first and last name.
    confirm: String,
}

/// What deleting a client takes away, and what it leaves.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientDeletion)]
pub struct DeletionView {
    /// What to confirm it with.
    name: String,
    /// Workspaces that she may open; they and their files stay.
    grants: usize,
    sessions: usize,
    comments: usize,
    companies: usize,
    invitation: bool,
    /// What stays, and why.
    kept: Vec<Kept>,
    version: u64,
}

/// Something that stays.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = KeptAfterDeletion)]
pub enum Kept {
    /// Files that she added: they belong to their workspaces.
    Files,
    /// What the activity log tells of her: an audit log has no holes.
    Activity,
    /// Her login, as long as another organization needs it. Which ones is theirs to know.
    LoginElsewhere,
    /// What ends by itself: exports that name her after seven days, answers to repeated requests after one.
    Temporary,
}

/// `GET`: what deleting a client would take away.
pub(crate) async fn preview(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, (found, leavings)) = call.with(client::leavings(&table, call.id("client")?)).await?;
    let client = Client::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::ClientsDelete)?;
    let view = DeletionView {
        name: client.name(),
        grants: leavings.grants,
        sessions: leavings.sessions,
        comments: leavings.comments,
        companies: leavings.companies,
        invitation: leavings.invitation,
        kept: vec![Kept::Files, Kept::Activity, Kept::LoginElsewhere, Kept::Temporary],
        version: client.version,
    };
    Ok(Reply::ok(&view)?.version(client.version))
}

/// `POST`: deletes a client for good.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let (clock, rng) = (call.clock(), call.rng());
    client::delete(&table, &access.actor, &client, expected, &body.confirm, clock, rng).await?;
    Ok(Reply::none())
}
