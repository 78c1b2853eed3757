//! An export, as administrators see it.

use jiff::Timestamp;
use parvis::{
    export::{Export, ExportState},
    id::ExportId,
};
use serde::Serialize;

use crate::order::OrderView;

/// An export.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Export)]
pub struct ExportView {
    id: ExportId,
    state: ExportState,
    content: OrderView,
    /// Null when the schedule asked for it.
    requested_by: Option<Requester>,
    row_count: Option<u64>,
    total_count: Option<u64>,
    capped: bool,
    /// Why it failed, as the code of a problem.
    failure: Option<String>,
    size: Option<u64>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

/// Who asked for an export.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ExportRequester)]
pub struct Requester {
    id: String,
    name: String,
}

impl ExportView {
    /// An export as it is shown at `now`.
    pub(crate) fn new(export: Export, now: Timestamp) -> Self {
        let export = export.shown(now);
        Self {
            id: export.id,
            state: export.state,
            content: (&export.wanted).into(),
            capped: export.is_capped(),
            failure: export.failure.clone(),
            row_count: export.row_count,
            total_count: export.total_count,
            size: export.size,
            created_at: export.created_at,
            finished_at: export.finished_at,
            expires_at: export.expires_at,
            requested_by: export.requested_by.id.map(|id| Requester { id, name: export.requested_by.name }),
        }
    }
}
