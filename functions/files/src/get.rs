//! `GET /workspaces/{workspace}/files/{file}`

use edge::{Call, Reply};
use parvis::{Result, file, policy::Action};

use crate::{seen, view::FileView};

/// One file.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, workspace, id) = (call.table()?, call.id("workspace")?, call.id("file")?);
    let reading =
        async { tokio::try_join!(file::get_in(&table, workspace, id), seen::folders(&call, &table, workspace)) };
    let (access, (found, folders)) = call.with(reading).await?;
    let file = file::open(&access.actor, found, folders, Action::FilesRead)?.file;
    let version = file.version;
    Ok(Reply::ok(&FileView::from(file))?.version(version))
}
