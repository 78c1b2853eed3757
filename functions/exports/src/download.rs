//! `GET /exports/{export}/download`

use edge::{Call, Reply};
use parvis::{
    Result,
    export::{self, Export},
};

/// An address to download the archive from, for five minutes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(export::get(&table, call.id("export")?)).await?;
    let export = Export::seen_by(found, &access.actor)?;
    Reply::download(export::download(call.engines(), &access.actor, export).await?)
}
