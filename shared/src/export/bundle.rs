//! Files of an archive on their way to S3: each leaves in parts while it is written, and tells its size and checksum at its end.

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::zip::{self, Zip};
use crate::{
    Result,
    storage::{PART, Parts},
};

/// An archive on its way.
pub(super) struct Bundle<'a, 'e> {
    zip: Zip,
    parts: &'a mut Parts<'e>,
}

/// A file of it, being written.
pub(super) struct Piece<'b, 'e> {
    file: zip::File<'b>,
    parts: &'b mut Parts<'e>,
    name: String,
    size: u64,
    sha256: Sha256,
}

/// A file of it that is complete, as a manifest tells of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Packed {
    pub(super) name: String,
    /// Bytes, unpacked.
    pub(super) size: u64,
    /// In hexadecimal.
    pub(super) sha256: String,
}

impl<'a, 'e> Bundle<'a, 'e> {
    /// An empty archive whose files are of this time.
    pub(super) fn new(parts: &'a mut Parts<'e>, at: Timestamp) -> Self {
        Self { zip: Zip::new(at), parts }
    }

    /// Begins a file.
    pub(super) fn file(&mut self, name: String) -> Result<Piece<'_, 'e>> {
        let file = self.zip.file(name.clone())?;
        Ok(Piece { file, parts: self.parts, name, size: 0, sha256: Sha256::new() })
    }

    /// Writes a small file.
    pub(super) async fn json(&mut self, name: &str, value: &impl Serialize) -> Result<Packed> {
        let mut piece = self.file(name.into())?;
        piece.write(&serde_json::to_vec_pretty(value)?).await?;
        piece.close()
    }

    /// Writes a file of one JSON object a line.
    pub(super) async fn lines<T: Serialize>(&mut self, name: &str, values: &[T]) -> Result<Packed> {
        let mut piece = self.file(name.into())?;
        for value in values {
            piece.line(value).await?;
        }
        piece.close()
    }

    /// Ends it; gives the bytes that haven't left.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        self.zip.finish()
    }
}

impl Piece<'_, '_> {
    /// Adds content.
    pub(super) async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size += bytes.len() as u64;
        self.sha256.update(bytes);
        self.file.write(bytes)?;
        if self.file.waiting() >= PART {
            self.parts.add(self.file.take()).await?;
        }
        Ok(())
    }

    /// Adds a JSON object and ends its line.
    pub(super) async fn line(&mut self, value: &impl Serialize) -> Result<()> {
        let mut bytes = serde_json::to_vec(value)?;
        bytes.push(b'\n');
        self.write(&bytes).await
    }

    /// Ends the file.
    pub(super) fn close(self) -> Result<Packed> {
        self.file.close()?;
        Ok(Packed { name: self.name, size: self.size, sha256: data_encoding::HEXLOWER.encode(&self.sha256.finalize()) })
    }
}
