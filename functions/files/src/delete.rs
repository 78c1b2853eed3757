//! `DELETE /workspaces/{workspace}/files/{file}`

use edge::{Call, Reply};
use parvis::{Result, file, policy::Action};

use crate::seen;

/// Deletes a file; clients only what they uploaded.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (workspace, id) = (call.id("workspace")?, call.id("file")?);
    let reading =
        async { tokio::try_join!(file::get_in(&table, workspace, id), seen::folders(&call, &table, workspace)) };
    let (access, (found, folders)) = call.with(reading).await?;
    let current = file::open(&access.actor, found, folders, Action::FilesDelete)?;
    file::delete(&table, &access.actor, current, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
