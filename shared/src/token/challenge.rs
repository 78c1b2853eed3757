//! Challenges: what somebody holds between her first factor and her second. It says who she claims to be, where, and what she
//! has proved; it opens nothing by itself, and dies with the password or the factor it was made beside.

use data_encoding::BASE64URL_NOPAD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::{
    Code, Error, Result,
    id::{OrganizationId, PersonId},
    session::Way,
};

/// For how long a challenge can be answered.
pub const LIFE: SignedDuration = SignedDuration::from_mins(10);

/// A first factor that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// The organization she signs in to.
    pub organization: OrganizationId,
    /// Who she is there.
    pub person: PersonId,
    /// The key of her login.
    pub login: String,
    /// What she has proved.
    pub way: Way,
    /// What the login's password and factor were at that moment.
    pub mark: String,
    /// When it ends, in seconds since the Unix epoch.
    pub ends: i64,
}

impl Challenge {
    /// As the page carries it.
    ///
    /// # Errors
    /// [`Code::Internal`] when it can't be written.
    pub fn text(&self, key: &[u8; 32]) -> Result<String> {
        let claims = BASE64.encode(&serde_json::to_vec(self)?);
        let proof = BASE64.encode(&mac(key, &claims).finalize().into_bytes());
        Ok(format!("{claims}.{proof}"))
    }

    /// Reads one that we wrote.
    ///
    /// # Errors
    /// [`Code::Gone`] when it isn't ours or has ended.
    pub fn read(key: &[u8; 32], text: &str, now: Timestamp) -> Result<Self> {
        let parse = || {
            let (claims, proof) = text.trim().split_once('.')?;
            let proof = BASE64.decode(proof.as_bytes()).ok()?;
            mac(key, claims).verify_slice(&proof).ok()?;
            serde_json::from_slice::<Self>(&BASE64.decode(claims.as_bytes()).ok()?).ok()
        };
        parse().filter(|challenge| now.as_second() < challenge.ends).ok_or_else(over)
    }
}

/// What a challenge that can't be answered any more answers.
#[must_use]
pub fn over() -> Error {
    Error::new(Code::Gone, "This sign-in took too long. Begin again.")
}

#[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
fn mac(key: &[u8; 32], claims: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(format!("challenge\0{claims}").as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ClientId;

    #[test]
    fn a_challenge_is_ours_unedited_and_ends() {
        let now = Timestamp::from_second(1_800_000_000).expect("in range");
        let challenge = Challenge {
            organization: OrganizationId::from(1),
            person: ClientId::from(2).into(),
            login: "login".into(),
            way: Way::Password,
            mark: "mark".into(),
            ends: (now + LIFE).as_second(),
        };
        let text = challenge.text(&[1; 32]).expect("written");
        assert_eq!(Challenge::read(&[1; 32], &text, now).expect("ours"), challenge);
        assert!(Challenge::read(&[2; 32], &text, now).is_err());
        assert!(Challenge::read(&[1; 32], &text, now + LIFE).is_err());
        for at in 0..text.len() - 1 {
            let mut edited = text.clone().into_bytes();
            edited[at] = if edited[at] == b'A' { b'B' } else { b'A' };
            let edited = String::from_utf8(edited).expect("ASCII");
            assert!(Challenge::read(&[1; 32], &edited, now).is_err(), "{at}");
        }
    }
}
