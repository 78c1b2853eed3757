//! `JobsImport`: the table's stream, one import at a time.

use std::sync::Arc;

use parvis::{
    Engines, Result,
    import::{self, ROWS_OF_A_JOB},
};
use serde_json::Value;

use crate::queue;

/// Judges the rows of each uploaded import of a batch, or writes some rows of each queued one.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    queue::each(
        engines,
        event,
        |engines, table, id| async move { import::work(&engines, &table, id, ROWS_OF_A_JOB).await },
    )
    .await
}
