//! `GET /companies/{company}/people`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    client::{self, ClientStatus},
    company::{self, Company, CompanyRole, MemberOf},
    id::ClientId,
};
use serde::Serialize;

/// A person of a company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = CompanyPerson)]
pub struct MemberView {
    id: ClientId,
    first_name: String,
    last_name: String,
    email: String,
    status: ClientStatus,
    workspace_count: u32,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    /// Whether it is her primary company.
    primary: bool,
    /// What she is to the company.
    roles: Vec<CompanyRole>,
    #[schema(value_type = String, format = DateTime)]
    since: Timestamp,
    /// Of her record.
    version: u64,
}

impl From<MemberOf> for MemberView {
    fn from(member: MemberOf) -> Self {
        let roles = member.roles().into_iter().collect();
        let client = member.client;
        Self {
            id: client.id,
            first_name: client.first_name,
            last_name: client.last_name,
            email: client.email.to_string(),
            status: client.status,
            workspace_count: client.workspace_count,
            last_seen_at: client.last_seen_at,
            primary: member.primary,
            roles,
            since: member.since,
            version: client.version,
        }
    }
}

/// The people of a company, in the order in which they became clients.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page, id) = (call.table()?, call.page()?, call.id("company")?);
    let reading = async { tokio::try_join!(company::get(&table, id), company::people(&table, id, &page)) };
    let (access, (found, people)) = call.with(reading).await?;
    Company::seen_by(found, &access.actor)?;
    client::may_read(&access.actor)?;
    Reply::page(MemberOf::of(&table, people).await?, MemberView::from)
}
