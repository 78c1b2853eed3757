//! Writing an object whose size isn't known yet, in parts, so that memory stays small.

use aws_sdk_s3::{
    primitives::ByteStream,
    types::{CompletedMultipartUpload, CompletedPart},
};

use super::{failed, write};
use crate::{Engines, Result};

/// Bytes of a part. S3 takes no less than 5 MiB, but for the last one.
pub const PART: usize = 8 * 1024 * 1024;

/// An object being written. Nothing is there under its name before [`Parts::finish`].
pub struct Parts<'a> {
    engines: &'a Engines,
    object: &'a str,
    media_type: &'a str,
    id: Option<String>,
    done: Vec<CompletedPart>,
    size: u64,
}

impl<'a> Parts<'a> {
    /// Begins without a call.
    pub fn new(engines: &'a Engines, object: &'a str, media_type: &'a str) -> Self {
        Self { engines, object, media_type, id: None, done: Vec::new(), size: 0 }
    }

    /// Adds a part of at least 5 MiB.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub async fn add(&mut self, bytes: Vec<u8>) -> Result<()> {
        let (s3, bucket) = (self.engines.s3(), self.engines.bucket());
        let id = match &self.id {
            Some(id) => id.clone(),
            None => {
                let begun = s3.create_multipart_upload().bucket(bucket).key(self.object).content_type(self.media_type);
                begun.send().await.map_err(failed)?.upload_id.unwrap_or_default()
            }
        };
        self.id = Some(id.clone());
        self.size += u64::try_from(bytes.len()).unwrap_or(0);
        let number = i32::try_from(self.done.len() + 1).unwrap_or(i32::MAX);
        let part = s3.upload_part().bucket(bucket).key(self.object).upload_id(id).part_number(number);
        let answer = part.body(ByteStream::from(bytes)).send().await.map_err(failed)?;
        let part = CompletedPart::builder().part_number(number).set_e_tag(answer.e_tag);
        self.done.push(part.set_checksum_crc32(answer.checksum_crc32).build());
        Ok(())
    }

    /// Adds the rest and makes the object appear; tells its size.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub async fn finish(mut self, rest: Vec<u8>) -> Result<u64> {
        if self.id.is_none() {
            let size = u64::try_from(rest.len()).unwrap_or(0);
            write(self.engines, self.object, self.media_type, ByteStream::from(rest)).await?;
            return Ok(size);
        }
        self.add(rest).await?;
        let all = CompletedMultipartUpload::builder().set_parts(Some(std::mem::take(&mut self.done))).build();
        let request = self.engines.s3().complete_multipart_upload().bucket(self.engines.bucket()).key(self.object);
        request.set_upload_id(self.id).multipart_upload(all).send().await.map_err(failed)?;
        Ok(self.size)
    }

    /// Gives up. What can't be cleared away now, the bucket's lifecycle rule clears away later.
    pub async fn abort(self) {
        if let Some(id) = self.id {
            let request = self.engines.s3().abort_multipart_upload().bucket(self.engines.bucket()).key(self.object);
            let _ = request.upload_id(id).send().await;
        }
    }
}
