//! What the table's stream brings to a job: one thing at a time, and the first that failed comes again.

use std::{panic::AssertUnwindSafe, pin::Pin, str::FromStr, sync::Arc};

use futures::FutureExt as _;
use parvis::{Engines, Error, Result, TenantTable, cause};
use serde_json::{Value, json};
use tracing::Instrument as _;

/// Works on what each record of a batch names; names the first that is to be tried again.
pub(crate) async fn each<Id: FromStr, Work: Future<Output = Result<()>> + Send>(
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
        let request = record["dynamodb"]["NewImage"]["request"]["S"].as_str();
        let span = tracing::error_span!("record", request);
        // Behind a pointer, because the type of a whole job is deeper than the compiler goes.
        let work: Pin<Box<dyn Future<Output = Result<()>> + Send + '_>> = Box::pin(work(engines.clone(), table, id));
        let work = cause::of(request, work);
        let run = AssertUnwindSafe(work.instrument(span.clone())).catch_unwind().await;
        let Err(error) = run.unwrap_or_else(|_| Err(Error::internal("the job panicked"))) else {
            span.in_scope(|| tracing::info!("record handled"));
            continue;
        };
        let cause = error.internal.unwrap_or(error.detail);
        span.in_scope(|| tracing::warn!(cause, "a job is tried again"));
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
