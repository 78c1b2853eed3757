//! Tokens: short-lived access tokens, rotating refresh tokens, and the links in mails.

pub mod access;
pub mod challenge;
pub mod link;
pub mod refresh;
pub mod seal;

use sha2::{Digest, Sha256};

/// SHA-256 in lower-case hexadecimal: how secrets are kept at rest.
#[must_use]
pub fn digest(bytes: impl AsRef<[u8]>) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes.as_ref()))
}
