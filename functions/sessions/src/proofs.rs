//! `POST /sessions/current/proof`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    step_up::{Proof, prove, standing},
};
use serde::Deserialize;

/// A password, or a code.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProofsCreateBody)]
pub struct Body {
    /// The password: enough where there is no second factor.
    password: Option<String>,
    /// Six digits of the authenticator app, or a recovery code.
    code: Option<String>,
}

/// Proves anew who one is.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let proof = match (&body.code, &body.password) {
        (Some(code), _) => Proof::Code(code),
        (None, Some(password)) => Proof::Password(password),
        (None, None) => return Err(Error::field("/password", "required", "Enter your password, or a code.")),
    };
    let key = call.claims()?.login.clone();
    let (access, standing) = call.with(standing(&global, &key, call.source())).await?;
    prove(call.engines(), &global, &access, &standing, proof).await?;
    Ok(Reply::none())
}
