//! What every download answers.

use jiff::Timestamp;
use parvis::{Result, storage::Presigned};
use serde::Serialize;

use crate::Reply;

/// Where something is, for a short time. The address is a secret.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Download)]
pub struct DownloadView {
    url: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

impl Reply {
    /// 200 with an address to download from.
    ///
    /// # Errors
    /// As [`Self::json`].
    pub fn download(presigned: Presigned) -> Result<Self> {
        Self::ok(&DownloadView { url: presigned.url, expires_at: presigned.expires_at })
    }
}
