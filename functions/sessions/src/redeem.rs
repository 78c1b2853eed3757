//! `POST /sessions/link`

use edge::{Call, Reply, http::StatusCode};
use parvis::{Result, sign_in::with_link};
use serde::Deserialize;

use crate::view;

/// A link's secret part.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionsRedeemBody)]
pub struct Body {
    token: String,
}

/// Signs in with a link that works once.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let signed_in = with_link(call.engines(), &global, &body.token, &call.browser()).await?;
    view::begun(&call, StatusCode::CREATED, &signed_in)
}
