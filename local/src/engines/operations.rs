//! One DynamoDB request: the operation's name and its JSON in, dynoxide's answer out.
//!
//! dynoxide has an HTTP server of its own, but it can't be told to refuse a page (it answers every `Origin` with
//! `Access-Control-Allow-Origin: *`). This calls the same engine in process; only the wording for malformed JSON, which no
//! SDK sends, is dynoxide's server's own.

use dynoxide::{Database, DynoxideError};
use serde::{Serialize, de::DeserializeOwned};

/// The prefixes of the `X-Amz-Target` header.
const TARGETS: [&str; 2] = ["DynamoDB_20120810.", "DynamoDBStreams_20120810."];

/// What an operation gave.
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// JSON.
    pub(crate) body: String,
    /// Whether the table's stream may have grown.
    pub(crate) wrote: bool,
}

/// Runs the operation that `target` names. Blocks for as long as SQLite takes.
pub(crate) fn run(database: &Database, target: &str, body: &[u8]) -> Answer {
    let operation = TARGETS.iter().find_map(|prefix| target.strip_prefix(prefix)).unwrap_or_default();
    match dispatch(database, operation, body) {
        Ok(json) => Answer { status: 200, body: json, wrote: writes(operation) },
        Err(error) => Answer { status: error.status_code(), body: error.to_json(), wrote: false },
    }
}

fn writes(operation: &str) -> bool {
    matches!(operation, "PutItem" | "UpdateItem" | "DeleteItem" | "BatchWriteItem" | "TransactWriteItems")
}

fn dispatch(db: &Database, operation: &str, body: &[u8]) -> Result<String, DynoxideError> {
    match operation {
        "GetItem" => answer(body, |request| db.get_item(request)),
        "Query" => answer(body, |request| db.query(request)),
        "BatchGetItem" => answer(body, |request| db.batch_get_item(request)),
        "TransactGetItems" => answer(body, |request| db.transact_get_items(request)),
        "PutItem" => answer(body, |request| db.put_item(request)),
        "UpdateItem" => answer(body, |request| db.update_item(request)),
        "DeleteItem" => answer(body, |request| db.delete_item(request)),
        "BatchWriteItem" => answer(body, |request| db.batch_write_item(request)),
        "TransactWriteItems" => answer(body, |request| db.transact_write_items(request)),
        "Scan" => answer(body, |request| db.scan(request)),
        "CreateTable" => answer(body, |request| db.create_table(request)),
        "DescribeTable" => answer(body, |request| db.describe_table(request)),
        "UpdateTable" => answer(body, |request| db.update_table(request)),
        "DeleteTable" => answer(body, |request| db.delete_table(request)),
        "ListTables" => answer(body, |request| db.list_tables(request)),
        "UpdateTimeToLive" => answer(body, |request| db.update_time_to_live(request)),
        "DescribeTimeToLive" => answer(body, |request| db.describe_time_to_live(request)),
        "ListStreams" => answer(body, |request| db.list_streams(request)),
        "DescribeStream" => answer(body, |request| db.describe_stream(request)),
        "GetShardIterator" => answer(body, |request| db.get_shard_iterator(request)),
        "GetRecords" => answer(body, |request| db.get_records(request)),
        other => Err(DynoxideError::UnsupportedCapability(other.to_owned())),
    }
}

fn answer<I: DeserializeOwned, O: Serialize>(
    body: &[u8],
    run: impl FnOnce(I) -> Result<O, DynoxideError>,
) -> Result<String, DynoxideError> {
    let request = serde_json::from_slice(body).map_err(|error| unreadable(&error.to_string()))?;
    serde_json::to_string(&run(request)?).map_err(|error| DynoxideError::InternalServerError(error.to_string()))
}

/// dynoxide's own readers mark what they refuse with a class; everything else is of the wrong shape.
fn unreadable(message: &str) -> DynoxideError {
    let message = message.split(" at line ").next().unwrap_or(message);
    for class in ["VALIDATION:", "VALIDATION_REQUEST:", "VALIDATION_AS_READ:"] {
        if let Some(rest) = message.strip_prefix(class) {
            return DynoxideError::ValidationException(rest.to_owned());
        }
    }
    let rest = message.strip_prefix("SERIALIZATION:").or_else(|| message.strip_prefix("SERIALIZATION_AS_READ:"));
    DynoxideError::SerializationException(rest.unwrap_or(message).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unknown_or_unreadable_is_refused_as_dynamodb_does() {
        let db = Database::memory().expect("a database");
        let unknown = run(&db, "DynamoDB_20120810.ExecuteStatement", b"{}");
        assert_eq!(unknown.status, 501);
        let unreadable = run(&db, "DynamoDB_20120810.GetItem", b"nonsense");
        assert_eq!(unreadable.status, 400);
        assert!(unreadable.body.contains("SerializationException"), "{}", unreadable.body);
        let missing = run(&db, "DynamoDB_20120810.DescribeTable", br#"{"TableName":"nothing"}"#);
        assert!(missing.body.contains("ResourceNotFoundException"), "{}", missing.body);
    }
}
