//! `JobsExport`: the table's stream, one export at a time.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures::FutureExt as _;
use parvis::{Engines, Error, Result, export, id::ExportId};
use serde_json::{Value, json};

/// Runs each queued export of a batch; names the first that is to be tried again.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    for record in event["Records"].as_array().into_iter().flatten() {
        // A panic is a failed try of this export, not the end of the batch.
        let run = AssertUnwindSafe(of_record(&engines, record)).catch_unwind().await;
        let Err(error) = run.unwrap_or_else(|_| Err(Error::internal("the run panicked"))) else { continue };
        tracing::warn!(cause = error.internal.unwrap_or(error.detail), "an export is tried again");
        let number = &record["dynamodb"]["SequenceNumber"];
        return Ok(json!({"batchItemFailures": [{"itemIdentifier": number}]}));
    }
    Ok(json!({"batchItemFailures": []}))
}

async fn of_record(engines: &Engines, record: &Value) -> Result<()> {
    let image = &record["dynamodb"]["NewImage"];
    let text = |name: &str| image[name]["S"].as_str();
    let id: Option<ExportId> = text("id").and_then(|id| id.parse().ok());
    let table = text("pk").and_then(|pk| engines.tenant_of_record(pk));
    match (table, id) {
        (Some(table), Some(id)) => export::run(engines, &table, id).await,
        // Trying again wouldn't make an export of it.
        _ => {
            tracing::error!("a record without an export");
            Ok(())
        }
    }
}
