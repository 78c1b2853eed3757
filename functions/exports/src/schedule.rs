//! `/exports/schedule`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result, TenantTable,
    export::{self, Schedule, ScheduleChange, Weekday},
    organization::{self, Organization},
};
use serde::{Deserialize, Serialize};

/// When to export, in the organization's time zone.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScheduleUpdateBody)]
pub struct Body {
    enabled: bool,
    weekday: Weekday,
    #[schema(minimum = 0, maximum = 23)]
    hour: i64,
}

/// The weekly export.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Schedule)]
pub struct ScheduleView {
    enabled: bool,
    weekday: Weekday,
    hour: i8,
    time_zone: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    next_at: Option<Timestamp>,
    version: u64,
}

fn reply(schedule: Schedule) -> Result<Reply> {
    let version = schedule.version;
    let view = ScheduleView {
        enabled: schedule.enabled,
        weekday: schedule.weekday,
        hour: schedule.hour,
        time_zone: schedule.time_zone,
        next_at: schedule.next_at,
        version,
    };
    Ok(Reply::ok(&view)?.version(version))
}

async fn read(table: &TenantTable) -> Result<(Schedule, Organization)> {
    let (schedule, organization) = tokio::try_join!(export::schedule(table), organization::get(table))?;
    Ok((schedule.unwrap_or_else(|| Schedule::unset(&organization)), organization))
}

/// `GET`: the weekly export; before an owner saved one it is switched off, at version 0.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, (schedule, _)) = call.with(read(&table)).await?;
    export::may_read(&access.actor)?;
    reply(schedule)
}

/// `PUT`: switches it on or off, and says when.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let global = call.global()?;
    let (access, (current, organization)) = call.with(read(&table)).await?;
    let change = ScheduleChange { enabled: body.enabled, weekday: body.weekday, hour: body.hour };
    let time = (call.clock(), call.rng());
    let saved =
        export::update_schedule(&table, &global, &access.actor, current, &organization, expected, change, time).await?;
    reply(saved)
}
