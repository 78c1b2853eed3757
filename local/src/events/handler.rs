//! Calling a function: a panic is a failed attempt, not the end of its worker.

use serde_json::Value;

use super::{Handler, Outcome};

/// Calls `handler` with `event`.
pub(super) async fn call(handler: &Handler, event: Value) -> Outcome {
    match tokio::spawn(handler(event)).await {
        Ok(outcome) => outcome,
        Err(error) if error.is_panic() => Err("the function panicked".to_owned()),
        Err(_) => Err("the function was stopped".to_owned()),
    }
}
