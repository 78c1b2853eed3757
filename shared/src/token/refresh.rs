//! Refresh tokens: 256 bits that name their session and prove it, replaced at each use (RFC 9700 §4.14.2).
//!
//! The secret of generation n is HMAC-SHA256(seed of the session, n), so that a repeated refresh within a few seconds, after
//! a lost answer, gets the same successor, and the table holds nothing that could be presented.

use data_encoding::BASE64URL_NOPAD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{
    Code, Error, Result,
    id::{OrganizationId, PersonId, SessionId},
};

/// A refresh token, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// The organization it is for.
    pub organization: OrganizationId,
    /// The person.
    pub person: PersonId,
    /// The session.
    pub session: SessionId,
    /// How many came before it.
    pub generation: u64,
    /// The proof.
    pub secret: [u8; 32],
}

impl RefreshToken {
    /// The token of a generation.
    #[must_use]
    pub fn make(
        key: &[u8; 32],
        organization: OrganizationId,
        person: PersonId,
        session: SessionId,
        nonce: &str,
        generation: u64,
    ) -> Self {
        let secret = secret(key, organization, person, session, nonce, generation);
        Self { organization, person, session, generation, secret }
    }

    /// As the cookie carries it.
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "{}.{}.{}.{}.{}",
            self.organization,
            self.person,
            self.session,
            self.generation,
            BASE64.encode(&self.secret)
        )
    }

    /// Reads a cookie.
    ///
    /// # Errors
    /// [`Code::SessionEnded`] when it isn't one.
    pub fn read(text: &str) -> Result<Self> {
        let mut parts = text.split('.');
        let mut read = || {
            let token = Self {
                organization: parts.next()?.parse().ok()?,
                person: parts.next()?.parse().ok()?,
                session: parts.next()?.parse().ok()?,
                generation: parts.next()?.parse().ok()?,
                secret: BASE64.decode(parts.next()?.as_bytes()).ok()?.try_into().ok()?,
            };
            // One spelling each: `+12` is a number as well.
            (parts.next().is_none() && token.text() == text).then_some(token)
        };
        read().ok_or_else(|| Error::new(Code::SessionEnded, "Sign in again."))
    }

    /// Whether the secret is the one of its generation.
    #[must_use]
    pub fn is_genuine(&self, key: &[u8; 32], nonce: &str) -> bool {
        let expected = secret(key, self.organization, self.person, self.session, nonce, self.generation);
        aws_lc_rs::constant_time::verify_slices_are_equal(&expected, &self.secret).is_ok()
    }
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn secret(
    key: &[u8; 32],
    organization: OrganizationId,
    person: PersonId,
    session: SessionId,
    nonce: &str,
    generation: u64,
) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("refresh\0{organization}\0{person}\0{session}\0{nonce}\0{generation}").as_bytes());
    mac.finalize().into_bytes().into()
}
