//! `DELETE /workspaces/{workspace}/files/{file}`

use edge::{Call, Reply};
use parvis::{Result, file, policy::Action};

use crate::seen;

/// Deletes a file; clients only what they uploaded.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, opened) = seen::file(&call, &table, Action::FilesDelete).await?;
    file::delete(&table, &access.actor, opened, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
