//! `DELETE /files/{file}`

use edge::{Call, Reply};
use parvis::{Result, file, policy::Action};

/// Deletes a file; clients only what they uploaded.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, found) = call.with(file::get(&table, call.id("file")?)).await?;
    let current = file::open(&table, &access.actor, found, Action::FilesDelete, None).await?;
    file::delete(&table, &access.actor, current, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
