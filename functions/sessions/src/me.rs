//! `GET /me` and `PATCH /me`

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    access::{Access, Person},
    actor::{Role, Side},
    id::PersonId,
    me::{self, OwnChange},
    organization::{self, Organization},
    policy,
    text::Language,
};
use serde::{Deserialize, Serialize};

use crate::view::SessionOrganization;

/// Who is signed in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Me)]
pub struct MeView {
    #[schema(value_type = String)]
    id: PersonId,
    side: Side,
    first_name: String,
    last_name: String,
    email: String,
    email_verified: bool,
    language: Language,
    /// Hers, or else the organization's.
    time_zone: String,
    /// Of staff.
    role: Option<Role>,
    organization: SessionOrganization,
    /// What she may do.
    permissions: Vec<String>,
    version: u64,
}

/// What to change of one's own record; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MeUpdateBody)]
pub struct Body {
    first_name: Option<String>,
    last_name: Option<String>,
    language: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    time_zone: Patch<String>,
}

fn reply(access: &Access, organization: Organization) -> Result<Reply> {
    let permissions = policy::permissions(&access.actor).into_iter().map(str::to_owned).collect();
    let zone = organization.time_zone;
    let organization = SessionOrganization::new(organization.id, organization.brand.name, organization.slug.as_str());
    let (id, side) = (access.person.id(), access.session.side());
    let view = match access.person.clone() {
        Person::Member(member) => MeView {
            id,
            side,
            first_name: member.first_name,
            last_name: member.last_name,
            email: member.email.to_string(),
            email_verified: member.email_verified,
            language: member.language,
            time_zone: member.time_zone.unwrap_or(zone),
            role: Some(member.role),
            organization,
            permissions,
            version: member.version,
        },
        Person::Client(client) => MeView {
            id,
            side,
            first_name: client.first_name,
            last_name: client.last_name,
            email: client.email.to_string(),
            email_verified: client.email_verified,
            language: client.language,
            time_zone: client.time_zone.unwrap_or(zone),
            role: None,
            organization,
            permissions,
            version: client.version,
        },
    };
    let version = view.version;
    Ok(Reply::ok(&view)?.version(version))
}

/// Who is signed in, where, and what she may do.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, organization) = call.with(organization::get(&table)).await?;
    reply(&access, organization)
}

/// Changes one's own names, language and time zone.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, organization) = call.with(organization::get(&table)).await?;
    let change = OwnChange {
        first_name: body.first_name,
        last_name: body.last_name,
        language: body.language,
        time_zone: body.time_zone.0,
    };
    let access = me::update(&table, access, expected, change, call.clock(), call.rng()).await?;
    reply(&access, organization)
}
