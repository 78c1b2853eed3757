//! `GET /bulk-actions`

use edge::{Call, Reply};
use parvis::{Result, bulk};

use crate::view::BulkView;

/// Bulk actions, newest first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(bulk::list(&table, &page)).await?;
    bulk::may(&access.actor)?;
    Reply::page(found, |bulk| BulkView::new(bulk, call.now()))
}
