//! `GET /workspaces/{workspace}/files/{file}`

use edge::{Call, Reply};
use parvis::{Result, policy::Action};

use crate::{seen, view::FileView};

/// One file.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (_, opened) = seen::file(&call, &call.table()?, Action::FilesRead).await?;
    let version = opened.file.version;
    Ok(Reply::ok(&FileView::from(opened.file))?.version(version))
}
