//! `GET /bulk-actions/{bulk}/download`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    bulk::{self, Bulk},
};
use serde::Serialize;

/// Where the result is, for a short time. The address is a secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BulkDownload)]
pub struct DownloadView {
    url: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// An address to download the result from, for five minutes.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(bulk::get(&table, call.id("bulk")?)).await?;
    let bulk = Bulk::seen_by(found, &access.actor)?;
    let presigned = bulk::download(call.engines(), &access.actor, bulk).await?;
    Reply::ok(&DownloadView { url: presigned.url, expires_at: presigned.expires_at })
}
