//! Passkeys: keys that a person's devices keep, and that open her account without anything being typed (WebAuthn, level 3).
//!
//! They belong to the login, as its other factors do. Where the device has asked for a finger, a face or a PIN, a passkey proves
//! two things at once, that she has the device and that it is she, and counts as both factors; else it counts as one.
//!
//! Nothing waits in the table while a browser asks its device: what was begun travels, sealed, with the page (`ceremony`), and is
//! spent in the transaction that it leads to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    id::PasskeyId,
    login::Login,
    table::{GlobalEntity, Place, Places},
    token::digest,
};

mod ceremony;
mod check;
mod handle;
mod keep;
mod key;
mod party;
mod register;
mod request;

pub use ceremony::Begun;
pub(crate) use ceremony::Ceremony;
pub use check::{Assertion, Attestation};
pub(crate) use check::{Checked, Refused};
pub use keep::{remove, rename};
pub use key::Key;
pub use party::Party;
pub use register::{Made, Registered, finish, start};
pub use request::{Answer, ask};
pub(crate) use request::{owner, wrong};

/// How many a person may have.
pub const MOST: usize = 10;

/// A passkey, as we keep it: nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Its id.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// What its authenticator calls it, in base64url.
    pub credential: String,
    /// Its public key.
    pub key: Key,
    /// How often it was used, as far as its authenticator counts; zero where it doesn't.
    pub counter: u32,
    /// Whether its authenticator asked who was there when it was made.
    pub verifies: bool,
    /// Whether it is kept on several devices by whoever keeps its owner's passwords.
    pub synced: bool,
    /// Since when.
    pub since: Timestamp,
    /// When it was last used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
    /// Grows with each change of its name.
    pub version: u64,
}

/// Whose a passkey is: found by what its authenticator calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyOwner {
    /// SHA-256 of what its authenticator calls it.
    pub key: String,
    /// The key of the login that has it.
    pub login: String,
}

impl PasskeyOwner {
    /// The key of what an authenticator calls a passkey.
    #[must_use]
    pub fn key_of(credential: &str) -> String {
        digest(format!("passkey\0{credential}"))
    }
}

impl GlobalEntity for PasskeyOwner {
    const KIND: &'static str = "passkey-owner";
    type Address<'a> = &'a str;

    fn global_place(key: &str) -> Place {
        Place::new(&["PASSKEY", key], &["PASSKEY"])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(&self.key))
    }
}

impl Login {
    /// Whether it has a passkey that counts as two factors.
    #[must_use]
    pub fn has_verifying_passkey(&self) -> bool {
        self.passkeys.iter().any(|passkey| passkey.verifies)
    }
}
