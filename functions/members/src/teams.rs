//! `/teams`

use edge::{Call, Patch, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    id::TeamId,
    member,
    team::{self, NewTeam, Team, TeamChange},
};
use serde::{Deserialize, Serialize};

/// A team as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TeamsCreateBody)]
pub struct Body {
    name: String,
    description: Option<String>,
}

/// What to change; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TeamsUpdateBody)]
pub struct ChangeBody {
    name: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    description: Patch<String>,
}

/// A team.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Team)]
pub struct TeamView {
    id: TeamId,
    name: String,
    description: Option<String>,
    member_count: u32,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: u64,
}

impl From<Team> for TeamView {
    fn from(team: Team) -> Self {
        let Team { id, name, description, member_count, deleted: _, created_at, version } = team;
        Self { id, name, description, member_count, created_at, version }
    }
}

fn reply(team: Team) -> Result<Reply> {
    let version = team.version;
    Ok(Reply::ok(&TeamView::from(team))?.version(version))
}

/// `GET`: the teams, by name.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(team::list(&table, &page)).await?;
    member::may_read(&access.actor)?;
    Reply::page(found, TeamView::from)
}

/// `POST`: adds a team.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let access = call.signed_in().await?;
    let new = NewTeam { name: body.name, description: body.description };
    let team = team::create(&table, &access.actor, &once, new, call.clock(), call.rng()).await?;
    let version = team.version;
    Ok(Reply::created(&TeamView::from(team))?.version(version))
}

/// `GET`: one team.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(team::get(&table, call.id("team")?)).await?;
    reply(Team::seen_by(found, &access.actor)?)
}

/// `PATCH`: changes a team.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (ChangeBody, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, found) = call.with(team::get(&table, call.id("team")?)).await?;
    let current = Team::seen_by(found, &access.actor)?;
    let change = TeamChange { name: body.name, description: body.description.0 };
    reply(team::update(&table, &access.actor, current, expected, change, call.clock(), call.rng()).await?)
}

/// `DELETE`: deletes a team; its members stay.
pub(crate) async fn delete(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, found) = call.with(team::get(&table, call.id("team")?)).await?;
    let current = Team::seen_by(found, &access.actor)?;
    team::delete(&table, &access.actor, current, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
