//! `GET /files/{file}`

use edge::{Call, Reply};
use parvis::{Result, file, policy::Action};

use crate::view::FileView;

/// One file.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(file::get(&table, call.id("file")?)).await?;
    let file = file::open(&table, &access.actor, found, Action::FilesRead, None).await?.file;
    let version = file.version;
    Ok(Reply::ok(&FileView::from(file))?.version(version))
}
