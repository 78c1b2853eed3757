//! Signing in with a link that works once: mailed to whoever asks for it, or printed for the owner of an installation.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{SignedIn, begin, challenge, closed};
use crate::{
    Commit, Engines, Error, GlobalTable, Result, TenantTable,
    access::Access,
    actor::Side,
    id::{Id as _, MailId, PersonId},
    limit::Mails,
    login::{Login, Membership},
    mail::{Mail, Template},
    organization::{self, Organization},
    session::{Browser, Proofs, Session, Way, side},
    table::{Change, Entity, Place, Places},
    text::Email,
    token::{
        digest,
        link::{Link, Purpose, dead},
    },
};

/// For how long a mailed link works.
const MAILED_LIFE: SignedDuration = SignedDuration::from_mins(15);
/// For how long a link works that was made for the owner of an installation.
const OWNER_LIFE: SignedDuration = SignedDuration::from_hours(24 * 7);

/// For how long a link works that leads from one organization to another: the page follows it at once.
const OVER_LIFE: SignedDuration = SignedDuration::from_mins(1);

/// The link that signs a person in, once. She has one at most: a newer one takes the place of the former.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct SignInLink {
    person: PersonId,
    /// SHA-256 of its secret.
    hash: String,
    /// Whether it went by mail, so that its use proves her address.
    #[serde(default)]
    mailed: bool,
    /// What she had proved in the session that she comes from, when the link leads from one organization to another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Proved>,
    expires_at: Timestamp,
}

impl Entity for SignInLink {
    const KIND: &'static str = "sign-in-link";
    type Address<'a> = PersonId;

    fn place(person: PersonId) -> Place {
        Place::new(&["PERSON", &person.to_string()], &["LINK"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.person))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

/// What a session goes on with in another organization.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Proved {
    way: Way,
    second_factor: bool,
    at: Timestamp,
}

/// Who asks for a link, and where she stands.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Her address.
    pub email: &'a str,
    /// The portal she stands before.
    pub slug: Option<&'a str>,
    /// The front door she stands before.
    pub side: Option<Side>,
}

/// Mails a link that signs in, if the address belongs to somebody here; answers alike if it doesn't.
///
/// # Errors
/// [`crate::Code::TooManyRequests`], [`crate::Code::Unavailable`].
pub async fn ask(engines: &Engines, global: &GlobalTable, asked: Asked<'_>, source: &str) -> Result<()> {
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let Ok(email) = Email::parse(asked.email) else { return Ok(()) };
    let key = Login::key_of(&email);
    let (login, mails) =
        tokio::try_join!(global.get::<Login>(&key), Mails::read(global, "sign-in-link", &key, source))?;
    // Of several places the first: from there she goes on to the others without signing in again.
    let chosen = login.as_ref().and_then(|login| {
        let behind_this_door = login.matching(asked.slug, asked.side);
        let anywhere = login.matching(asked.slug, None);
        behind_this_door.first().or(anywhere.first()).map(|membership| (*membership).clone())
    });
    let (Some(login), Some(membership)) = (login, chosen) else {
        return global.commit(mails.one_more(Commit::nowhere(), global, now)?).await.map(|_| ());
    };
    let Membership { organization, slug, person, .. } = membership;
    let (_, proof) = Link::make(engines.link_key()?, rng, Purpose::SignIn, organization, person, &login.key);
    let link = SignInLink { person, hash: proof.hash.clone(), mailed: true, from: None, expires_at: now + MAILED_LIFE };
    let from = (organization, slug);
    let mail = Mail::new(MailId::new(clock, rng), Template::SignInLink, from, person, &login.email, Some(proof), now);
    let commit = Commit::within(&global.tenant(organization)).put(&link).create(&mail);
    global.commit(mails.one_more(commit, global, now)?).await.map(|_| ())
}

/// Makes a link that signs a person in, once: for the owner of an installation.
///
/// # Errors
/// [`crate::Code::Unavailable`], [`crate::Code::Internal`].
pub async fn make_link(engines: &Engines, table: &TenantTable, person: PersonId, email: &Email) -> Result<String> {
    let organization = organization::get(table).await?;
    let login = Login::key_of(email);
    let (link, proof) =
        Link::make(engines.link_key()?, engines.rng(), Purpose::SignIn, organization.id, person, &login);
    let expires_at = engines.clock().now() + OWNER_LIFE;
    let kept = SignInLink { person, hash: proof.hash, mailed: false, from: None, expires_at };
    table.commit(Commit::within(table).put(&kept)).await?;
    let path = match side(person) {
        Side::Staff => "/staff/sign-in-link",
        Side::Client => "/sign-in-link",
    };
    Ok(format!("{}{path}#{}", engines.portal_address(&organization.slug), link.text()))
}

