//! `DELETE /imports/{import}`

use edge::{Call, Reply};
use parvis::{
    Result,
    import::{self, Import},
};

/// Calls an import off before anything is written.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let import = Import::seen_by(found, &access.actor)?;
    import::cancel(&table, &access.actor, import, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
