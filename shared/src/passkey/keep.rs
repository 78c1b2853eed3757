//! Naming passkeys, and taking them away.

use super::{Passkey, PasskeyOwner};
use crate::{
    Engines, Error, GlobalTable, Result,
    access::Access,
    factor::{What, changed},
    id::PasskeyId,
    login::Login,
    organization::Organization,
    text,
};

fn position(login: &Login, id: PasskeyId) -> Result<usize> {
    login.passkeys.iter().position(|passkey| passkey.id == id).ok_or_else(Error::not_found)
}

/// Gives a passkey another name.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::StepUpRequired`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn rename(
    engines: &Engines,
    global: &GlobalTable,
    (access, organization, login): (&Access, &Organization, &Login),
    id: PasskeyId,
    expected: u64,
    name: &str,
) -> Result<Passkey> {
    let at = position(login, id)?;
    access.require_fresh(login, engines.clock().now())?;
    let name = text::line(name, text::NAME).map_err(|(code, detail)| Error::field("/name", code, detail))?;
    if login.passkeys[at].version != expected {
        return Err(Error::stale());
    }
    let mut next = Login { version: login.version + 1, ..login.clone() };
    (next.passkeys[at].name, next.passkeys[at].version) = (name, expected + 1);
    let passkey = next.passkeys[at].clone();
    let what = What::PasskeyNamed(&passkey.name);
    global.commit(changed(engines, global, access, organization, (login, &next), what)).await?;
    Ok(passkey)
}

/// Takes a passkey away; with the last thing that there is to recover from, the recovery codes go, too.
///
/// # Errors
/// [`crate::Code::NotFound`], [`crate::Code::StepUpRequired`].
pub async fn remove(
    engines: &Engines,
    global: &GlobalTable,
    (access, organization, login): (&Access, &Organization, &Login),
    id: PasskeyId,
) -> Result<()> {
    let at = position(login, id)?;
    access.require_fresh(login, engines.clock().now())?;
    let mut next = Login { version: login.version + 1, ..login.clone() };
    let gone = next.passkeys.remove(at);
    next.drop_useless_codes();
    let owner = PasskeyOwner::key_of(&gone.credential);
    let commit = changed(engines, global, access, organization, (login, &next), What::PasskeyOff(&gone.name))
        .delete_global::<PasskeyOwner>(global, &owner);
    global.commit(commit).await.map(|_| ())
}
