//! `POST /bulk-actions`

use edge::{Call, ClientFilter, Reply};
use parvis::{
    Result,
    bulk::{self, Action, Wish},
    id::{BulkId, ClientId, TagId},
};
use serde::Deserialize;

use crate::view::BulkView;

/// What to do, and to whom: one of `clients`, `filter` and `undo`.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BulkCreateBody)]
pub struct Body {
    action: Action,
    /// Which tag to give or to take.
    tag: Option<TagId>,
    /// Invites those as well who have no workspace to open.
    unassigned: Option<bool>,
    /// These clients and nobody else, at most 5,000.
    #[schema(max_items = 5000)]
    clients: Option<Vec<ClientId>>,
    /// Everybody whom the list would show.
    filter: Option<ClientFilter>,
    /// Those whom this bulk action has suspended, to be let in again.
    undo: Option<BulkId>,
}

/// Asks for a bulk action.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json_of_a_choice()?, call.once()?, call.table()?);
    let wish = Wish {
        action: body.action,
        tag: body.tag,
        unassigned: body.unassigned.unwrap_or_default(),
        clients: body.clients,
        filter: body.filter.map(Into::into),
        undo: body.undo,
    };
    let (access, asked) = call.with(wish.check(&table)).await?;
    let bulk = bulk::ask(&table, &access, asked, &once, call.clock(), call.rng()).await?;
    let version = bulk.version;
    Ok(Reply::accepted(&BulkView::new(bulk, call.now()))?.version(version))
}
