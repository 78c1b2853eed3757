//! `GET /files/{file}`

use edge::{Call, Reply};
use parvis::{
    Result,
    file::{self, File},
    policy::Action,
};

use crate::view::FileView;

/// One file.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(file::get(&table, call.id("file")?)).await?;
    let file = File::open_to(found, &access.actor, Action::FilesRead)?;
    let version = file.version;
    Ok(Reply::ok(&FileView::from(file))?.version(version))
}
