//! `JobsBulk`: the table's stream, one bulk action at a time.

use std::sync::Arc;

use parvis::{
    Engines, Result,
    bulk::{self, ROWS_OF_A_JOB},
};
use serde_json::Value;

use crate::queue;

/// Looks at the clients of each bulk action of a batch that was asked for, deals with some of each that is queued, and writes the
/// result of each that was stopped.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    queue::each(
        engines,
        event,
        |engines, table, id| async move { bulk::work(&engines, &table, id, ROWS_OF_A_JOB).await },
    )
    .await
}
