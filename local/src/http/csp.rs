//! Reports of what the Content-Security-Policy refused: counted, logged, and shown at `GET /__csp`.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

/// How many reports are kept; more are only counted.
const KEPT: usize = 100;

/// The reports since the start. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Reports(Arc<Mutex<(u64, Vec<Value>)>>);

impl Reports {
    /// Takes what a browser posted to `/__csp`.
    pub fn take(&self, body: &[u8]) {
        let report: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
        tracing::warn!(%report, "a page broke its content security policy");
        let mut reports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reports.0 += 1;
        if reports.1.len() < KEPT {
            reports.1.push(report);
        }
    }

    /// `{"count": …, "reports": […]}`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let reports = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        json!({"count": reports.0, "reports": reports.1})
    }
}
