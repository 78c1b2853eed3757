//! `POST /sessions`

use edge::{Call, Reply, http::StatusCode};
use parvis::{
    Result,
    actor::Side,
    sign_in::{Credentials, with_password},
};
use serde::Deserialize;

use crate::view;

/// What somebody types to sign in, and where she stands.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionsCreateBody)]
pub struct Body {
    email: String,
    password: String,
    /// The front door.
    side: Option<Side>,
    /// The portal's slug.
    organization: Option<String>,
}

/// Signs in with a password.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let credentials = Credentials {
        email: &body.email,
        password: &body.password,
        slug: body.organization.as_deref(),
        side: body.side,
    };
    let signed_in = with_password(call.engines(), &global, credentials, &call.browser()).await?;
    view::begun(&call, StatusCode::CREATED, &signed_in)
}
