//! `JobsHourly`: the clock.

use std::sync::Arc;

use parvis::{Engines, Error, Result, export};
use serde_json::{Value, json};

/// Looks at every export and every invitation that is due.
pub(crate) async fn handler(engines: Arc<Engines>, _event: Value) -> Result<Value> {
    let done = export::settle_due(&engines).await?;
    if done.failed > 0 {
        // What was settled stays so; the alarm should ring for the rest.
        return Err(Error::internal(format!("{} of {} entries failed", done.failed, done.failed + done.settled)));
    }
    Ok(json!({"settled": done.settled}))
}
