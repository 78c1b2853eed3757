//! Letters that SES received: it tells of each beside the object that it made of it.

use std::sync::Arc;

use parvis::{
    Engines, Result,
    letter::{self, Received},
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
struct Batch {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Debug, Deserialize)]
struct Record {
    ses: Received,
}

/// Takes letters in: SES sends one at a time.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    let batch: Batch = serde_json::from_value(event)?;
    for record in batch.records {
        letter::take(&engines, &record.ses).await?;
    }
    Ok(Value::Null)
}
