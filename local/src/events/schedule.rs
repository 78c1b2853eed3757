//! The worker of a scheduled function: at its pace, and at once when a run was missed while the server was off.

use std::time::Duration;

use super::{Worker, handler, notices};

/// Runs the function whenever it is due, until the server stops.
pub(super) async fn run(mut worker: Worker, pace: Duration) {
    let pace_ms = i64::try_from(pace.as_millis()).unwrap_or(i64::MAX);
    loop {
        let now = (worker.events.now)();
        let last = worker.events.store.last_run(&worker.function.name).unwrap_or_default();
        let due = last.map_or(now, |last| last.saturating_add(pace_ms));
        if due <= now {
            if let Err(error) =
                handler::call(&worker.function.handler, notices::schedule(&worker.function.name, now)).await
            {
                tracing::error!(function = worker.function.name, error, "a scheduled run failed");
            }
            if let Err(error) = worker.events.store.ran(&worker.function.name, now) {
                tracing::error!(%error, "a run can't be remembered");
            }
        }
        let wait =
            u64::try_from((due - now).max(0)).map_or(pace, |ms| if ms == 0 { pace } else { Duration::from_millis(ms) });
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = worker.stop.wait() => return,
        }
    }
}
