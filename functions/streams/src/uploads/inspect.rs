//! Reads as little of an object as its check needs: size and checksum from S3, its beginning, its end, an archive's listing.

use parvis::{
    Engines, Result, storage,
    upload::{Refusal, Upload},
};

use super::{content, kind, kind::Kind, zip};

/// Bytes read from the beginning.
const HEAD: u64 = 64 * 1024;
/// Bytes read from the beginning of a JPEG whose size stands behind large profiles and thumbnails.
const LONG_HEAD: u64 = 4 * 1024 * 1024;
/// Bytes read from the end: the longest end of a ZIP archive, with its 64-bit parts.
const TAIL: u64 = 66 * 1024;

/// The media type of an upload's bytes, or why they are refused.
///
/// # Errors
/// [`parvis::Code::Unavailable`].
pub(super) async fn inspect(engines: &Engines, upload: &Upload) -> Result<Result<String, Refusal>> {
    let object = &upload.object;
    let Some(found) = storage::head(engines, object).await? else { return Ok(Err(Refusal::SizeMismatch)) };
    if found.size != upload.size {
        return Ok(Err(Refusal::SizeMismatch));
    }
    let sha256 = match found.sha256 {
        Some(sha256) => sha256,
        None => storage::sha256(engines, object).await?,
    };
    if sha256 != upload.sha256 {
        return Ok(Err(Refusal::ChecksumMismatch));
    }
    let size = found.size;
    let mut head = storage::slice(engines, object, 0, HEAD.min(size)).await?;
    let kind = kind::detect(&head);
    if kind == Some(Kind::Jpeg) && content::needs_more(&head) && size > HEAD {
        head = storage::slice(engines, object, 0, LONG_HEAD.min(size)).await?;
    }
    let from = size.saturating_sub(TAIL);
    let tail = if from == 0 { head.clone() } else { storage::slice(engines, object, from, TAIL).await? };
    let judged = content::judge(&upload.media_type, kind, &head, &tail, size);
    let media_type = match judged {
        Ok(media_type) => media_type,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if kind == Some(Kind::Zip) {
        let listing = match zip::locate(&tail, size) {
            Ok(listing) => listing,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let directory = storage::slice(engines, object, listing.offset, listing.length).await?;
        if let Err(refusal) = zip::examine(&directory, &listing, size) {
            return Ok(Err(refusal));
        }
    }
    Ok(Ok(media_type))
}
