//! Objects in S3: presigned addresses for browsers, and what the checks and exports read and write.

use std::time::Duration;

use aws_sdk_s3::{
    error::DisplayErrorContext, presigning::PresigningConfig, primitives::ByteStream, types::ChecksumAlgorithm,
};
use jiff::{SignedDuration, Timestamp};

use crate::{Code, Engines, Error, Result};

mod multipart;
mod named;
pub use multipart::{PART, Parts};
pub use named::named;

/// For how long an address to upload to works.
pub const UPLOAD_LIFE: SignedDuration = SignedDuration::from_mins(15);
/// For how long an address to download from works.
pub const DOWNLOAD_LIFE: SignedDuration = SignedDuration::from_mins(5);

/// An address that a browser may use, until when, and with which headers.
#[derive(Debug, Clone)]
pub struct Presigned {
    /// The address, which is a secret.
    pub url: String,
    /// Headers that must go with it, exactly.
    pub headers: Vec<(String, String)>,
    /// When it stops working.
    pub expires_at: Timestamp,
}

fn until(engines: &Engines, life: SignedDuration) -> Result<(PresigningConfig, Timestamp)> {
    let now = engines.clock().now();
    let seconds = u64::try_from(life.as_secs()).unwrap_or(0);
    // Presigned addresses are checked by S3 against its own clock, so they start at the machine's time.
    let config = PresigningConfig::expires_in(Duration::from_secs(seconds)).map_err(Error::internal)?;
    Ok((config, now + life))
}

/// An address to upload exactly these bytes to: this size, this checksum, and only while nothing is there.
///
/// # Errors
/// [`Code::Internal`] when signing fails.
pub async fn presign_upload(
    engines: &Engines,
    object: &str,
    size: u64,
    media_type: &str,
    sha256: &str,
) -> Result<Presigned> {
    let checksum = data_encoding::HEXLOWER.decode(sha256.as_bytes()).map_err(Error::internal)?;
    let (config, expires_at) = until(engines, UPLOAD_LIFE)?;
    let request = engines
        .s3()
        .put_object()
        .bucket(engines.bucket())
        .key(object)
        .content_length(i64::try_from(size).map_err(Error::internal)?)
        .content_type(media_type)
        .checksum_sha256(data_encoding::BASE64.encode(&checksum))
        .if_none_match("*")
        .presigned(config)
        .await
        .map_err(|error| Error::internal(DisplayErrorContext(error)))?;
    // The browser sets Host and Content-Length itself, and may not be asked to.
    let headers = request
        .headers()
        .filter(|(name, _)| !matches!(name.to_ascii_lowercase().as_str(), "host" | "content-length"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    Ok(Presigned { url: request.uri().to_owned(), headers, expires_at })
}

/// How a download is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Saved under its name.
    Attachment,
    /// Shown in the page.
    Inline,
}

/// An address to download an object from.
///
/// # Errors
/// [`Code::Internal`] when signing fails.
pub async fn presign_download(
    engines: &Engines,
    object: &str,
    name: &str,
    media_type: &str,
    disposition: Disposition,
    life: SignedDuration,
) -> Result<Presigned> {
    let (config, expires_at) = until(engines, life)?;
    let request = engines
        .s3()
        .get_object()
        .bucket(engines.bucket())
        .key(object)
        .response_content_type(media_type)
        .response_content_disposition(content_disposition(name, disposition))
        .response_cache_control("private, max-age=300")
        .presigned(config)
        .await
        .map_err(|error| Error::internal(DisplayErrorContext(error)))?;
    Ok(Presigned { url: request.uri().to_owned(), headers: Vec::new(), expires_at })
}

/// `Content-Disposition` with any name on one line (RFC 6266, RFC 8187).
#[must_use]
pub fn content_disposition(name: &str, disposition: Disposition) -> String {
    let kind = match disposition {
        Disposition::Attachment => "attachment",
        Disposition::Inline => "inline",
    };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || " ._-()".contains(c) { c } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-~!#$&+^`|".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

fn failed<E>(error: aws_sdk_s3::error::SdkError<E>) -> Error
where
    aws_sdk_s3::error::SdkError<E>: std::error::Error + Send + Sync + 'static,
{
    let mut problem = Error::plain(Code::Unavailable);
    problem.internal = Some(DisplayErrorContext(error).to_string());
    problem
}

/// What S3 knows of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal, when S3 checked one.
    pub sha256: Option<String>,
}

/// What S3 knows of an object; `None` when there is none.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn head(engines: &Engines, object: &str) -> Result<Option<Head>> {
    let answer = engines
        .s3()
        .head_object()
        .bucket(engines.bucket())
        .key(object)
        .checksum_mode(aws_sdk_s3::types::ChecksumMode::Enabled)
        .send()
        .await;
    match answer {
        Ok(head) => {
            let size = u64::try_from(head.content_length.unwrap_or(0)).unwrap_or(0);
            let decoded = head.checksum_sha256.and_then(|text| data_encoding::BASE64.decode(text.as_bytes()).ok());
            Ok(Some(Head { size, sha256: decoded.map(|bytes| data_encoding::HEXLOWER.encode(&bytes)) }))
        }
        Err(error)
            if error
                .as_service_error()
                .is_some_and(aws_sdk_s3::operation::head_object::HeadObjectError::is_not_found) =>
        {
            Ok(None)
        }
        Err(error) => Err(failed(error)),
    }
}

