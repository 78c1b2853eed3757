//! `GET /clients/counts`

use edge::{Call, Reply};
use parvis::{
    Result,
    client::{self, ClientStatus},
};
use serde::Serialize;

/// How many clients there are.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientCounts)]
pub struct CountsView {
    /// All but those put away.
    total: u64,
    prospect: u64,
    assigned: u64,
    invited: u64,
    active: u64,
    suspended: u64,
    archived: u64,
}

/// How many clients there are, and of each status.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, counts) = call.with(client::counts(&table)).await?;
    client::may_read(&access.actor)?;
    Reply::ok(&CountsView {
        total: counts.total(),
        prospect: counts.of(ClientStatus::Prospect),
        assigned: counts.of(ClientStatus::Assigned),
        invited: counts.of(ClientStatus::Invited),
        active: counts.of(ClientStatus::Active),
        suspended: counts.of(ClientStatus::Suspended),
        archived: counts.of(ClientStatus::Archived),
    })
}
