//! `GET /imports/{import}/download`

use edge::{Call, Reply};
use parvis::{
    Result,
    import::{self, Import},
};

/// An address to download the result from, for five minutes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let import = Import::seen_by(found, &access.actor)?;
    Reply::download(import::download(call.engines(), &access.actor, import).await?)
}
