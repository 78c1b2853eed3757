//! Signing in with a passkey: nothing is typed, nobody is named before her device has answered.

use super::{SignedIn, begin, challenge, closed, password};
use crate::{
    Actor, Code, Commit, Engines, Error, GlobalTable, Result,
    activity::{Activity, Target},
    actor::Side,
    id::{Id as _, MailId},
    limit::Tries,
    login::{Login, Membership},
    mail::{Mail, Template},
    passkey::{self, Answer, Ceremony, PasskeyOwner, Refused},
    session::{Browser, Proofs, Session, Way},
};

/// Signs in with a passkey. Of several places of hers behind this door the first: from there she goes on to the others.
///
/// # Errors
/// [`Code::Gone`] when nothing was begun in time or it was answered before; [`Code::PasskeyRefused`], the same for a passkey that
/// nobody has, for one that opens nothing here and for an answer that isn't right; [`Code::WayNotAllowed`];
/// [`Code::SecondFactorRequired`] with the challenge to answer, where the device couldn't tell who was there;
/// [`Code::Suspended`]; [`Code::TooManyRequests`].
pub async fn with_passkey(
    engines: &Engines,
    global: &GlobalTable,
    answer: Answer<'_>,
    side: Option<Side>,
    browser: &Browser,
) -> Result<SignedIn> {
    let now = engines.clock().now();
    let ceremony = Ceremony::using(engines, answer.ceremony)?;
    let slug = ceremony.slug.as_ref().map(crate::text::Slug::as_str);
    let key = PasskeyOwner::key_of(&answer.credential.id);
    let (login, address, tries) = tokio::try_join!(
        passkey::owner(engines, global, answer.credential),
        password::address(global, slug),
        Tries::at_door(global, &key, &browser.source),
    )?;
    tries.require_free(now)?;
    let place = login.as_ref().and_then(|login| login.matching(slug, side).first().map(|place| (login, *place)));
    let Some((login, place)) = place else {
        tries.wrong(global, now).await?;
        return Err(refused());
    };
    let answered = match ceremony.answered(engines, login, answer.credential) {
        Ok(answered) => answered,
        Err(why) => {
            tracing::warn!(event = "authn_passkey_fail", ?why, account = %login.account, "a passkey was refused");
            if why == Refused::Copied {
                let told = told(engines, global, login, place, &answer.credential.id);
                global.commit(ceremony.spend(told, global)).await?;
            }
            tries.wrong(global, now).await?;
            return Err(refused());
        }
    };
    let doors = password::doors(global, address, &[place]).await?;
    let door = doors.of(place.side());
    let used = |commit: Commit, next: &Login| {
        let commit = ceremony.spend(commit, global).replace_global(global, next, login.version);
        tries.right(commit, global)
    };
    if !door.admits(Way::Passkey) {
        global.commit(used(Commit::nowhere(), &answered.login)).await?;
        return Err(closed());
    }
    if login.has_second_factor() && !answered.verified {
        global.commit(used(Commit::nowhere(), &answered.login)).await?;
        return Err(challenge(engines, login, place.organization, place.person, Way::Passkey)?);
    }
    let proofs = Proofs { way: Way::Passkey, second_factor: answered.verified };
    let session = Session::begin(place.person, browser, proofs, door, (engines.clock(), engines.rng()));
    let mut next = answered.login;
    let met = next.meet(engines, browser);
    let from = (place.organization, place.slug.clone());
    let commit = begin(engines, &global.tenant(place.organization), &session, &login.email, false);
    let commit = met.tell(engines, used(commit, &next), from, place.person, login, browser);
    global.commit(commit).await?;
    Ok(SignedIn::at(place, &login.email, session, met.cookie))
}

fn refused() -> Error {
    Error::new(Code::PasskeyRefused, "This passkey opens nothing here. Sign in another way.")
}

/// Two devices count as one passkey: she is told, and it is kept in the log.
fn told(engines: &Engines, global: &GlobalTable, login: &Login, place: &Membership, credential: &str) -> Commit {
    let (clock, rng) = (engines.clock(), engines.rng());
    let known = login.passkeys.iter().find(|passkey| passkey.credential == credential);
    let name = known.map(|passkey| passkey.name.as_str()).unwrap_or_default();
    let system = Actor::System { organization: place.organization };
    let target = Target::new("account", login.account, "");
    let mut activity = Activity::new(&system, "account.passkey-copied", target, clock, rng).with("passkey", name);
    activity.actor.id = Some(place.person.to_string());
    let (id, from) = (MailId::new(clock, rng), (place.organization, place.slug.clone()));
    let mail = Mail::new(id, Template::FactorChanged, from, place.person, &login.email, None, clock.now())
        .saying("what", "passkey-copied")
        .saying("passkey", name);
    Commit::within(&global.tenant(place.organization)).record(&activity).create(&mail)
}
