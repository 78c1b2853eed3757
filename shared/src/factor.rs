//! The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for the day the app, or every passkey, is
//! lost.
//!
//! They belong to the login, so that they hold in every organization of a person. A wrong code costs its sender a wait, and
//! nobody else: see `limit::Tries`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Engines, Error, Result, login::Login, token::digest};

mod changed;
mod enrol;
mod recovery;
mod totp;

pub(crate) use changed::{What, changed};
pub use enrol::{Enrolment, confirm, remove, renew_recovery, start};
pub(crate) use recovery::new as new_recovery_codes;

/// An authenticator app that gives codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totp {
    /// Its secret, sealed for the account.
    pub secret: String,
    /// Since when.
    pub since: Timestamp,
    /// The step of the last code that was used: it and all before it are spent.
    pub last_step: u64,
}

/// An authenticator app that is being set up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingTotp {
    /// Its secret, sealed for the account.
    pub secret: String,
    /// Until when its first code is awaited.
    pub expires_at: Timestamp,
}

/// What is known of a login's factors, without their secrets.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Factors)]
pub struct Summary {
    /// Since when an authenticator app is set up.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub totp_since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_codes_left: usize,
    /// How many passkeys there are.
    pub passkeys: usize,
    /// Whether the password alone doesn't change what guards the account: a code is asked for, or a passkey.
    pub guarded: bool,
}

impl Login {
    /// Whether signing in asks for a second factor after a first one.
    #[must_use]
    pub fn has_second_factor(&self) -> bool {
        self.totp.is_some()
    }

    /// Whether what guards it changes only after a second factor: whoever has an app, or a passkey that counts as two factors,
    /// has one at hand. Where no code is asked for, a password that somebody else has learnt still opens the door, but it
    /// changes no lock.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        self.has_second_factor() || self.has_verifying_passkey()
    }

    /// Its factors, without their secrets.
    #[must_use]
    pub fn factors(&self) -> Summary {
        Summary {
            totp_since: self.totp.as_ref().map(|totp| totp.since),
            recovery_codes_left: self.recovery.len(),
            passkeys: self.passkeys.len(),
            guarded: self.is_guarded(),
        }
    }

    /// Recovery codes stand in for what is lost: without anything to lose, there are none.
    pub(crate) fn drop_useless_codes(&mut self) {
        if !self.is_guarded() {
            self.recovery.clear();
        }
    }

    /// Changes with the password and the app: what was begun beside the former ones is over.
    #[must_use]
    pub fn mark(&self) -> String {
        let app = self.totp.as_ref().map(|totp| totp.secret.as_str()).unwrap_or_default();
        digest(format!("mark\0{}\0{app}", self.password))[..32].to_owned()
    }
}

/// A code that was right, and what it leaves behind.
#[derive(Debug)]
pub(crate) struct Right {
    /// The login without the code, which works no more. Written under the condition of its version, of many uses at once one
    /// succeeds.
    pub login: Login,
    /// Whether it was a recovery code.
    pub recovery: bool,
}

/// Looks whether a code is one of the login's: of its app, or a recovery code.
pub(crate) fn check(engines: &Engines, login: &Login, code: &str) -> Result<Option<Right>> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let mut next = Login { version: login.version + 1, ..login.clone() };
    if digits.len() == totp::DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let Some(totp) = &mut next.totp else { return Ok(None) };
        let step = totp::step(engines, &login.account, &totp.secret, &digits)?.filter(|step| *step > totp.last_step);
        let Some(step) = step else { return Ok(None) };
        totp.last_step = step;
        return Ok(Some(Right { login: next, recovery: false }));
    }
    let hash = recovery::hash(code);
    let Some(at) = next.recovery.iter().position(|kept| *kept == hash) else { return Ok(None) };
    next.recovery.remove(at);
    Ok(Some(Right { login: next, recovery: true }))
}

/// What a wrong code answers.
pub(crate) fn wrong() -> Error {
    Error::field("/code", "wrong", "This code is not right, or was used before. Wait for the next one.")
}
