//! Joining an organization: with a new login, or with the one that a person has from elsewhere.

use super::{Login, Membership};
use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result,
    id::{AccountId, Id as _},
    password,
    text::Email,
};

/// A login with a membership more, not yet written.
#[derive(Debug, Clone)]
pub struct Joined {
    login: Login,
    /// The version it had, when it isn't new.
    expected: Option<u64>,
}

impl Joined {
    /// The login.
    #[must_use]
    pub fn login(&self) -> &Login {
        &self.login
    }

    /// The login, to be completed.
    pub fn login_mut(&mut self) -> &mut Login {
        &mut self.login
    }

    /// Adds it to a commit.
    pub fn write(&self, commit: Commit, global: &GlobalTable) -> Commit {
        match self.expected {
            Some(version) => commit.replace_global(global, &self.login, version),
            None => commit.create_global(global, &self.login),
        }
    }
}

/// Adds a membership to the login of an address, which its password opens, or makes a login with that password.
///
/// # Errors
/// [`Code::CredentialsRefused`] when there is a login and the password isn't its own.
pub async fn join(
    engines: &Engines,
    existing: Option<Login>,
    email: &Email,
    password: &str,
    membership: Membership,
) -> Result<Joined> {
    if let Some(mut login) = existing {
        if !password::verify(engines, password, Some(&login.password)).await? {
            return Err(Error::new(
                Code::CredentialsRefused,
                "This is not the password of the account with this address.",
            ));
        }
        let expected = login.version;
        login.memberships.retain(|other| other.organization != membership.organization);
        login.memberships.push(membership);
        login.version += 1;
        return Ok(Joined { login, expected: Some(expected) });
    }
    let login = Login {
        key: Login::key_of(email),
        account: AccountId::new(engines.clock(), engines.rng()),
        email: email.clone(),
        password: password::hash(engines, password).await?,
        verified: false,
        memberships: vec![membership],
        totp: None,
        pending_totp: None,
        recovery: Vec::new(),
        devices: Vec::new(),
        reset: None,
        verification: None,
        version: 1,
    };
    Ok(Joined { login, expected: None })
}
