//! `POST /bulk-actions/{bulk}/run`

use edge::{Call, Reply};
use parvis::{
    Result,
    bulk::{self, Bulk},
};

use crate::view::BulkView;

/// Does it as it was looked at in the version that If-Match names.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, found) = call.with(bulk::get(&table, call.id("bulk")?)).await?;
    let current = Bulk::seen_by(found, &access.actor)?;
    let bulk = bulk::start(&table, &access, current, expected, call.clock(), call.rng()).await?;
    let version = bulk.version;
    Ok(Reply::accepted(&BulkView::new(bulk, call.now()))?.version(version))
}
