//! `POST /organizations`

use edge::{Call, Reply, http::StatusCode};
use parvis::{
    Result,
    sign_up::{NewOrganization, sign_up},
};
use serde::Deserialize;

use crate::view;

/// An agency as it signs up.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OrganizationsCreateBody)]
pub struct Body {
    agency_name: String,
    first_name: String,
    last_name: String,
    email: String,
    password: String,
    slug: Option<String>,
    language: Option<String>,
}

/// Signs an agency up; its first owner is signed in.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, global): (Body, _, _) = (call.json()?, call.once()?, call.global()?);
    let new = NewOrganization {
        agency_name: body.agency_name,
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        password: body.password,
        slug: body.slug,
        language: body.language,
    };
    let signed_in = sign_up(call.engines(), &global, &once, new, &call.browser()).await?;
    view::begun(&call, StatusCode::CREATED, &signed_in)
}
