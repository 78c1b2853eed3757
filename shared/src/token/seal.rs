//! Secrets at rest that must be read again: sealed with AES-256-GCM under a key of their own, bound to where they belong.
//!
//! Secrets of authenticator apps are sealed, not derived from the link key as those of links are: a derived secret changes
//! with its key, so that a new key would lock everybody out, while a sealed one can be opened by the old key and sealed anew.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use data_encoding::BASE64URL_NOPAD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{Error, Result, Rng};

/// The sealing key of one purpose.
#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn key_for(key: &[u8; 32], purpose: &str) -> Result<LessSafeKey> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("seal\0{purpose}").as_bytes());
    let bytes = mac.finalize().into_bytes();
    UnboundKey::new(&AES_256_GCM, &bytes).map(LessSafeKey::new).map_err(Error::internal)
}

/// Seals a secret that belongs to `owner` and to nobody else.
///
/// # Errors
/// [`crate::Code::Internal`] when the cryptographic library fails.
pub fn seal(key: &[u8; 32], rng: &Rng, purpose: &str, owner: &str, secret: &[u8]) -> Result<String> {
    let nonce = rng.bytes::<NONCE_LEN>();
    let mut sealed = secret.to_vec();
    key_for(key, purpose)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner.as_bytes()), &mut sealed)
        .map_err(Error::internal)?;
    Ok(BASE64.encode(&[&nonce[..], &sealed].concat()))
}

/// Opens what was sealed for `owner`.
///
/// # Errors
/// [`crate::Code::Internal`] when it was edited, belongs to another owner, or was sealed with another key.
pub fn open(key: &[u8; 32], purpose: &str, owner: &str, sealed: &str) -> Result<Vec<u8>> {
    let bytes = BASE64.decode(sealed.as_bytes()).map_err(Error::internal)?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN).ok_or_else(|| Error::internal("a sealed secret is cut"))?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(Error::internal)?;
    let mut secret = sealed.to_vec();
    let length = key_for(key, purpose)?
        .open_in_place(nonce, Aad::from(owner.as_bytes()), &mut secret)
        .map_err(Error::internal)?
        .len();
    secret.truncate(length);
    Ok(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_opens_for_its_owner_and_purpose_alone() {
        let sealed = seal(&[1; 32], &Rng::seeded(1), "totp", "acc_1", b"secret").expect("sealed");
        assert_eq!(open(&[1; 32], "totp", "acc_1", &sealed).expect("opened"), b"secret");
        assert!(!sealed.contains("secret"));
        for (key, purpose, owner) in [(2, "totp", "acc_1"), (1, "other", "acc_1"), (1, "totp", "acc_2")] {
            assert!(open(&[key; 32], purpose, owner, &sealed).is_err(), "{purpose} {owner}");
        }
        for cut in ["", "AAAA", &sealed[..sealed.len() - 2]] {
            assert!(open(&[1; 32], "totp", "acc_1", cut).is_err());
        }
    }
}
