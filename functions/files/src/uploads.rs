//! `GET /uploads/{upload}`

use edge::{Call, Reply};
use parvis::{
    Result,
    policy::Action,
    upload::{self, Upload},
};

use crate::view::UploadView;

/// How far an upload is, for whoever made it and for staff.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(upload::get(&table, call.id("upload")?)).await?;
    let upload = Upload::open_to(found, &access.actor, Action::FilesRead)?;
    Reply::ok(&UploadView::new(upload, None, call.now()))
}
