//! `POST /registrations`

use edge::{Call, Reply, http::StatusCode};
use parvis::{
    Result,
    registration::{Asked, ask},
};
use serde::Deserialize;

/// Who asks to become a client, and where.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegistrationsCreateBody)]
pub struct Body {
    /// The portal's slug.
    organization: String,
    first_name: String,
    last_name: String,
    email: String,
    /// The language she reads; the portal's when absent.
    language: Option<String>,
    /// The company that she works for.
    company: Option<String>,
    /// What she has to say.
    message: Option<String>,
}

/// Keeps what she asks; what becomes of it is written to her address alone.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, global): (Body, _, _) = (call.json()?, call.once()?, call.global()?);
    let asked = Asked {
        slug: &body.organization,
        first_name: &body.first_name,
        last_name: &body.last_name,
        email: &body.email,
        language: body.language.as_deref(),
        company: body.company.as_deref(),
        message: body.message.as_deref(),
    };
    ask(call.engines(), &global, &once, asked, call.source()).await?;
    Reply::json(StatusCode::ACCEPTED, &serde_json::json!({}))
}
