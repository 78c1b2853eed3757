//! Passwords: Argon2id (OWASP's minimum: 19 MiB, two passes), at least 15 characters, none that a guesser tries early.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};

use crate::{Engines, Error, Result, error::Refusal};

/// Fewest characters: what NIST SP 800-63B-4 asks where the password is the only factor.
pub const SHORTEST: usize = 15;
/// Most characters.
pub const LONGEST: usize = 256;

/// Argon2id's memory in KiB and its passes.
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;

fn argon2() -> Argon2<'static> {
    // The parameters are constants within Argon2's bounds; the default differs in nothing else.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(MEMORY, PASSES, 1, None).unwrap_or_default())
}

/// Checks a new password against what its owner is known by.
///
/// # Errors
/// `required`, `too-short`, `too-long`, `breached` (one of the passwords that leaks are full of) or `weak`.
pub fn check(password: &str, context: &[&str]) -> std::result::Result<(), Refusal> {
    let length = password.chars().count();
    match length {
        0 => return Err(("required", "Choose a password.".into())),
        1..SHORTEST => {
            return Err((
                "too-short",
                format!("Use at least {SHORTEST} characters: three or four random words are good."),
            ));
        }
        SHORTEST..=LONGEST => {}
        _ => return Err(("too-long", format!("Use at most {LONGEST} characters."))),
    }
    let head: String = password.chars().take(100).collect();
    let estimate = zxcvbn::zxcvbn(&head, context);
    // Dictionaries of leaked passwords come first in a guesser's list: fewer than a million guesses means one of them,
    // or a plain variation.
    if estimate.guesses() < 1_000_000 {
        return Err(("breached", "This password is among the first that an attacker tries. Choose another.".into()));
    }
    if u8::from(estimate.score()) < 3 {
        return Err(("weak", "This password is easy to guess. Add an unrelated word or two.".into()));
    }
    Ok(())
}

/// Hashes a password on the bounded pool.
///
/// # Errors
/// [`crate::Code::Internal`] when memory is short.
pub async fn hash(engines: &Engines, password: &str) -> Result<String> {
    let (password, salt) = (password.to_owned(), engines.rng().bytes::<16>());
    on_pool(engines, move || {
        argon2()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(Error::internal)
    })
    .await?
}

/// Whether the password matches; with no hash to compare, as much time is spent, so that nobody learns who has an account.
///
/// # Errors
/// [`crate::Code::Internal`] when memory is short.
pub async fn verify(engines: &Engines, password: &str, hash: Option<&str>) -> Result<bool> {
    if password.chars().count() > LONGEST {
        return Ok(false);
    }
    let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
    on_pool(engines, move || match hash.as_deref().map(PasswordHash::new) {
        Some(Ok(hash)) => argon2().verify_password(password.as_bytes(), &hash).is_ok(),
        _ => {
            let _ = argon2().hash_password_with_salt(password.as_bytes(), &[0; 16]);
            false
        }
    })
    .await
}

async fn on_pool<T: Send + 'static>(engines: &Engines, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let permit = engines.hashing().clone().acquire_owned().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || {
        let _permit = permit;
        work()
    })
    .await
    .map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_passes_and_what_is_guessed_early_does_not() {
        assert!(check("girafe tramway nuage 7", &[]).is_ok());
        let refused = |password: &str, context: &[&str]| check(password, context).err().map(|(code, _)| code);
        assert_eq!(refused("short", &[]), Some("too-short"));
        assert_eq!(refused("", &[]), Some("required"));
        assert_eq!(refused(&"x1 ".repeat(100), &[]), Some("too-long"));
        assert_eq!(refused("aaaaaaaaaaaaaaaaaaaa", &[]), Some("breached"));
        assert_eq!(refused("passwordpassword", &[]), Some("breached"));
        assert_eq!(refused("123456789012345678", &[]), Some("breached"));
        assert!(refused("atelierlumiere2026", &["Atelier", "Lumiere", "atelierlumiere"]).is_some());
    }
}
