//! `/exports/schedule`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result, TenantTable,
    export::{self, Every, Schedule, ScheduleChange, Wanted, Weekday},
    organization::{self, Organization},
};
use serde::{Deserialize, Serialize};

use crate::order::{Order, OrderView};

/// When to export, in the organization's time zone, and what.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ScheduleUpdateBody)]
pub struct Body {
    enabled: bool,
    /// Weekly when absent.
    every: Option<Every>,
    /// When it is weekly; Monday when absent.
    weekday: Option<Weekday>,
    /// Of the month, when it is monthly: on the last day of a month without it; 1 when absent.
    #[schema(minimum = 1, maximum = 31)]
    day: Option<i64>,
    #[schema(minimum = 0, maximum = 23)]
    hour: i64,
    /// What; absent: every client that isn't archived, as CSV.
    content: Option<Order>,
}

/// The scheduled export.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Schedule)]
pub struct ScheduleView {
    enabled: bool,
    every: Every,
    weekday: Weekday,
    day: i8,
    hour: i8,
    content: OrderView,
    time_zone: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    next_at: Option<Timestamp>,
    version: u64,
}

fn reply(schedule: Schedule) -> Result<Reply> {
    let (version, when) = (schedule.version, schedule.when);
    let view = ScheduleView {
        enabled: schedule.enabled,
        every: when.every,
        weekday: when.weekday,
        day: when.day,
        hour: when.hour,
        content: (&schedule.wanted).into(),
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

/// `GET`: the scheduled export; before an owner saved one it is switched off, at version 0.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, (schedule, _)) = call.with(read(&table)).await?;
    export::may_read(&access.actor)?;
    reply(schedule)
}

/// `PUT`: switches it on or off, and says when and what.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let global = call.global()?;
    let asked = body.content.unwrap_or_default().wanted("/content")?;
    let reading = async { tokio::try_join!(read(&table), Wanted::check(&table, asked, "/content")) };
    let (access, ((current, organization), wanted)) = call.with(reading).await?;
    let change = ScheduleChange {
        enabled: body.enabled,
        every: body.every.unwrap_or_default(),
        weekday: body.weekday.unwrap_or(Weekday::Monday),
        day: body.day.unwrap_or(1),
        hour: body.hour,
        wanted,
    };
    let time = (call.clock(), call.rng());
    let saved =
        export::update_schedule(&table, &global, &access.actor, current, &organization, expected, change, time).await?;
    reply(saved)
}
