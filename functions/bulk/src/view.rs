//! A bulk action, as staff see it.

use edge::{ClientFilterView, NamedView};
use jiff::Timestamp;
use parvis::{
    actor::Stamp,
    bulk::{Action, Bulk, BulkState, Counts, Line, Reason, Standing, WaitsFor, Whom},
    id::{BulkId, ClientId},
};
use serde::Serialize;

/// A bulk action.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BulkAction)]
pub struct BulkView {
    id: BulkId,
    state: BulkState,
    action: Action,
    /// Which tag it gives or takes, under its name of then; null otherwise.
    tag: Option<NamedView>,
    /// How many clients were chosen one by one; null when they weren't.
    chosen: Option<usize>,
    /// Whom a filter chose; null when none did.
    filter: Option<ClientFilterView>,
    /// Which one it undoes; null when none.
    undoes: Option<BulkId>,
    created_by: Stamp,
    /// How many clients there are; null before they were looked at.
    row_count: Option<u32>,
    /// With how many of them it is through.
    row: u32,
    /// To how many it would be done, and why not to the others.
    foreseen: Counts,
    /// To how many it was done so far, and why not to the others.
    counts: Counts,
    /// When it will be over, as far as can be told; null unless mails leave at a pace.
    #[schema(value_type = Option<String>, format = DateTime)]
    expected_at: Option<Timestamp>,
    /// While it waits: when it goes on.
    #[schema(value_type = Option<String>, format = DateTime)]
    resumes_at: Option<Timestamp>,
    /// While it waits: for what.
    waits_for: Option<WaitsFor>,
    /// Why it failed: `too-many-rows`, or an error code.
    failure: Option<String>,
    /// Whether there is a result to download.
    has_result: bool,
    /// Whether it can be undone.
    can_be_undone: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
    /// When the result, and what is told of its clients, are deleted; of one that isn't started, when it is.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
    version: u64,
}

impl BulkView {
    /// A bulk action as it is shown at `now`.
    pub(crate) fn new(bulk: Bulk, now: Timestamp) -> Self {
        let bulk = bulk.shown(now);
        let (chosen, filter, undoes) = match &bulk.whom {
            Whom::Chosen(count) => (Some(*count), None, None),
            Whom::Wanted { filter, names } => (None, Some(ClientFilterView::new(filter, names)), None),
            Whom::Of(former) => (None, None, Some(*former)),
        };
        Self {
            id: bulk.id,
            state: bulk.state,
            action: bulk.deed.action(),
            tag: NamedView::of(bulk.deed.tag(), bulk.tag_name.as_ref()),
            chosen,
            filter,
            undoes,
            row_count: bulk.rows,
            row: bulk.at,
            has_result: bulk.result.is_some() && bulk.state != BulkState::Expired,
            can_be_undone: bulk.can_be_undone(),
            created_by: bulk.by,
            foreseen: bulk.foreseen,
            counts: bulk.counts,
            expected_at: bulk.expected_at,
            resumes_at: bulk.resumes_at,
            waits_for: bulk.waits_for,
            failure: bulk.failure,
            created_at: bulk.created_at,
            finished_at: bulk.finished_at,
            expires_at: bulk.expires_at,
            version: bulk.version,
        }
    }
}

/// What became of a client.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BulkRow)]
pub struct RowView {
    client: ClientId,
    /// Her name; null when she is gone.
    name: Option<String>,
    /// Her address; null when she is gone.
    email: Option<String>,
    standing: Standing,
    /// Why she was left out; null when it was done.
    reason: Option<Reason>,
}

impl From<Line> for RowView {
    fn from(line: Line) -> Self {
        Self {
            client: line.row.client,
            name: line.client.as_ref().map(parvis::client::Client::name),
            email: line.client.map(|client| client.email.as_str().to_owned()),
            standing: line.row.standing(),
            reason: line.row.reason,
        }
    }
}
