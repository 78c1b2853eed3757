//! `DELETE /files/{file}`

use edge::{Call, Reply};
use parvis::{
    Result,
    file::{self, File},
    policy::Action,
};

/// Deletes a file; clients only what they uploaded.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, found) = call.with(file::get(&table, call.id("file")?)).await?;
    let current = File::open_to(found, &access.actor, Action::FilesDelete)?;
    file::delete(&table, &access.actor, current, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
