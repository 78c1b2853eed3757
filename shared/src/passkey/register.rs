//! Adding a passkey: what the browser is asked to make, and what is kept of it.

use serde_json::{Value, json};

use super::{
    Attestation, Begun, Ceremony, MOST, Passkey, PasskeyOwner,
    ceremony::{For, LIFE, over},
    check, handle,
    key::OFFERED,
};
use crate::{
    Code, Engines, Error, GlobalTable, Result,
    access::{Access, Person},
    factor::{What, changed, new_recovery_codes},
    id::{Id as _, PasskeyId},
    login::Login,
    organization::Organization,
    session::{Session, Way},
    table::Change,
    text,
};

/// A passkey that was added.
#[derive(Debug)]
pub struct Registered {
    /// It.
    pub passkey: Passkey,
    /// Codes for the day it is lost, when there were none yet. They are shown once.
    pub recovery_codes: Option<Vec<String>>,
}

/// What a page sends back.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// What was begun.
    pub ceremony: &'a str,
    /// What its owner calls it.
    pub name: &'a str,
    /// What the browser answered.
    pub credential: &'a Attestation,
}

/// Begins to add a passkey; `place` is the portal before whose page she sits, or none at the apex.
///
/// # Errors
/// [`Code::StepUpRequired`]; [`Code::WayNotAllowed`] where no passkey leads in; [`Code::Invalid`] when she has as many as she
/// may.
pub fn start(
    engines: &Engines,
    access: &Access,
    organization: &Organization,
    login: &Login,
    place: Option<&str>,
) -> Result<Begun> {
    access.require_fresh(login, engines.clock().now())?;
    if !organization.doors.of(access.session.side()).admits(Way::Passkey) {
        return Err(Error::new(Code::WayNotAllowed, "This organization doesn't let people sign in with passkeys."));
    }
    if place.is_some_and(|place| place != organization.slug.as_str()) {
        return Err(Error::field("/organization", "wrong", "Name the portal that you are signed in to, or none."));
    }
    room(login)?;
    let known = login.handle.clone().map_or_else(|| handle::new(engines, &login.key), Ok)?;
    let ceremony = Ceremony::begin(engines, place)?.known_as(known);
    let options = options(engines, &ceremony, access, organization, login);
    ceremony.with(engines, For::Making(access.session.id), options)
}

fn room(login: &Login) -> Result<()> {
    if login.passkeys.len() < MOST {
        return Ok(());
    }
    Err(Error::field("/name", "too-many", format!("You have {MOST} passkeys. Take one away first.")))
}

/// `PublicKeyCredentialCreationOptionsJSON` (WebAuthn level 3, §5.1.9).
fn options(
    engines: &Engines,
    ceremony: &Ceremony,
    access: &Access,
    organization: &Organization,
    login: &Login,
) -> Value {
    let name = match &access.person {
        Person::Member(member) => member.name(),
        Person::Client(client) => client.name(),
    };
    let kept = login.passkeys.iter().map(|passkey| json!({"type": "public-key", "id": passkey.credential}));
    json!({
        "rp": {"id": ceremony.party(engines).id, "name": organization.brand.name},
        "user": {"id": ceremony.handle, "name": login.email, "displayName": name},
        "challenge": ceremony.challenge,
        "pubKeyCredParams": OFFERED.map(|algorithm| json!({"type": "public-key", "alg": algorithm})),
        "timeout": LIFE.as_millis(),
        // One for each device, or for each keeper of passwords.
        "excludeCredentials": kept.collect::<Vec<_>>(),
        "authenticatorSelection": {"residentKey": "required", "requireResidentKey": true, "userVerification": "preferred"},
        "attestation": "none",
    })
}

/// Adds the passkey that the browser has made. Where it counts as two factors, it has just proved both.
///
/// # Errors
/// [`Code::Gone`] when nothing was begun in time or it was answered before; [`Code::Invalid`]; [`Code::Conflict`] for a passkey
/// that somebody has already.
pub async fn finish(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    login: &Login,
    made: Made<'_>,
) -> Result<Registered> {
    let session = (access.session.person, access.session.id);
    let ceremony = Ceremony::read(engines, For::Making(access.session.id), made.ceremony)?;
    let name = text::line(made.name, text::NAME).map_err(|(code, detail)| Error::field("/name", code, detail))?;
    room(login)?;
    let given = check::made(&ceremony.party(engines), &ceremony.challenge, made.credential);
    let (key, told) = given.map_err(|why| {
        tracing::warn!(event = "authn_passkey_fail", ?why, "a passkey could not be added");
        Error::field("/credential", "wrong", "Your browser's answer doesn't fit. Begin again.")
    })?;
    let now = engines.clock().now();
    let passkey = Passkey {
        id: PasskeyId::new(engines.clock(), engines.rng()),
        name,
        credential: made.credential.id.clone(),
        key,
        counter: told.counter,
        verifies: told.verified,
        synced: told.synced,
        since: now,
        used_at: None,
        version: 1,
    };
    let mut next = Login { version: login.version + 1, ..login.clone() };
    next.handle = Some(login.handle.clone().or_else(|| ceremony.handle.clone()).ok_or_else(over)?);
    next.passkeys.push(passkey.clone());
    let mut recovery_codes = None;
    if told.verified && !login.is_guarded() {
        let (codes, kept) = new_recovery_codes(engines.rng());
        (next.recovery, recovery_codes) = (kept, Some(codes));
    }
    let owner = PasskeyOwner { key: PasskeyOwner::key_of(&passkey.credential), login: login.key.clone() };
    let taken = Error::new(Code::Conflict, "This passkey is in use already.");
    let commit = changed(engines, global, access, organization, (login, &next), What::PasskeyOn(&passkey.name))
        .create_global(global, &owner)
        .or(taken);
    let commit = ceremony.spend(commit, global);
    let commit = if told.verified {
        let proved = Change::existing().set("second_factor", true).set("enrolling", false).set("proved_at", now);
        commit.update::<Session>(session, proved)
    } else {
        commit
    };
    global.commit(commit).await?;
    Ok(Registered { passkey, recovery_codes })
}
