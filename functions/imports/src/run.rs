//! `POST /imports/{import}/run`

use edge::{Call, Reply};
use parvis::{
    Result,
    import::{self, Import},
};

use crate::view::ImportView;

/// Writes the rows as they were judged in the version that If-Match names.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let current = Import::seen_by(found, &access.actor)?;
    let import = import::start(&table, &access.actor, current, expected, call.clock(), call.rng()).await?;
    let version = import.version;
    Ok(Reply::accepted(&ImportView::new(import, call.now()))?.version(version))
}
