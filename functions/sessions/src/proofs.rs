//! `POST /sessions/current/proof`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    passkey::{Answer, Assertion},
    step_up::{Proof, prove, standing},
};
use serde::Deserialize;

/// A password, a code, or a passkey.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProofsCreateBody)]
pub struct Body {
    /// The password: enough where there is no second factor.
    password: Option<String>,
    /// Six digits of the authenticator app, or a recovery code.
    code: Option<String>,
    /// What a browser has answered that used a passkey.
    passkey: Option<Used>,
}

/// A passkey that was used.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasskeyProof)]
pub struct Used {
    /// What was begun.
    ceremony: String,
    credential: Assertion,
}

/// Proves anew who one is.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let proof = match (&body.passkey, &body.code, &body.password) {
        (Some(Used { ceremony, credential }), ..) => Proof::Passkey(Answer { ceremony, credential }),
        (None, Some(code), _) => Proof::Code(code),
        (None, None, Some(password)) => Proof::Password(password),
        (None, None, None) => return Err(Error::field("/password", "required", "Enter your password, or a code.")),
    };
    let key = call.claims()?.login.clone();
    let (access, standing) = call.with(standing(&global, &key, call.source())).await?;
    prove(call.engines(), &global, &access, &standing, proof).await?;
    Ok(Reply::none())
}
