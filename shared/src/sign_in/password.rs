//! Signing in with a password.

use jiff::SignedDuration;

use super::{SignedIn, begin, challenge, closed};
use crate::{
    Code, Engines, Error, GlobalTable, Result,
    actor::Side,
    limit::{self, Rate, Strikes},
    login::{Login, Membership},
    organization::{self, Address, Doors},
    password,
    session::{Browser, Proofs, Session, Way},
    table::Change,
    text::{Email, Slug},
};

/// Failed sign-ins of one network, whichever accounts they try: one password tried on many accounts shows here.
const SPRAY: Rate = Rate { burst: 100, period: SignedDuration::from_secs(10) };

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
    let strikes_key = limit::key("sign-in", &key, &browser.source);
    let spray_key = limit::key("sign-in-spray", "", &browser.source);
    let (login, address, strikes, spray) = tokio::try_join!(
        global.get::<Login>(&key),
        address(global, credentials.slug),
        global.get::<Strikes>(&strikes_key),
        global.get::<Strikes>(&spray_key),
    )?;
    limit::require_free(strikes.as_ref(), now)?;
    SPRAY.require_room(spray.as_ref(), now)?;
    let strike = async || {
        let strike = limit::strike(global, &strikes_key, strikes.as_ref(), now);
        tokio::try_join!(strike, SPRAY.count(global, &spray_key, spray.as_ref(), now)).map(|_| ())
    };
    let hash = login.as_ref().map(|login| login.password.as_str());
    let places = login.as_ref().map(|login| login.matching(credentials.slug, credentials.side)).unwrap_or_default();
    // What the door asks for is read, where the portal's address doesn't say it, while the password is looked at.
    let (matches, doors) =
        tokio::try_join!(password::verify(engines, credentials.password, hash), doors(global, address, &places))?;
    let Some(login) = login.as_ref().filter(|_| matches) else {
        strike().await?;
        return Err(refused());
    };
    let membership = match places.as_slice() {
        [] => {
            strike().await?;
            return Err(refused());
        }
        [one] => (*one).clone(),
        several => return Err(choose(several)),
    };
    let door = doors.of(membership.side());
    if !door.admits(Way::Password) {
        return Err(closed());
    }
    if login.has_second_factor() {
        return Err(challenge(engines, login, membership.organization, membership.person, Way::Password)?);
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
    let commit = if strikes.is_some() { commit.delete_global::<Strikes>(global, &strikes_key) } else { commit };
    global.commit(commit).await?;
    Ok(SignedIn::at(&membership, &email, session, met.cookie))
}

/// The portal that she stands before.
async fn address(global: &GlobalTable, slug: Option<&str>) -> Result<Option<Address>> {
    match slug.map(Slug::parse) {
        Some(Ok(slug)) => global.get::<Address>(slug.as_str()).await,
        _ => Ok(None),
    }
}

/// What the doors of the one place ask for that she may mean.
async fn doors(global: &GlobalTable, address: Option<Address>, places: &[&Membership]) -> Result<Doors> {
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
