//! `POST /sessions/refresh`

use edge::{Call, Cookie, Reply, http::StatusCode};
use parvis::{Result, access, actor::Side, refresh::refresh, sign_in::SignedIn};
use serde::Deserialize;

use crate::view;

/// Which front door.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SessionsRefreshBody)]
pub struct Body {
    side: Side,
}

/// Exchanges the refresh cookie for a new access token and the next cookie.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    // A JSON body is what a foreign page can't send without asking first.
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let cookie = call.cookie(Cookie(body.side)).ok_or_else(access::ended)?;
    let refreshed = refresh(call.engines(), &global, &cookie).await?;
    let organization = refreshed.organization;
    let signed_in = SignedIn {
        organization: organization.id,
        slug: organization.slug,
        name: organization.brand.name,
        email: refreshed.access.person.email().clone(),
        session: refreshed.access.session,
        cookie: None,
    };
    view::answer(&call, StatusCode::OK, &signed_in, &refreshed.token)
}
