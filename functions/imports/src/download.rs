//! `GET /imports/{import}/download`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    import::{self, Import},
};
use serde::Serialize;

/// Where the result is, for a short time. The address is a secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ImportDownload)]
pub struct DownloadView {
    url: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// An address to download the result from, for five minutes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let import = Import::seen_by(found, &access.actor)?;
    let presigned = import::download(call.engines(), &access.actor, import).await?;
    Reply::ok(&DownloadView { url: presigned.url, expires_at: presigned.expires_at })
}
