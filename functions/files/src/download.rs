//! `GET /files/{file}/download`

use edge::{Call, Reply};
use parvis::{Error, Result, file, folder::Whole, policy::Action, storage::Disposition};

use crate::seen;

/// An address to download a file from, for five minutes; shown in the page only where that is harmless.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let wanted = match call.query().get("disposition") {
        None | Some("attachment") => Disposition::Attachment,
        Some("inline") => Disposition::Inline,
        Some(_) => return Err(Error::field("?disposition", "unsupported", "Use attachment or inline.")),
    };
    let table = call.table()?;
    let (access, found) = call.with(file::get(&table, call.id("file")?)).await?;
    // Only the file tells which workspace it is in.
    let folders = match &found {
        Some(file) if file.folder.is_none() => Some(Whole::default()),
        Some(file) => seen::folders(&call, &table, file.workspace).await?,
        None => None,
    };
    let file = file::open(&access.actor, found, folders, Action::FilesRead)?.file;
    Reply::download(file::download(call.engines(), &file, wanted).await?)
}
