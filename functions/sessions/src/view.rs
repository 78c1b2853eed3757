//! A session, as whoever signs in gets it: an access token in the body, a refresh token in a cookie.

use edge::{Call, Cookie, Reply, http::StatusCode, set_device_cookie};
use jiff::SignedDuration;
use parvis::{
    Result,
    actor::Side,
    id::{OrganizationId, PersonId, SessionId},
    session::Session,
    sign_in::SignedIn,
    token::{access::LIFE, refresh::RefreshToken},
};
use serde::Serialize;

/// A session.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    /// For `Authorization: Bearer`; keep it in memory.
    access_token: String,
    /// Seconds after which to refresh it. It is good for ten minutes, and refreshed sooner where a session may rest for minutes
    /// only: each refresh begins that time anew.
    expires_in: i64,
    session: SessionId,
    side: Side,
    /// Whether a second factor must be set up before anything else.
    enrolling: bool,
    organization: SessionOrganization,
    person: SessionPerson,
}

/// Where.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionOrganization {
    id: OrganizationId,
    name: String,
    slug: String,
}

impl SessionOrganization {
    /// Where.
    pub(crate) fn new(id: OrganizationId, name: String, slug: &str) -> Self {
        Self { id, name, slug: slug.into() }
    }
}

/// Who.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionPerson {
    #[schema(value_type = String)]
    id: PersonId,
    email: String,
}

/// Seconds that a browser keeps the cookie: as long as any session can last. The server decides how long it really does.
const COOKIE_LIFE: i64 = 90 * 24 * 60 * 60;

/// After how long the page refreshes: at the latest after a tenth of the time for which the session may rest, so that somebody
/// who works on is not taken for somebody who has left.
fn renewal(session: &Session) -> SignedDuration {
    LIFE.min(session.rest() / 10).max(SignedDuration::from_secs(60))
}

/// Answers with a session that has just begun.
pub(crate) fn begun(call: &Call, status: StatusCode, signed_in: &SignedIn) -> Result<Reply> {
    let token = signed_in.session.token(call.engines(), signed_in.organization)?;
    answer(call, status, signed_in, &token)
}

/// Answers with a session and its next refresh token.
pub(crate) fn answer(call: &Call, status: StatusCode, signed_in: &SignedIn, token: &RefreshToken) -> Result<Reply> {
    let session = &signed_in.session;
    let login = parvis::login::Login::key_of(&signed_in.email);
    let signer = call.engines().signer()?;
    let access_token = signer.sign(session.person, signed_in.organization, session.id, &login, None, call.now())?;
    let body = SessionView {
        access_token,
        expires_in: renewal(session).as_secs(),
        session: session.id,
        side: session.side(),
        enrolling: session.enrolling,
        organization: SessionOrganization::new(signed_in.organization, signed_in.name.clone(), signed_in.slug.as_str()),
        person: SessionPerson { id: session.person, email: signed_in.email.to_string() },
    };
    let reply = Reply::json(status, &body)?.cookie(Cookie(session.side()).set(&token.text(), COOKIE_LIFE));
    Ok(match &signed_in.cookie {
        Some(cookie) => reply.cookie(set_device_cookie(cookie)),
        None => reply,
    })
}
