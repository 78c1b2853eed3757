//! `PUT /members/{member}/teams`

use edge::{Call, Reply};
use parvis::{
    Result,
    id::TeamId,
    member::{self, Member},
    team::{self, Wanted},
};
use serde::Deserialize;

use crate::view::MemberView;

/// The teams that a member is to be in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MembersTeamsBody)]
pub struct Body {
    /// All of them; none: she is in no team.
    teams: Vec<TeamId>,
    /// Her primary one; when absent she keeps hers if it is among them, and else has the first that is named.
    primary: Option<TeamId>,
}

/// Says in which teams a member is.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, found) = call.with(member::get(&table, call.id("member")?)).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let wanted = Wanted { teams: body.teams, primary: body.primary };
    let (clock, rng) = (call.clock(), call.rng());
    let member = team::assign(&table, &access.actor, current, expected, wanted, clock, rng).await?;
    MemberView::reply(member, call.now())
}
