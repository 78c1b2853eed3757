//! Signing in with a password.

use super::{SignedIn, begin, challenge, closed};
use crate::{
    Code, Engines, Error, GlobalTable, Result,
    actor::Side,
    limit::Tries,
    login::{Login, Membership},
    organization::{self, Address, Doors},
    password,
    session::{Browser, Proofs, Session, Way},
    table::Change,
    text::{Email, Slug},
};

/// What somebody types to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Credentials<'a> {
    /// Her address.
    pub email: &'a str,
    /// Her password.
    pub password: &'a str,
    /// The portal she stands before.
    pub slug: Option<&'a str>,
    /// The front door she stands before.
    pub side: Option<Side>,
}

/// Signs in with a password.
///
/// # Errors
/// [`Code::CredentialsRefused`], the same for a wrong address and a wrong password; [`Code::OrganizationRequired`] when the
/// account has several places; [`Code::SecondFactorRequired`] with the challenge to answer; [`Code::Suspended`]; [`Code::TooManyRequests`].
pub async fn with_password(
    engines: &Engines,
    global: &GlobalTable,
    credentials: Credentials<'_>,
    browser: &Browser,
) -> Result<SignedIn> {
    let now = engines.clock().now();
    let refused = || Error::new(Code::CredentialsRefused, "The e-mail address or the password is wrong.");
    let email = Email::parse(credentials.email).map_err(|_| refused())?;
    let key = Login::key_of(&email);
    let (login, address, tries) = tokio::try_join!(
        global.get::<Login>(&key),
        address(global, credentials.slug),
        Tries::at_door(global, &key, &browser.source),
    )?;
    tries.require_free(now)?;
    let hash = login.as_ref().map(|login| login.password.as_str());
    let places = login.as_ref().map(|login| login.matching(credentials.slug, credentials.side)).unwrap_or_default();
    // What the door asks for is read, where the portal's address doesn't say it, while the password is looked at.
    let (matches, doors) =
        tokio::try_join!(password::verify(engines, credentials.password, hash), doors(global, address, &places))?;
    let Some((login, [first, others @ ..])) = login.as_ref().filter(|_| matches).zip(Some(places.as_slice())) else {
        tries.wrong(global, now).await?;
        return Err(refused());
    };
    let membership = Membership::clone(first);
    let door = doors.of(membership.side());
    // Each of these answers tells that the password is right, too.
    let held = if !others.is_empty() {
        Some(choose(&places))
    } else if !door.admits(Way::Password) {
        Some(closed())
    } else if login.has_second_factor() {
        Some(challenge(engines, login, membership.organization, membership.person, Way::Password)?)
    } else {
        None
    };
    if let Some(held) = held {
        tries.settle(global).await?;
        return Err(held);
    }
    let proofs = Proofs::by(Way::Password);
    let session = Session::begin(membership.person, browser, proofs, door, (engines.clock(), engines.rng()));
    let commit = begin(engines, &global.tenant(membership.organization), &session, &email, false);
    let mut next = login.clone();
    let met = next.meet(engines, browser);
    let commit = if met.cookie.is_some() {
        let from = (membership.organization, membership.slug.clone());
        let remembered = Change::existing().set("devices", &next.devices);
        let commit = commit.update_global::<Login>(global, &key, remembered);
        met.tell(engines, commit, from, membership.person, login, browser)
    } else {
        commit
    };
    global.commit(tries.right(commit, global)).await?;
    Ok(SignedIn::at(&membership, &email, session, met.cookie))
}

/// The portal that she stands before.
pub(super) async fn address(global: &GlobalTable, slug: Option<&str>) -> Result<Option<Address>> {
    match slug.map(Slug::parse) {
        Some(Ok(slug)) => global.get::<Address>(slug.as_str()).await,
        _ => Ok(None),
    }
}

/// What the doors of the one place ask for that she may mean.
pub(super) async fn doors(global: &GlobalTable, address: Option<Address>, places: &[&Membership]) -> Result<Doors> {
    match (address, places) {
        (Some(address), _) => Ok(address.doors),
        (None, [one]) => Ok(organization::get(&global.tenant(one.organization)).await?.doors),
        _ => Ok(Doors::default()),
    }
}

fn choose(several: &[&Membership]) -> Error {
    let organizations: Vec<_> = several
        .iter()
        .map(|membership| {
            serde_json::json!({ "slug": membership.slug, "name": membership.name, "side": membership.side() })
        })
        .collect();
    Error::new(Code::OrganizationRequired, "Choose the organization to sign in to.")
        .with("organizations", organizations)
}
