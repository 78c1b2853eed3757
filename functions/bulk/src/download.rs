//! `GET /bulk-actions/{bulk}/download`

use edge::{Call, Reply};
use parvis::{
    Result,
    bulk::{self, Bulk},
};

/// An address to download the result from, for five minutes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(bulk::get(&table, call.id("bulk")?)).await?;
    let bulk = Bulk::seen_by(found, &access.actor)?;
    Reply::download(bulk::download(call.engines(), &access.actor, bulk).await?)
}
