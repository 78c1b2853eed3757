//! The second step of signing in: a code, after the first factor was given.

use super::{SignedIn, begin, closed};
use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result,
    activity::{Activity, Target},
    factor,
    id::{Id as _, MailId, OrganizationId, PersonId},
    limit::Tries,
    login::Login,
    mail::{Mail, Template},
    organization::Organization,
    session::{Browser, Proofs, Session, Way, side},
    token::challenge::{Challenge, LIFE, over},
};

/// What somebody gets who has given her first factor and needs a second one.
pub(crate) fn challenge(
    engines: &Engines,
    login: &Login,
    organization: OrganizationId,
    person: PersonId,
    way: Way,
) -> Result<Error> {
    let ends = (engines.clock().now() + LIFE).as_second();
    let challenge = Challenge { organization, person, login: login.key.clone(), way, mark: login.mark(), ends };
    Ok(Error::new(Code::SecondFactorRequired, "Enter a code of your authenticator app.")
        .with("challenge", challenge.text(engines.link_key()?)?)
        .with("expires_in", LIFE.as_secs()))
}

/// Signs in with a code of the authenticator app, or a recovery code, after the first factor.
///
/// # Errors
/// [`Code::Gone`] when the challenge is over; [`Code::Invalid`] for a wrong code; [`Code::TooManyRequests`];
/// [`Code::Suspended`].
pub async fn with_code(
    engines: &Engines,
    global: &GlobalTable,
    challenge: &str,
    code: &str,
    browser: &Browser,
) -> Result<SignedIn> {
    let now = engines.clock().now();
    let given = Challenge::read(engines.link_key()?, challenge, now)?;
    let table = global.tenant(given.organization);
    let (organization, login, tries) = tokio::try_join!(
        table.get::<Organization>(()),
        global.get::<Login>(&given.login),
        Tries::read(global, "second-factor", &given.login, &given.mark, &browser.source),
    )?;
    let (Some(organization), Some(login)) = (organization, login) else { return Err(over()) };
    if login.mark() != given.mark {
        return Err(over());
    }
    tries.require_free(now)?;
    let Some(mut right) = factor::check(engines, &login, code)? else {
        tries.wrong(global, now).await?;
        return Err(factor::wrong());
    };
    let proofs = Proofs { way: given.way, second_factor: true };
    let door = organization.doors.of(side(given.person));
    if !door.admits(given.way) {
        return Err(closed());
    }
    let session = Session::begin(given.person, browser, proofs, door, (engines.clock(), engines.rng()));
    let met = right.login.meet(engines, browser);
    let from = (organization.id, organization.slug.clone());
    let commit = begin(engines, &table, &session, &login.email, false)
        // A code that another request was quicker to use is a used code.
        .replace_global(global, &right.login, login.version)
        .or(factor::wrong())
        .and(|commit| tries.right(commit, global))
        .and(|commit| met.tell(engines, commit, from, given.person, &login, browser));
    let commit = if right.recovery { told(engines, commit, &organization, &right.login, given.person) } else { commit };
    global.commit(commit).await?;
    Ok(SignedIn::new(&organization, &login.email, session, met.cookie))
}

/// A recovery code is gone: she is told how many are left.
fn told(engines: &Engines, commit: Commit, organization: &Organization, login: &Login, person: PersonId) -> Commit {
    let (clock, rng) = (engines.clock(), engines.rng());
    let (id, from) = (MailId::new(clock, rng), (organization.id, organization.slug.clone()));
    let mail = Mail::new(id, Template::FactorChanged, from, person, &login.email, None, clock.now())
        .saying("what", "recovery-used")
        .saying("left", login.recovery.len().to_string());
    let system = crate::Actor::System { organization: organization.id };
    let target = Target::new("account", login.account, "");
    let mut activity = Activity::new(&system, "account.recovery-code-used", target, clock, rng);
    activity.actor.id = Some(person.to_string());
    commit.record(&activity).create(&mail)
}
