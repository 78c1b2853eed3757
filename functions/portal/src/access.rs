//! `GET` and `PUT /portal/access`

use edge::{Call, Reply};
use parvis::{
    Result,
    organization::{self, Door, Doors, Organization},
    policy::{Action, require_here},
};
use serde::{Deserialize, Serialize};

/// What the two front doors ask of those who come through them.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AccessUpdateBody)]
pub struct Body {
    staff: Door,
    clients: Door,
}

/// What the two front doors ask of those who come through them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PortalAccess)]
pub struct AccessView {
    staff: Door,
    clients: Door,
    version: u64,
}

fn reply(Organization { doors, version, .. }: Organization) -> Result<Reply> {
    let view = AccessView { staff: doors.staff, clients: doors.clients, version };
    Ok(Reply::ok(&view)?.version(version))
}

/// How people may sign in.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, organization) = call.with(organization::get(&table)).await?;
    require_here(&access.actor, Action::AccessWrite)?;
    reply(organization)
}

/// Changes how people may sign in.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table, global): (Body, _, _, _) =
        (call.json()?, call.expected()?, call.table()?, call.global()?);
    let (access, current) = call.with(organization::get(&table)).await?;
    let doors = Doors { staff: body.staff, clients: body.clients };
    let when = (call.clock(), call.rng());
    reply(organization::set_doors(&table, &global, &access.actor, current, expected, doors, when).await?)
}
