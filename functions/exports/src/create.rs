//! `POST /exports`

use edge::{Call, Reply};
use parvis::{
    Result,
    export::{self, Wanted},
};

use crate::{order::Order, view::ExportView};

/// Queues an export.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (order, once, table): (Order, _, _) = (call.json()?, call.once()?, call.table()?);
    let asked = order.wanted("")?;
    let (access, wanted) = call.with(Wanted::check(&table, asked, "")).await?;
    let export = export::request(&table, &access.actor, wanted, &once, call.clock(), call.rng()).await?;
    Reply::accepted(&ExportView::new(export, call.now()))
}
