//! Objects that arrived in quarantine: an upload whose browser went away before it could say so.

use std::sync::Arc;

use parvis::{Engines, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::uploads;

#[derive(Debug, Deserialize)]
struct Notices {
    #[serde(rename = "Records", default)]
    records: Vec<Notice>,
}

#[derive(Debug, Deserialize)]
struct Notice {
    s3: Entity,
}

#[derive(Debug, Deserialize)]
struct Entity {
    object: Object,
}

#[derive(Debug, Deserialize)]
struct Object {
    /// Form-encoded, as S3 sends it.
    key: String,
}

/// Completes the upload of each object. A notice may come twice, or after the browser's own word.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    let notices: Notices = serde_json::from_value(event)?;
    for notice in notices.records {
        let key = notice.s3.object.key.replace('+', " ");
        let key = percent_encoding::percent_decode_str(&key).decode_utf8_lossy().into_owned();
        uploads::arrived(&engines, &key).await?;
    }
    Ok(Value::Null)
}
