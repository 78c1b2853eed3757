//! The worker of a function that takes the table's stream: in order, in batches, from its own checkpoint.
//!
//! As an event source mapping with `ReportBatchItemFailures` and `BisectBatchOnFunctionError`: a batch that fails as a
//! whole is tried again in halves; a batch that names failures is tried again from the first of them. The checkpoint
//! moves only past records that were taken, filtered out, or given up.

use dynoxide::{DynoxideError, actions::get_records, actions::get_shard_iterator::encode_shard_iterator};
use serde_json::{Value, json};

use super::{Worker, filter, handler};
use crate::engines::dynamodb::DynamoDb;

/// Records read at once.
const PAGE: usize = 100;
/// dynoxide's public sequence numbers are this plus its own.
const OFFSET: u128 = 100_000_000_000_000_000_000;

/// A table's stream, and which of its records a function takes.
pub(super) struct Stream {
    pub(super) dynamodb: DynamoDb,
    pub(super) table: String,
    pub(super) patterns: Vec<Value>,
    pub(super) batch: usize,
}

/// Delivers what the stream holds, then waits for the bell, until the server stops.
pub(super) async fn run(mut worker: Worker, stream: Stream) {
    let mut bell = worker.events.bell.0.subscribe();
    loop {
        let count = *bell.borrow_and_update();
        loop {
            match read(&worker, &stream).await {
                Ok(records) if records.is_empty() => break,
                Ok(records) => {
                    if !deliver(&mut worker, records, &stream).await {
                        return;
                    }
                }
                Err(error) => {
                    tracing::error!(error, function = worker.function.name, "the stream can't be read");
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

/// The records after the function's checkpoint, as Lambda's poller would hand them over.
async fn read(worker: &Worker, stream: &Stream) -> Result<Vec<Value>, String> {
    let checkpoint = worker.events.store.checkpoint(&worker.function.name).map_err(|error| error.to_string())?;
    let after = checkpoint.and_then(|number| position(&number)).unwrap_or(0);
    let table = stream.table.as_str();
    let iterator = encode_shard_iterator(table, &dynoxide::streams::shard_id(table), after);
    let (database, arn) = (stream.dynamodb.database.clone(), dynoxide::streams::stream_arn(table, "local"));
    let read = move || match database
        .get_records(get_records::GetRecordsRequest { shard_iterator: iterator, limit: Some(PAGE) })
    {
        Ok(page) => Ok(page.records.iter().map(|record| event_record(record, &arn)).collect()),
        // Before the table exists there is nothing to read.
        Err(DynoxideError::ResourceNotFoundException(_)) => Ok(Vec::new()),
        Err(error) => Err(error.to_string()),
    };
    // The engine's lock may be held for as long as a disk takes.
    tokio::task::spawn_blocking(read).await.map_err(|error| error.to_string())?
}

fn event_record(record: &get_records::Record, arn: &str) -> Value {
    let mut record = serde_json::to_value(record).unwrap_or_default();
    record["eventSourceARN"] = arn.into();
    record
}

fn position(sequence_number: &str) -> Option<i64> {
    i64::try_from(sequence_number.parse::<u128>().ok()?.checked_sub(OFFSET)?).ok()
}

fn sequence_number(record: &Value) -> &str {
    record["dynamodb"]["SequenceNumber"].as_str().unwrap_or_default()
}

/// Delivers one page; `false` when the server stops or can't remember where it was.
async fn deliver(worker: &mut Worker, records: Vec<Value>, stream: &Stream) -> bool {
    let last = records.last().map(|record| sequence_number(record).to_owned());
    let mut waiting: std::collections::VecDeque<Value> =
        records.into_iter().filter(|record| filter::takes(&stream.patterns, record)).collect();
    let full = stream.batch.max(1);
    let (mut size, mut attempt) = (full, 1);
    while !waiting.is_empty() {
        if worker.stop.is_set() {
            return false;
        }
        let batch: Vec<Value> = waiting.iter().take(size).cloned().collect();
        let result = handler::call(&worker.function.handler, json!({"Records": batch})).await;
        let (taken, error) = match result {
            Ok(answer) => {
                let taken = taken(&answer, &batch);
                (taken, (taken < batch.len()).then(|| "the function reported this record as failed".to_owned()))
            }
            Err(error) => (0, Some(error)),
        };
        let Some(error) = error else {
            if !advance(worker, &mut waiting, taken) {
                return false;
            }
            (size, attempt) = (full, 1);
            continue;
        };
        tracing::warn!(function = worker.function.name, attempt, error, "a batch was not taken");
        if taken > 0 {
            attempt = 1;
        }
        if !advance(worker, &mut waiting, taken) {
            return false;
        }
        // The record that fails stands first now. Alone in its batch for the last attempt, it is given up.
        size = if taken > 0 { full } else { (batch.len() / 2).max(1) };
        if attempt >= worker.retry.attempts && (batch.len() == 1 || taken > 0) {
            let poison = waiting.front().cloned().unwrap_or_default();
            if let Err(error) = worker.bury(json!({"Records": [poison]}), error) {
                tracing::error!(%error, "a dead letter can't be kept");
                return false;
            }
            if !advance(worker, &mut waiting, 1) {
                return false;
            }
            (size, attempt) = (full, 1);
            continue;
        }
        if !worker.pause(attempt).await {
            return false;
        }
        attempt += 1;
    }
    last.is_none_or(|last| remember(worker, &last))
}

/// How many records of the batch, from its start, the function took.
fn taken(answer: &Value, batch: &[Value]) -> usize {
    let failures = answer["batchItemFailures"].as_array().map(Vec::as_slice).unwrap_or_default();
    let position = |failure: &Value| {
        let failed = failure["itemIdentifier"].as_str().unwrap_or_default();
        // An identifier that names no record fails the whole batch, as on AWS.
        batch.iter().position(|record| sequence_number(record) == failed).unwrap_or(0)
    };
    failures.iter().map(position).min().unwrap_or(batch.len())
}

/// Moves the checkpoint past the first `count` records.
fn advance(worker: &Worker, waiting: &mut std::collections::VecDeque<Value>, count: usize) -> bool {
    let done: Vec<_> = waiting.drain(..count.min(waiting.len())).collect();
    done.last().is_none_or(|record| remember(worker, sequence_number(record)))
}

fn remember(worker: &Worker, number: &str) -> bool {
    let kept = worker.events.store.advance(&worker.function.name, number);
    if let Err(error) = &kept {
        tracing::error!(%error, function = worker.function.name, "a checkpoint can't be kept");
    }
    kept.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_taken_up_to_its_first_failure() {
        let record = |number: &str| json!({"dynamodb": {"SequenceNumber": number}});
        let batch = [record("1"), record("2"), record("3")];
        assert_eq!(taken(&Value::Null, &batch), 3);
        assert_eq!(taken(&json!({"batchItemFailures": []}), &batch), 3);
        assert_eq!(taken(&json!({"batchItemFailures": [{"itemIdentifier": "3"}, {"itemIdentifier": "2"}]}), &batch), 1);
        assert_eq!(taken(&json!({"batchItemFailures": [{"itemIdentifier": "9"}]}), &batch), 0);
    }

    #[test]
    fn a_checkpoint_is_a_position_in_the_stream() {
        assert_eq!(position("100000000000000000007"), Some(7));
        assert_eq!(position("7"), None);
    }
}
