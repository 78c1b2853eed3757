//! A client as one line of NDJSON: names as the API has them, nothing escaped for spreadsheets, nothing translated.

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    client::{Client, ClientStatus},
    id::{ClientId, CompanyId, TagId, WorkspaceId},
    text::Language,
};

/// A line.
#[derive(Debug, Serialize)]
pub(super) struct Line<'a> {
    id: ClientId,
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
    phone_1: Option<&'a str>,
    phone_2: Option<&'a str>,
    company: Option<&'a str>,
    company_id: Option<CompanyId>,
    address: Option<&'a str>,
    notes: Option<&'a str>,
    language: Language,
    tags: &'a [TagId],
    workspaces: &'a [WorkspaceId],
    status: ClientStatus,
    last_seen_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl<'a> Line<'a> {
    /// The line of a client.
    pub(super) fn new(client: &'a Client, workspaces: &'a [WorkspaceId]) -> Self {
        Self {
            id: client.id,
            first_name: &client.first_name,
            last_name: &client.last_name,
            email: client.email.as_str(),
            phone_1: client.phone_1.as_deref(),
            phone_2: client.phone_2.as_deref(),
            company: client.company.as_deref(),
            company_id: client.company_id,
            address: client.address.as_deref(),
            notes: client.notes.as_deref(),
            language: client.language,
            tags: &client.tags,
            workspaces,
            status: client.status,
            last_seen_at: client.last_seen_at,
            created_at: client.created_at,
        }
    }
}
