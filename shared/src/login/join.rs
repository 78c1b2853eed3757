//! Joining an organization: with a new login, or with the one that a person has from elsewhere.

use super::{Login, Membership};
use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result,
    id::{AccountId, Id as _},
    limit::Tries,
    password,
    text::Email,
};

/// A login with a membership more, not yet written.
#[derive(Debug, Clone)]
pub struct Joined {
    login: Login,
    /// The version it had and the tries at its password, when it isn't new.
    opened: Option<(u64, Tries)>,
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
        match &self.opened {
            Some((version, tries)) => tries.right(commit.replace_global(global, &self.login, *version), global),
            None => commit.create_global(global, &self.login),
        }
    }
}

/// Reads how often somebody at `source` tried to join with a login's password.
///
/// # Errors
/// [`Code::Unavailable`].
pub(crate) async fn tries(global: &GlobalTable, login: &str, source: &str) -> Result<Tries> {
    Tries::read(global, "join", login, login, source).await
}

/// Adds a membership to the login of an address, which its password opens, or makes a login with that password.
///
/// # Errors
/// [`Code::CredentialsRefused`] when there is a login and the password isn't its own; [`Code::TooManyRequests`] after some
/// that weren't.
pub(crate) async fn join(
    engines: &Engines,
    global: &GlobalTable,
    (existing, tries): (Option<Login>, Tries),
    email: &Email,
    password: &str,
    membership: Membership,
) -> Result<Joined> {
    if let Some(mut login) = existing {
        let now = engines.clock().now();
        tries.require_free(now)?;
        if !password::verify(engines, password, Some(&login.password)).await? {
            tries.wrong(global, now).await?;
            return Err(Error::new(
                Code::CredentialsRefused,
                "This is not the password of the account with this address.",
            ));
        }
        let expected = login.version;
        login.memberships.retain(|other| other.organization != membership.organization);
        login.memberships.push(membership);
        login.version += 1;
        return Ok(Joined { login, opened: Some((expected, tries)) });
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
        passkeys: Vec::new(),
        handle: None,
        devices: Vec::new(),
        reset: None,
        verification: None,
        moving: None,
        version: 1,
    };
    Ok(Joined { login, opened: None })
}
