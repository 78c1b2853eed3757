//! `POST /sessions/second-factor`

use edge::{Call, Reply, http::StatusCode};
use parvis::{Result, sign_in::with_code};
use serde::Deserialize;

use crate::view;

/// What the first step answered, and a code.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionsSecondFactorBody)]
pub struct Body {
    challenge: String,
    /// Six digits of the authenticator app, or a recovery code.
    code: String,
}

/// Signs in with a code, after the first factor.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let signed_in = with_code(call.engines(), &global, &body.challenge, &body.code, &call.browser()).await?;
    view::begun(&call, StatusCode::CREATED, &signed_in)
}
