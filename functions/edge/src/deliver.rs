//! From an event to its function's answer: measured, logged in one line, and never ended by a panic.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Instant};

use futures::FutureExt as _;
use parvis::{Engines, Error, Result, table::metered};
use serde_json::Value;
use tracing::Instrument as _;

use crate::{Event, metrics::Figures, trace};

/// Hands an event to its function; `instance` is the id by which Lambda calls this try.
pub(crate) async fn deliver(
    event: &Event,
    engines: Arc<Engines>,
    payload: Value,
    instance: &str,
) -> (Result<Value>, Figures) {
    let (started, span) = (Instant::now(), trace::event(event.name, instance));
    let records = payload["Records"].as_array().map_or(1, Vec::len);
    let handling = async { AssertUnwindSafe((event.handler)(engines, payload)).catch_unwind().await };
    let (handled, reading) = metered(handling.instrument(span.clone())).await;
    let result = handled.unwrap_or_else(|_| Err(Error::internal("the handler panicked")));
    let code = result.as_ref().err().map(|error| error.code.text());
    let figures = Figures { duration: started.elapsed(), reading, code };
    span.in_scope(|| trace::note_event(records, &result, &figures));
    (result, figures)
}
