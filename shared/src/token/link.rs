//! Links in mails: what they are for, for whom, and 256 bits that prove it. They name their own organization, so that reading
//! one needs no look-up; the table keeps the SHA-256 of the secret only.
//!
//! The secret is HMAC-SHA256(link key, what the link says and a random nonce kept beside the hash): the function that
//! writes the mail makes it again, so that no secret waits in the table.

use data_encoding::BASE64URL_NOPAD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{
    Code, Error, Result, Rng,
    id::{ClientId, MemberId, OrganizationId, PersonId},
};

/// What a link is for. Each purpose is a different token: one can't be used as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Purpose {
    /// Accept an invitation.
    Invitation = 1,
    /// Choose a new password.
    PasswordReset = 2,
    /// Prove an e-mail address.
    EmailVerification = 3,
    /// Sign in once.
    SignIn = 4,
    /// See what a client sees.
    View = 5,
    /// Confirm a change at the address that an account moves to.
    EmailArriving = 6,
    /// Confirm a change at the address that an account leaves, or stop it.
    EmailLeaving = 7,
}

/// A link, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is for.
    pub purpose: Purpose,
    /// The organization.
    pub organization: OrganizationId,
    /// The person.
    pub person: PersonId,
    /// The key of the login that the person's e-mail had when the link was made (32 bytes, in hexadecimal).
    pub login: String,
    /// The proof.
    pub secret: [u8; 32],
}

/// What is kept of a link: enough to check it and to write it again, not enough to use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Random, 128 bits in hexadecimal.
    pub nonce: String,
    /// SHA-256 of the secret, in hexadecimal.
    pub hash: String,
}

impl Link {
    /// A new link and what is kept of it.
    #[must_use]
    pub fn make(
        key: &[u8; 32],
        rng: &Rng,
        purpose: Purpose,
        organization: OrganizationId,
        person: PersonId,
        login: &str,
    ) -> (Self, Proof) {
        let nonce = data_encoding::HEXLOWER.encode(&rng.bytes::<16>());
        let link = Self::again(key, &nonce, purpose, organization, person, login);
        let hash = super::digest(link.secret);
        (link, Proof { nonce, hash })
    }

    /// The link whose nonce is kept.
    #[must_use]
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    pub fn again(
        key: &[u8; 32],
        nonce: &str,
        purpose: Purpose,
        organization: OrganizationId,
        person: PersonId,
        login: &str,
    ) -> Self {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
        mac.update(format!("link\0{}\0{organization}\0{person}\0{login}\0{nonce}", purpose as u8).as_bytes());
        let secret = mac.finalize().into_bytes().into();
        Self { purpose, organization, person, login: login.into(), secret }
    }

    /// As a link's fragment carries it: one byte of purpose, one of the person's kind, then ids, login and secret.
    #[must_use]
    pub fn text(&self) -> String {
        let (kind, person): (u8, u128) = match self.person {
            PersonId::Member(id) => (1, id.into()),
            PersonId::Client(id) => (2, id.into()),
        };
        let mut bytes = vec![self.purpose as u8, kind];
        bytes.extend_from_slice(&u128::from(self.organization).to_be_bytes());
        bytes.extend_from_slice(&person.to_be_bytes());
        bytes.extend_from_slice(&data_encoding::HEXLOWER.decode(self.login.as_bytes()).unwrap_or_default());
        bytes.extend_from_slice(&self.secret);
        BASE64.encode(&bytes)
    }

    /// Reads a link of one purpose.
    ///
    /// # Errors
    /// [`Code::Gone`] when it isn't one: a mangled link and a dead link are the same to their reader.
    pub fn read(text: &str, purpose: Purpose) -> Result<Self> {
        Self::parse(text).filter(|link| link.purpose == purpose).ok_or_else(dead)
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 98] = BASE64.decode(text.trim().as_bytes()).ok()?.try_into().ok()?;
        let purpose = match bytes[0] {
            1 => Purpose::Invitation,
            2 => Purpose::PasswordReset,
            3 => Purpose::EmailVerification,
            4 => Purpose::SignIn,
            5 => Purpose::View,
            6 => Purpose::EmailArriving,
            7 => Purpose::EmailLeaving,
            _ => return None,
        };
        let number = |at: usize| bytes[at..at + 16].try_into().map(u128::from_be_bytes).ok();
        let person = match bytes[1] {
            1 => MemberId::from(number(18)?).into(),
            2 => ClientId::from(number(18)?).into(),
            _ => return None,
        };
        Some(Self {
            purpose,
            organization: number(2)?.into(),
            person,
            login: data_encoding::HEXLOWER.encode(&bytes[34..66]),
            secret: bytes[66..98].try_into().ok()?,
        })
    }

    /// Whether this is the link of which `proof` was kept.
    #[must_use]
    pub fn proves(&self, proof: &Proof) -> bool {
        let hash = super::digest(self.secret);
        aws_lc_rs::constant_time::verify_slices_are_equal(hash.as_bytes(), proof.hash.as_bytes()).is_ok()
    }
}

/// What a dead link answers.
#[must_use]
pub fn dead() -> Error {
    Error::new(Code::Gone, "This link was used, replaced, revoked, or has expired. Ask for a new one.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_survives_its_text_proves_itself_and_serves_one_purpose() {
        let login = crate::token::digest("zoe@example.fr");
        let person = ClientId::from(5).into();
        let (link, proof) =
            Link::make(&[1; 32], &Rng::seeded(1), Purpose::Invitation, OrganizationId::from(9), person, &login);
        let read = Link::read(&link.text(), Purpose::Invitation).expect("a link");
        assert_eq!(read, link);
        assert!(read.proves(&proof));
        assert!(Link::read(&link.text(), Purpose::SignIn).is_err());
        let again = Link::again(&[1; 32], &proof.nonce, Purpose::Invitation, OrganizationId::from(9), person, &login);
        assert_eq!(again, link);
        let (newer, _) =
            Link::make(&[1; 32], &Rng::seeded(2), Purpose::Invitation, OrganizationId::from(9), person, &login);
        assert!(!newer.proves(&proof));
    }

    #[test]
    fn mangled_links_are_dead() {
        for text in ["", "a", "AAAA", &"A".repeat(131), &"A".repeat(500), "é"] {
            assert!(Link::read(text, Purpose::Invitation).is_err(), "{text}");
        }
    }
}
