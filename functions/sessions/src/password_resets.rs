//! `POST /password-resets` and `POST /password-resets/complete`

use edge::{Call, Reply, http::StatusCode};
use parvis::{Result, reset};
use serde::Deserialize;

/// Whose password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordResetsCreateBody)]
pub struct Body {
    email: String,
    /// The portal's slug: the mail then leads back there.
    organization: Option<String>,
}

/// A mailed link and the new password.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordResetsCompleteBody)]
pub struct CompleteBody {
    token: String,
    password: String,
}

/// Mails a link that chooses a new password, if the address has an account.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    reset::ask(call.engines(), &global, &body.email, body.organization.as_deref(), call.source()).await?;
    Reply::json(StatusCode::ACCEPTED, &serde_json::json!({}))
}

/// Chooses a new password by a mailed link.
pub(crate) async fn complete(call: Call) -> Result<Reply> {
    let (body, global): (CompleteBody, _) = (call.json()?, call.global()?);
    reset::complete(call.engines(), &global, &body.token, &body.password).await?;
    Ok(Reply::none())
}
