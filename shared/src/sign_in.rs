//! Signing in: with a password, or with a link that works once.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Code, Commit, Engines, Error, GlobalTable, Result, TenantTable,
    activity::{Activity, Target},
    actor::Side,
    client::Client,
    id::{OrganizationId, PersonId},
    limit::{self, Rate, Strikes},
    login::{Login, Membership},
    member::Member,
    organization::{self, Organization},
    password,
    session::Session,
    table::{Change, Entity, Place, Places},
    text::{Email, Slug},
    token::{
        digest,
        link::{Link, Purpose, dead},
    },
};

/// For how long a sign-in link works.
const LINK_LIFE: SignedDuration = SignedDuration::from_hours(24 * 7);

/// Failed sign-ins of one network, whichever accounts they try: one password tried on many accounts shows here.
const SPRAY: Rate = Rate { burst: 100, period: SignedDuration::from_secs(10) };

/// Somebody who has just signed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignedIn {
    /// Where.
    pub organization: OrganizationId,
    /// Its portal's address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Her address.
    pub email: Email,
    /// Her session.
    pub session: Session,
}

impl SignedIn {
    pub(crate) fn new(organization: &Organization, email: &Email, session: Session) -> Self {
        Self {
            organization: organization.id,
            slug: organization.slug.clone(),
            name: organization.brand.name.clone(),
            email: email.clone(),
            session,
        }
    }

    fn at(membership: &Membership, email: &Email, session: Session) -> Self {
        Self {
            organization: membership.organization,
            slug: membership.slug.clone(),
            name: membership.name.clone(),
            email: email.clone(),
            session,
        }
    }
}

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
/// account has several places; [`Code::Suspended`]; [`Code::TooManyRequests`].
pub async fn with_password(
    engines: &Engines,
    global: &GlobalTable,
    credentials: Credentials<'_>,
    source: &str,
    device: &str,
) -> Result<SignedIn> {
    let now = engines.clock().now();
    let refused = || Error::new(Code::CredentialsRefused, "The e-mail address or the password is wrong.");
    let email = Email::parse(credentials.email).map_err(|_| refused())?;
    let key = Login::key_of(&email);
    let strikes_key = limit::key("sign-in", &key, source);
    let spray_key = limit::key("sign-in-spray", "", source);
    let (login, strikes, spray) = tokio::try_join!(
        global.get::<Login>(&key),
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
    let matches = password::verify(engines, credentials.password, hash).await?;
    let Some(login) = login.filter(|_| matches) else {
        strike().await?;
        return Err(refused());
    };
    let membership = match login.matching(credentials.slug, credentials.side).as_slice() {
        [] => {
            strike().await?;
            return Err(refused());
        }
        [one] => (*one).clone(),
        several => return Err(choose(several)),
    };
    let session = Session::begin(membership.person, device, engines.clock(), engines.rng());
    let commit = begin(engines, &global.tenant(membership.organization), membership.person, &session, &email);
    let commit = if strikes.is_some() { commit.delete_global::<Strikes>(global, &strikes_key) } else { commit };
    global.commit(commit).await?;
    Ok(SignedIn::at(&membership, &email, session))
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

/// The writes of a sign-in: the session, when she was seen, and the entry in the log; only for whoever may sign in now.
fn begin(engines: &Engines, table: &TenantTable, person: PersonId, session: &Session, email: &Email) -> Commit {
    let (clock, rng) = (engines.clock(), engines.rng());
    let out =
        Error::new(Code::Suspended, "This access is suspended or was removed. Ask the agency to let you in again.");
    let seen = Change::existing().when("status", "active").set("last_seen_at", clock.now());
    let commit = Commit::within(table);
    let commit = match person {
        PersonId::Member(id) => commit.update::<Member>(id, seen),
        PersonId::Client(id) => commit.update::<Client>(id, seen),
    };
    let mut activity = Activity::new(
        &Actor::System { organization: table.organization() },
        "session.started",
        Target::new("session", session.id, &session.device),
        clock,
        rng,
    );
    activity.actor = crate::actor::Stamp {
        kind: match session.side() {
            Side::Staff => crate::actor::StampKind::Staff,
            Side::Client => crate::actor::StampKind::Client,
        },
        id: Some(person.to_string()),
        name: email.to_string(),
    };
    commit.or(out).create(session).record(&activity)
}

/// A link that signs a person in, once.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SignInLink {
    person: PersonId,
    hash: String,
    expires_at: Timestamp,
    /// Milliseconds since the Unix epoch, for the condition.
    expires_ms: i64,
}

impl Entity for SignInLink {
    const KIND: &'static str = "sign-in-link";
    type Address<'a> = (PersonId, &'a str);

    fn place((person, hash): (PersonId, &str)) -> Place {
        Place::new(&["PERSON", &person.to_string()], &["LINK", hash])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.person, &self.hash)))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

/// Makes a link that signs a person in, once: for the owner of an installation.
///
/// # Errors
/// [`Code::Unavailable`], [`Code::Internal`].
pub async fn make_link(engines: &Engines, table: &TenantTable, person: PersonId, email: &Email) -> Result<String> {
    let organization = organization::get(table).await?;
    let login = Login::key_of(email);
    let (link, proof) =
        Link::make(engines.link_key()?, engines.rng(), Purpose::SignIn, organization.id, person, &login);
    let expires_at = engines.clock().now() + LINK_LIFE;
    let kept = SignInLink { person, hash: proof.hash, expires_at, expires_ms: expires_at.as_millisecond() };
    table.commit(Commit::within(table).create(&kept)).await?;
    let path = match crate::session::side(person) {
        Side::Staff => "/staff/sign-in-link",
        Side::Client => "/sign-in-link",
    };
    Ok(format!("{}{path}#{}", engines.portal_address(&organization.slug), link.text()))
}

/// Signs in with a link, which then works no more.
///
/// # Errors
/// [`Code::Gone`], [`Code::Suspended`].
pub async fn with_link(engines: &Engines, global: &GlobalTable, text: &str, device: &str) -> Result<SignedIn> {
    let link = Link::read(text, Purpose::SignIn)?;
    let table = global.tenant(link.organization);
    let (organization, login) = tokio::try_join!(table.get::<Organization>(()), global.get::<Login>(&link.login))?;
    let (Some(organization), Some(login)) = (organization, login) else { return Err(dead()) };
    let session = Session::begin(link.person, device, engines.clock(), engines.rng());
    let hash = digest(link.secret);
    let now = engines.clock().now().as_millisecond();
    let commit = begin(engines, &table, link.person, &session, &login.email)
        .delete::<SignInLink>((link.person, &hash), Change::existing().when_above("expires_ms", now))
        .or(dead());
    table.commit(commit).await?;
    Ok(SignedIn::new(&organization, &login.email, session))
}
