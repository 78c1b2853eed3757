//! `DELETE /uploads/{upload}`

use edge::{Call, Reply};
use parvis::{
    Result,
    policy::Action,
    upload::{self, Upload},
};

/// Cancels an upload whose bytes aren't handed over yet.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(upload::get(&table, call.id("upload")?)).await?;
    let upload = Upload::open_to(found, &access.actor, Action::FilesRead)?;
    upload::cancel(&table, upload, call.now()).await?;
    Ok(Reply::none())
}