/// Makes a link that leads whoever is signed in to another of her organizations, where its door lets her in as she came.
///
/// # Errors
/// [`crate::Code::NotFound`] where she doesn't belong.
pub async fn go_over(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    login: &Login,
    slug: &str,
    side: Side,
) -> Result<String> {
    let there = login.matching(Some(slug), Some(side));
    let there = there.first().ok_or_else(Error::not_found)?;
    let session = &access.session;
    let key = engines.link_key()?;
    let (link, proof) = Link::make(key, engines.rng(), Purpose::SignIn, there.organization, there.person, &login.key);
    let from = Proved { way: session.way, second_factor: session.second_factor, at: session.proved() };
    let expires_at = engines.clock().now() + OVER_LIFE;
    let kept = SignInLink { person: there.person, hash: proof.hash, mailed: false, from: Some(from), expires_at };
    global.commit(Commit::within(&global.tenant(there.organization)).put(&kept)).await?;
    let path = match side {
        Side::Staff => "/staff/sign-in-link",
        Side::Client => "/sign-in-link",
    };
    Ok(format!("{}{path}?over#{}", engines.portal_address(&there.slug), link.text()))
}

/// Signs in with a link, which then works no more.
///
/// # Errors
/// [`crate::Code::Gone`]; [`crate::Code::Suspended`]; [`crate::Code::SecondFactorRequired`] with the challenge to answer, when
/// the link is spent too.
pub async fn with_link(engines: &Engines, global: &GlobalTable, text: &str, browser: &Browser) -> Result<SignedIn> {
    let link = Link::read(text, Purpose::SignIn)?;
    let table = global.tenant(link.organization);
    let (organization, login, kept) = tokio::try_join!(
        table.get::<Organization>(()),
        global.get::<Login>(&link.login),
        table.get::<SignInLink>(link.person),
    )?;
    let (Some(organization), Some(login), Some(kept)) = (organization, login, kept) else { return Err(dead()) };
    let hash = digest(link.secret);
    if kept.hash != hash || engines.clock().now() >= kept.expires_at {
        return Err(dead());
    }
    let door = organization.doors.of(side(link.person));
    let way = kept.from.as_ref().map_or(Way::Link, |proved| proved.way);
    // The owner of an installation comes in by the link that her own terminal shows, whatever her portal asks of others.
    if (kept.mailed || kept.from.is_some()) && !door.admits(way) {
        return Err(closed());
    }
    let second_factor = kept.from.as_ref().is_some_and(|proved| proved.second_factor);
    // Of many uses at once, one finds it.
    let spend =
        |commit: Commit| commit.delete::<SignInLink>(link.person, Change::existing().when("hash", &hash)).or(dead());
    if login.has_second_factor() && !second_factor {
        table.commit(spend(Commit::within(&table))).await?;
        return Err(challenge(engines, &login, link.organization, link.person, way)?);
    }
    let proofs = Proofs { way, second_factor };
    let session = Session::begin(link.person, browser, proofs, door, (engines.clock(), engines.rng()));
    // Going over to another organization proves nothing anew.
    let session = Session { proved_at: kept.from.map(|proved| proved.at), ..session };
    let proves = kept.mailed && !login.verified;
    let commit = spend(begin(engines, &table, &session, &login.email, proves));
    let mut next = login.clone();
    let met = next.meet(engines, browser);
    let change = Change::existing().set("devices", &next.devices);
    let change = if proves { change.set("verified", true).touch() } else { change };
    let commit =
        if proves || met.cookie.is_some() { commit.update_global::<Login>(global, &login.key, change) } else { commit };
    let from = (organization.id, organization.slug.clone());
    let commit = met.tell(engines, commit, from, link.person, &login, browser);
    global.commit(commit).await?;
    Ok(SignedIn::new(&organization, &login.email, session, met.cookie))
}
