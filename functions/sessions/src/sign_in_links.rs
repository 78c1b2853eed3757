//! `POST /sign-in-links`

use edge::{Call, Reply, http::StatusCode};
use parvis::{
    Result,
    actor::Side,
    sign_in::{Asked, ask},
};
use serde::Deserialize;

/// Who wants to sign in, and where she stands.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignInLinksCreateBody)]
pub struct Body {
    email: String,
    /// The front door.
    side: Option<Side>,
    /// The portal's slug.
    organization: Option<String>,
}

/// Mails a link that signs in, once, if the address belongs to somebody here.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let asked = Asked { email: &body.email, slug: body.organization.as_deref(), side: body.side };
    ask(call.engines(), &global, asked, call.source()).await?;
    Reply::json(StatusCode::ACCEPTED, &serde_json::json!({}))
}