/// An object's bytes, as they come; `range` as in HTTP (`bytes=0-4095`).
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn open(engines: &Engines, object: &str, range: Option<&str>) -> Result<ByteStream> {
    let request = engines.s3().get_object().bucket(engines.bucket()).key(object).set_range(range.map(str::to_owned));
    request.send().await.map(|answer| answer.body).map_err(failed)
}

/// Some of an object's bytes, from `from` on; fewer where it ends.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn slice(engines: &Engines, object: &str, from: u64, length: u64) -> Result<Vec<u8>> {
    if length == 0 {
        return Ok(Vec::new());
    }
    let range = format!("bytes={from}-{}", from.saturating_add(length) - 1);
    let body = open(engines, object, Some(&range)).await?.collect().await.map_err(Error::internal)?;
    Ok(body.into_bytes().to_vec())
}

/// SHA-256 of an object's bytes, in hexadecimal, for stores that keep none.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn sha256(engines: &Engines, object: &str) -> Result<String> {
    use sha2::Digest as _;
    let mut body = open(engines, object, None).await?;
    let mut digest = sha2::Sha256::new();
    while let Some(bytes) = body.try_next().await.map_err(Error::internal)? {
        digest.update(&bytes);
    }
    Ok(data_encoding::HEXLOWER.encode(&digest.finalize()))
}

/// The value of an object's tag.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn tag(engines: &Engines, object: &str, name: &str) -> Result<Option<String>> {
    let answer = engines.s3().get_object_tagging().bucket(engines.bucket()).key(object).send().await.map_err(failed)?;
    Ok(answer.tag_set.into_iter().find(|tag| tag.key() == name).map(|tag| tag.value))
}

/// An object that is known to be small.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn read(engines: &Engines, object: &str) -> Result<Vec<u8>> {
    let body = open(engines, object, None).await?.collect().await.map_err(Error::internal)?;
    Ok(body.into_bytes().to_vec())
}

/// Writes an object.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn write(engines: &Engines, object: &str, media_type: &str, body: ByteStream) -> Result<()> {
    let request = engines.s3().put_object().bucket(engines.bucket()).key(object).content_type(media_type).body(body);
    request.checksum_algorithm(ChecksumAlgorithm::Sha256).send().await.map(|_| ()).map_err(failed)
}

/// Copies an object inside the bucket.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn copy(engines: &Engines, from: &str, to: &str) -> Result<()> {
    let source = format!("{}/{from}", engines.bucket());
    engines
        .s3()
        .copy_object()
        .bucket(engines.bucket())
        .copy_source(source)
        .key(to)
        // The copy starts without tags: a scanner's verdict is about the original, and copying tags asks for more rights.
        .tagging_directive(aws_sdk_s3::types::TaggingDirective::Replace)
        .send()
        .await
        .map(|_| ())
        .map_err(failed)
}

/// Deletes an object; deleting what isn't there is no error.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn delete(engines: &Engines, object: &str) -> Result<()> {
    engines.s3().delete_object().bucket(engines.bucket()).key(object).send().await.map(|_| ()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_is_one_header_line() {
        for name in ["a\r\nX: y.pdf", "été \"2026\".pdf", "合同.pdf", "a;b.pdf", "🎉"] {
            let header = content_disposition(name, Disposition::Attachment);
            assert!(header.is_ascii() && !header.contains(['\r', '\n']), "{header}");
            assert_eq!(header.matches('"').count(), 2, "{header}");
        }
    }
}
