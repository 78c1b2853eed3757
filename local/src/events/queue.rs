//! The worker of a function that takes S3 notices, SES events or letters: one event at a time, oldest first.

use super::{Worker, handler, store::Queued};

/// Delivers what is queued, then waits for the bell, until the server stops.
pub(super) async fn run(mut worker: Worker) {
    let mut bell = worker.events.bell.0.subscribe();
    loop {
        let count = *bell.borrow_and_update();
        loop {
            match worker.events.store.next(&worker.function.name) {
                Ok(Some(queued)) => {
                    if !deliver(&mut worker, queued).await {
                        return;
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    tracing::error!(%error, function = worker.function.name, "the queue can't be read");
                    break;
                }
            }
        }
        worker.seen(count);
        tokio::select! {
            changed = bell.changed() => if changed.is_err() { return },
            () = worker.stop.wait() => return,
        }
    }
}

/// Tries until the function takes the event or it is given up; `false` when the server stops first.
async fn deliver(worker: &mut Worker, queued: Queued) -> bool {
    for attempt in 1.. {
        if worker.stop.is_set() {
            return false;
        }
        let Err(error) = handler::call(&worker.function.handler, queued.event.clone()).await else { break };
        tracing::warn!(function = worker.function.name, attempt, error, "an event was not taken");
        if attempt >= worker.retry.attempts {
            if let Err(error) = worker.bury(queued.event.clone(), error) {
                tracing::error!(%error, "a dead letter can't be kept");
                return false;
            }
            break;
        }
        if !worker.pause(attempt).await {
            return false;
        }
    }
    if let Err(error) = worker.events.store.done(&queued) {
        tracing::error!(%error, "the queue can't be written");
        return false;
    }
    true
}
