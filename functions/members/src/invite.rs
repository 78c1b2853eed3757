//! `POST /members`

use edge::{Call, Reply};
use parvis::{
    Result,
    actor::Role,
    id::TeamId,
    member::{self, NewMember},
    organization,
};
use serde::Deserialize;

use crate::view::MemberView;

/// A member as she is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MembersInviteBody)]
pub struct Body {
    first_name: String,
    last_name: String,
    email: String,
    role: Role,
    language: Option<String>,
    /// The teams that she is to be in, the first of them as her primary one.
    #[serde(default)]
    teams: Vec<TeamId>,
}

/// Adds a member and invites her by mail.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let (access, organization) = call.with(organization::get(&table)).await?;
    let new = NewMember {
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        role: body.role,
        language: body.language,
        teams: body.teams,
    };
    let member = member::invite(&table, &access, call.engines(), &once, &organization, new).await?;
    let version = member.version;
    Ok(Reply::created(&MemberView::new(member, call.now()))?.version(version))
}
