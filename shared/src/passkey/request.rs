//! Using a passkey: what a browser is asked, and what its answer shows, whether somebody signs in or proves anew who she is.

use serde_json::json;

use super::{
    Assertion, Begun, Ceremony, Checked, Party, PasskeyOwner, Refused,
    ceremony::{For, LIFE},
    check, handle,
};
use crate::{Engines, Error, GlobalTable, Result, login::Login};

/// What a page sends back.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// What was begun.
    pub ceremony: &'a str,
    /// What the browser answered.
    pub credential: &'a Assertion,
}

/// Asks for any passkey that a device has for us. Nobody is named, so that nobody is told of.
///
/// # Errors
/// [`crate::Code::Invalid`] when no portal can be called `organization`.
pub fn ask(engines: &Engines, organization: Option<&str>) -> Result<Begun> {
    let ceremony = Ceremony::begin(engines, organization)?;
    let options = json!({
        "challenge": ceremony.challenge,
        "rpId": ceremony.party(engines).id,
        "timeout": LIFE.as_millis(),
        "allowCredentials": [],
        // A device that can't tell who is there may still say that it is there.
        "userVerification": "preferred",
    });
    ceremony.with(engines, For::Using, options)
}

/// The login that has the passkey of an answer, if there is one.
pub(crate) async fn owner(engines: &Engines, global: &GlobalTable, answer: &Assertion) -> Result<Option<Login>> {
    let key = PasskeyOwner::key_of(&answer.id);
    let hint = handle::hint(engines, &answer.user_handle);
    let hinted = async {
        match &hint {
            Some(login) => global.get::<Login>(login).await,
            None => Ok(None),
        }
    };
    let (owner, hinted) = tokio::try_join!(global.get::<PasskeyOwner>(&key), hinted)?;
    match (owner, hinted) {
        (None, _) => Ok(None),
        (Some(owner), Some(login)) if login.key == owner.login => Ok(Some(login)),
        // Her login has moved since the passkey was made.
        (Some(owner), _) => global.get::<Login>(&owner.login).await,
    }
}

/// A passkey that was used rightly.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The login as it is afterwards.
    pub(crate) login: Login,
    /// Whether it counts as two factors.
    pub(crate) verified: bool,
}

impl Ceremony {
    /// Reads one in which a passkey is used.
    ///
    /// # Errors
    /// [`crate::Code::Gone`].
    pub(crate) fn using(engines: &Engines, text: &str) -> Result<Self> {
        Self::read(engines, For::Using, text)
    }

    /// Holds an answer against what was asked, and against the passkeys of the login.
    pub(crate) fn answered(&self, engines: &Engines, login: &Login, answer: &Assertion) -> Result<Answered, Refused> {
        let at = login.passkeys.iter().position(|passkey| passkey.credential == answer.id);
        let at = at.ok_or(Refused::Wrong("somebody else's passkey"))?;
        if login.handle.as_ref() != Some(&answer.user_handle) {
            return Err(Refused::Wrong("a passkey of another account"));
        }
        let party: Party = self.party(engines);
        let told: Checked = check::used(&party, &self.challenge, &login.passkeys[at], answer)?;
        let mut next = Login { version: login.version + 1, ..login.clone() };
        let passkey = &mut next.passkeys[at];
        (passkey.counter, passkey.synced, passkey.used_at) = (told.counter, told.synced, Some(engines.clock().now()));
        Ok(Answered { login: next, verified: told.verified })
    }
}

/// What an answer is told that isn't right, by whoever is signed in.
pub(crate) fn wrong() -> Error {
    Error::field("/passkey", "wrong", "This passkey isn't one of yours, or was not used for this page.")
}
