//! `GET /bulk-actions/{bulk}`

use edge::{Call, Reply};
use parvis::{
    Result,
    bulk::{self, Bulk},
};

use crate::view::BulkView;

/// One bulk action.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(bulk::get(&table, call.id("bulk")?)).await?;
    let bulk = Bulk::seen_by(found, &access.actor)?;
    let version = bulk.version;
    Ok(Reply::ok(&BulkView::new(bulk, call.now()))?.version(version))
}
