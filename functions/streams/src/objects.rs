//! Objects in quarantine that arrived, or were tagged by a scanner: EventBridge brings S3's word.

use std::sync::Arc;

use parvis::{Engines, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::uploads;

#[derive(Debug, Deserialize)]
struct Envelope {
    detail: Detail,
}

#[derive(Debug, Deserialize)]
struct Detail {
    object: Object,
}

#[derive(Debug, Deserialize)]
struct Object {
    /// As it is: EventBridge, unlike S3's own notices, encodes nothing.
    key: String,
}

/// Completes the upload of an object. An event may come twice, or after the browser's own word.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    let envelope: Envelope = serde_json::from_value(event)?;
    uploads::arrived(&engines, &envelope.detail.object.key).await?;
    Ok(Value::Null)
}
