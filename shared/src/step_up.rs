//! Step-up: before she changes what guards her account, somebody who is signed in proves anew who she is.

use jiff::{SignedDuration, Timestamp};

use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result,
    access::{Access, ended},
    factor,
    limit::Tries,
    login::Login,
    passkey::{self, Answer, Ceremony},
    password,
    session::Session,
    table::Change,
};

/// For how long a proof is fresh.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

impl Access {
    /// Insists on a proof of the last ten minutes, whatever it was: for what concerns others more than one's own login.
    ///
    /// # Errors
    /// [`Code::StepUpRequired`].
    pub fn require_recent(&self, now: Timestamp) -> Result<()> {
        if now < self.session.proved() + FRESH { Ok(()) } else { Err(asked()) }
    }

    /// Insists on a proof of the last ten minutes, by the strongest means that the login has.
    ///
    /// # Errors
    /// [`Code::StepUpRequired`].
    pub fn require_fresh(&self, login: &Login, now: Timestamp) -> Result<()> {
        self.require_recent(now)?;
        if self.session.second_factor || !login.is_guarded() { Ok(()) } else { Err(asked()) }
    }
}

fn asked() -> Error {
    Error::new(Code::StepUpRequired, "Prove first that it is you, then send the request again.")
}

/// What somebody proves by.
#[derive(Debug, Clone, Copy)]
pub enum Proof<'a> {
    /// Her password: enough where she has no second factor.
    Password(&'a str),
    /// A code of her app, or a recovery code.
    Code(&'a str),
    /// A passkey of hers.
    Passkey(Answer<'a>),
}

/// Her login, and how often a proof was tried.
#[derive(Debug)]
pub struct Standing {
    pub(crate) login: Login,
    pub(crate) tries: Tries,
}

/// Reads the login of whoever is signed in, and how often a proof was tried for it.
///
/// # Errors
/// [`Code::SessionEnded`] when the login is gone.
pub async fn standing(global: &GlobalTable, login: &str, source: &str) -> Result<Standing> {
    let tries = Tries::read(global, "proof", login, login, source);
    let (login, tries) = tokio::try_join!(global.get::<Login>(login), tries)?;
    Ok(Standing { login: login.ok_or_else(ended)?, tries })
}

/// Notes a fresh proof in the session.
///
/// # Errors
/// [`Code::Invalid`] when it isn't right, [`Code::TooManyRequests`] after some that weren't.
pub async fn prove(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    Standing { login, tries }: &Standing,
    proof: Proof<'_>,
) -> Result<()> {
    let now = engines.clock().now();
    tries.require_free(now)?;
    let proved = Change::existing().set("proved_at", now);
    let table = global.tenant(access.actor.organization());
    let commit = tries.right(Commit::within(&table), global);
    let (commit, proved) = match proof {
        Proof::Password(_) if login.is_guarded() => {
            return Err(Error::field("/code", "required", "Enter a code, or use a passkey."));
        }
        Proof::Password(typed) => {
            if !password::verify(engines, typed, Some(&login.password)).await? {
                tries.wrong(global, now).await?;
                return Err(Error::field("/password", "wrong", "This is not your password."));
            }
            (commit, proved)
        }
        Proof::Code(code) => {
            let Some(right) = factor::check(engines, login, code)? else {
                tries.wrong(global, now).await?;
                return Err(factor::wrong());
            };
            let commit = commit.replace_global(global, &right.login, login.version).or(factor::wrong());
            (commit, proved.set("second_factor", true).set("enrolling", false))
        }
        Proof::Passkey(answer) => {
            let ceremony = Ceremony::using(engines, answer.ceremony)?;
            let answered = match ceremony.answered(engines, login, answer.credential) {
                Ok(answered) => answered,
                Err(why) => {
                    tracing::warn!(event = "authn_passkey_fail", ?why, account = %login.account, "a passkey was refused");
                    tries.wrong(global, now).await?;
                    return Err(passkey::wrong());
                }
            };
            // A device that can't tell who is there proves as much as a password.
            if !answered.verified && login.is_guarded() {
                return Err(Error::field(
                    "/code",
                    "required",
                    "Enter a code, or unlock your passkey with a finger or a PIN.",
                ));
            }
            let commit = ceremony.spend(commit, global).replace_global(global, &answered.login, login.version);
            let both = proved.clone().set("second_factor", true).set("enrolling", false);
            (commit, if answered.verified { both } else { proved })
        }
    };
    let session = (access.session.person, access.session.id);
    global.commit(commit.update::<Session>(session, proved).or(ended())).await.map(|_| ())
}
