//! `POST /uploads/{upload}/complete`

use edge::{Call, Reply};
use parvis::{
    Result,
    policy::Action,
    upload::{self, Upload},
};

use crate::view::UploadView;

/// Says that the bytes are there; their check begins. Saying it again changes nothing.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(upload::get(&table, call.id("upload")?)).await?;
    let upload = Upload::open_to(found, &access.actor, Action::FilesWrite)?;
    let upload = upload::complete(&table, Some(&access.actor), upload, call.now()).await?;
    Reply::accepted(&UploadView::new(upload, None, call.now()))
}
