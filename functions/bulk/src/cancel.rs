//! `DELETE /bulk-actions/{bulk}`

use edge::{Call, Reply};
use parvis::{
    Result,
    bulk::{self, Bulk},
};

/// Stops a bulk action: nobody is dealt with once this has answered.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(bulk::get(&table, call.id("bulk")?)).await?;
    let bulk = Bulk::seen_by(found, &access.actor)?;
    bulk::cancel(&table, &access.actor, bulk, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
