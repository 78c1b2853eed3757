//! A client, as staff see her.

use jiff::Timestamp;
use parvis::{
    client::{Client, ClientStatus},
    id::{ClientId, CompanyId, TagId},
    invitation,
    text::Language,
};
use serde::Serialize;

/// A client.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Client)]
pub struct ClientView {
    id: ClientId,
    first_name: String,
    last_name: String,
    email: String,
    /// The name of her primary company.
    company: Option<String>,
    company_id: Option<CompanyId>,
    other_companies: Vec<CompanyId>,
    address: Option<String>,
    phone_1: Option<String>,
    phone_2: Option<String>,
    notes: Option<String>,
    language: Language,
    time_zone: Option<String>,
    tags: Vec<TagId>,
    status: ClientStatus,
    workspace_count: u32,
    invitation: Option<invitation::Shown>,
    /// Why her address isn't written to, until somebody confirms it.
    refused: Option<invitation::Refused>,
    /// How often she is reminded of it, when not as the organization does.
    reminders: Option<invitation::Reminders>,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: u64,
}

impl ClientView {
    /// A client as she is shown at `now`.
    pub(crate) fn new(client: Client, now: Timestamp) -> Self {
        Self {
            id: client.id,
            invitation: client.invitation_shown(now),
            refused: client.refusing().map(invitation::Refused::of),
            first_name: client.first_name,
            last_name: client.last_name,
            email: client.email.to_string(),
            company: client.company,
            company_id: client.company_id,
            other_companies: client.other_companies,
            address: client.address,
            phone_1: client.phone_1,
            phone_2: client.phone_2,
            notes: client.notes,
            language: client.language,
            time_zone: client.time_zone,
            tags: client.tags,
            status: client.status,
            workspace_count: client.workspace_count,
            reminders: client.reminders,
            last_seen_at: client.last_seen_at,
            created_at: client.created_at,
            version: client.version,
        }
    }
}
