//! Public keys of passkeys, and the algorithms that are offered to authenticators.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, VerificationAlgorithm,
};
use serde::{Deserialize, Serialize};

use super::check::{Refused, decoded};

/// The algorithms that are offered, by their COSE numbers (RFC 9053, RFC 8812), most wanted first: ECDSA with P-256 and SHA-256,
/// which every authenticator has; Ed25519; and RSA (PKCS #1 v1.5, SHA-256, 2,048 bits at least), which some of Windows' have alone.
pub(super) const OFFERED: [i32; 3] = [ES256, EDDSA, RS256];
const ES256: i32 = -7;
const EDDSA: i32 = -8;
const RS256: i32 = -257;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Its algorithm's COSE number.
    algorithm: i32,
    /// The key as X.509 has it (SubjectPublicKeyInfo, DER), in base64url.
    der: String,
}

impl Key {
    /// A key of one of the algorithms that are offered.
    pub(super) fn new(algorithm: i32, der: &str) -> Result<Self, Refused> {
        let key = Self { algorithm, der: der.to_owned() };
        key.parsed().map(|_| key)
    }

    fn parsed(&self) -> Result<ParsedPublicKey, Refused> {
        let algorithm: &'static dyn VerificationAlgorithm = match self.algorithm {
            ES256 => &ECDSA_P256_SHA256_ASN1,
            EDDSA => &ED25519,
            RS256 => &RSA_PKCS1_2048_8192_SHA256,
            _ => return Err(Refused::Wrong("an algorithm that was not offered")),
        };
        ParsedPublicKey::new(algorithm, decoded(&self.der)?).map_err(|_| Refused::Wrong("no key of its algorithm"))
    }

    /// Insists that this key has signed a message.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refused> {
        self.parsed()?.verify_sig(message, signature).map_err(|_| Refused::Wrong("another key's signature"))
    }
}
