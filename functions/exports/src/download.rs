//! `GET /exports/{export}/download`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    export::{self, Export},
};
use serde::Serialize;

/// Where the archive is, for a short time. The address is a secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ExportDownload)]
pub struct DownloadView {
    url: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// An address to download the archive from, for five minutes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(export::get(&table, call.id("export")?)).await?;
    let export = Export::seen_by(found, &access.actor)?;
    let presigned = export::download(call.engines(), &access.actor, export).await?;
    Reply::ok(&DownloadView { url: presigned.url, expires_at: presigned.expires_at })
}
