//! `POST /sessions/passkey/options` and `POST /sessions/passkey`

use edge::{Call, Reply, http::StatusCode};
use parvis::{
    Result,
    actor::Side,
    passkey::{self, Answer, Assertion},
    sign_in::with_passkey,
};
use serde::Deserialize;

use crate::view;

/// Before which page somebody sits: a passkey is made for it, and used before it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasskeyPlace)]
pub struct Place {
    /// The portal's slug; none at the apex.
    pub(crate) organization: Option<String>,
}

/// What a browser has answered, and where its owner stands.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionsPasskeyBody)]
pub struct Body {
    /// What was begun, before which portal.
    ceremony: String,
    credential: Assertion,
    /// The front door.
    side: Option<Side>,
}

/// What a browser is asked: the same for everybody, since nobody is named.
pub(crate) async fn start(call: Call) -> Result<Reply> {
    let body: Place = call.json()?;
    Reply::ok(&passkey::ask(call.engines(), body.organization.as_deref())?)
}

/// Signs in with a passkey.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let answer = Answer { ceremony: &body.ceremony, credential: &body.credential };
    let signed_in = with_passkey(call.engines(), &global, answer, body.side, &call.browser()).await?;
    view::begun(&call, StatusCode::CREATED, &signed_in)
}
