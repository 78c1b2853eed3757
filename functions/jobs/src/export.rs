//! `JobsExport`: the table's stream, one export at a time.

use std::sync::Arc;

use parvis::{Engines, Result, export};
use serde_json::Value;

use crate::queue;

/// Runs each queued export of a batch.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    queue::each(engines, event, |engines, table, id| async move { export::run(&engines, &table, id).await }).await
}
