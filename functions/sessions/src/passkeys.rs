//! `GET` and `POST /me/passkeys`, `POST /me/passkeys/options`, `PATCH` and `DELETE /me/passkeys/{passkey}`

use edge::{Call, ListBody, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    access::ended,
    id::PasskeyId,
    login::Login,
    passkey::{self, Attestation, Made, Passkey},
};
use serde::{Deserialize, Serialize};

use crate::{factors::own, sign_in_passkey::Place};

/// A passkey.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Passkey)]
pub struct PasskeyView {
    id: PasskeyId,
    name: String,
    /// Whether it counts as two factors: its device asks who is there.
    verifies: bool,
    /// Whether it is kept on several devices.
    synced: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_used_at: Option<Timestamp>,
    version: u64,
}

impl From<Passkey> for PasskeyView {
    fn from(passkey: Passkey) -> Self {
        let Passkey { id, name, verifies, synced, since, used_at, version, .. } = passkey;
        Self { id, name, verifies, synced, created_at: since, last_used_at: used_at, version }
    }
}

/// A passkey that a browser has made.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasskeysCreateBody)]
pub struct Body {
    /// What was begun.
    ceremony: String,
    /// What its owner calls it.
    name: String,
    credential: Attestation,
}

/// A passkey that was added.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PasskeyAdded)]
pub struct Added {
    passkey: PasskeyView,
    /// Codes for the day it is lost, when there were none yet. They are shown once.
    recovery_codes: Option<Vec<String>>,
}

/// Another name.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasskeysUpdateBody)]
pub struct Name {
    name: String,
}

/// One's own passkeys.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let key = call.claims()?.login.clone();
    let (_, login) = call.with(global.get::<Login>(&key)).await?;
    let items = login.ok_or_else(ended)?.passkeys.into_iter().map(PasskeyView::from).collect();
    Reply::ok(&ListBody { items, next: None })
}

/// Begins to add one.
pub(crate) async fn start(call: Call) -> Result<Reply> {
    let (body, global): (Place, _) = (call.json()?, call.global()?);
    let (access, organization, login) = own(&call, &global).await?;
    Reply::ok(&passkey::start(call.engines(), &access, &organization, &login, body.organization.as_deref())?)
}

/// Adds the one that was made.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let (access, organization, login) = own(&call, &global).await?;
    let made = Made { ceremony: &body.ceremony, name: &body.name, credential: &body.credential };
    let added = passkey::finish(call.engines(), &global, &access, &organization, &login, made).await?;
    Reply::created(&Added { passkey: added.passkey.into(), recovery_codes: added.recovery_codes })
}

/// Gives one another name.
pub(crate) async fn rename(call: Call) -> Result<Reply> {
    let (id, body, expected, global): (PasskeyId, Name, _, _) =
        (call.id("passkey")?, call.json()?, call.expected()?, call.global()?);
    let (access, organization, login) = own(&call, &global).await?;
    let own = (&access, &organization, &login);
    let passkey = passkey::rename(call.engines(), &global, own, id, expected, &body.name).await?;
    let version = passkey.version;
    Ok(Reply::ok(&PasskeyView::from(passkey))?.version(version))
}

/// Takes one away.
pub(crate) async fn remove(call: Call) -> Result<Reply> {
    let (id, global) = (call.id("passkey")?, call.global()?);
    let (access, organization, login) = own(&call, &global).await?;
    passkey::remove(call.engines(), &global, (&access, &organization, &login), id).await?;
    Ok(Reply::none())
}
