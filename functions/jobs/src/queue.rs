//! What the table's stream brings to a job: one thing at a time, and the first that failed comes again.

use std::{panic::AssertUnwindSafe, str::FromStr, sync::Arc};

use futures::FutureExt as _;
use parvis::{Engines, Error, Result, TenantTable};
use serde_json::{Value, json};

/// Works on what each record of a batch names; names the first that is to be tried again.
pub(crate) async fn each<Id: FromStr, Work: Future<Output = Result<()>>>(
    engines: Arc<Engines>,
    event: Value,
    work: impl Fn(Arc<Engines>, TenantTable, Id) -> Work,
) -> Result<Value> {
    for record in event["Records"].as_array().into_iter().flatten() {
        let Some((table, id)) = named(&engines, record) else {
            // Trying again wouldn't make anything of it.
            tracing::error!("a record that names nothing");
            continue;
        };
        // A panic is a failed try of this one, not the end of the batch.
        let run = AssertUnwindSafe(work(engines.clone(), table, id)).catch_unwind().await;
        let Err(error) = run.unwrap_or_else(|_| Err(Error::internal("the job panicked"))) else { continue };
        tracing::warn!(cause = error.internal.unwrap_or(error.detail), "a job is tried again");
        let number = &record["dynamodb"]["SequenceNumber"];
        return Ok(json!({"batchItemFailures": [{"itemIdentifier": number}]}));
    }
    Ok(json!({"batchItemFailures": []}))
}

fn named<Id: FromStr>(engines: &Engines, record: &Value) -> Option<(TenantTable, Id)> {
    let image = &record["dynamodb"]["NewImage"];
    let text = |name: &str| image[name]["S"].as_str();
    Some((engines.tenant_of_record(text("pk")?)?, text("id")?.parse().ok()?))
}
