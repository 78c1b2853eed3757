//! Reads that are late: what DynamoDB may answer to a read that doesn't ask for more, and to every read of an index.
//!
//! [`under`] puts a connector under the SDK's clients that answers such reads from a copy of the table. A write reaches the copy
//! after as many further writes and reads as its key says, so that a transaction arrives in pieces and in any order; time that
//! passes brings all of it. Whatever decides something must hold nonetheless. What only shows something may be late: so a GET is
//! asked twice, first as late as it may be, which must not break it, and then up to date, see [`up_to_date`].

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::{Arc, Mutex, PoisonError},
};

use aws_config::SdkConfig;
use aws_smithy_runtime_api::{
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        runtime_components::RuntimeComponents,
    },
    http::StatusCode,
};
use dynoxide::{
    Database, DynoxideError,
    actions::{get_records::GetRecordsRequest, get_shard_iterator::encode_shard_iterator},
    streams::shard_id,
};
use jiff::Timestamp;
use local::engines::dynamodb::DynamoDb;
use parvis::Clock;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The variable that makes every test's reads late: by how many writes at most, and from which seed, such as `8` or `8/3`.
pub const VARIABLE: &str = "PARVIS_STALE";
/// By how many writes and reads a write is late at most, where nothing else is said.
const MOST: u64 = 8;
/// dynoxide's public sequence numbers are this plus its own.
const OFFSET: u128 = 100_000_000_000_000_000_000;

tokio::task_local! {
    static UP_TO_DATE: ();
}

/// Whether [`VARIABLE`] asks for late reads everywhere.
#[must_use]
pub fn everywhere() -> bool {
    std::env::var_os(VARIABLE).is_some()
}

/// Does some work whose reads are all up to date.
pub async fn up_to_date<T>(work: impl Future<Output = T>) -> T {
    UP_TO_DATE.scope((), work).await
}

/// The SDK's settings with the connector under them.
#[must_use]
pub fn under(sdk: SdkConfig, dynamodb: &DynamoDb, clock: &Clock) -> SdkConfig {
    let inner = sdk.http_client().unwrap_or_else(|| panic!("an HTTP client"));
    let copy = Arc::new(Mutex::new(Copy::of(dynamodb.database.clone(), clock.clone())));
    sdk.to_builder().http_client(SharedHttpClient::new(Late { inner, copy })).build()
}

/// An HTTP client whose reads of DynamoDB may be late.
#[derive(Debug)]
struct Late<T> {
    inner: T,
    copy: Arc<Mutex<Copy>>,
}

impl HttpClient for Late<SharedHttpClient> {
    fn http_connector(&self, settings: &HttpConnectorSettings, parts: &RuntimeComponents) -> SharedHttpConnector {
        let inner = self.inner.http_connector(settings, parts);
        SharedHttpConnector::new(Late { inner, copy: Arc::clone(&self.copy) })
    }
}

impl HttpConnector for Late<SharedHttpConnector> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let operation = target.rsplit('.').next().unwrap_or_default();
        let body = request.body().bytes().unwrap_or_default();
        if UP_TO_DATE.try_with(|()| ()).is_ok() || !may_be_late(operation, body) {
            return self.inner.call(request);
        }
        let mut copy = self.copy.lock().unwrap_or_else(PoisonError::into_inner);
        let (status, text) = match copy.answer(operation, body) {
            Ok(text) => (200, text),
            Err(error) => (error.status_code(), error.to_json()),
        };
        let status = StatusCode::try_from(status).expect("a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, text.into())))
    }
}

/// Whether a read may tell of the past: it doesn't say that it mustn't, or can't say so.
fn may_be_late(operation: &str, body: &[u8]) -> bool {
    if !matches!(operation, "GetItem" | "Query" | "BatchGetItem") {
        return false;
    }
    let body: Value = serde_json::from_slice(body).expect("a request");
    let strict = |part: &Value| part["ConsistentRead"] == true;
    match body["RequestItems"].as_object() {
        Some(tables) => !tables.values().all(strict),
        None => !strict(&body),
    }
}

/// A copy of the table that lags.
struct Copy {
    truth: Database,
    table: Option<Database>,
    clock: Clock,
    /// When it was last read.
    read_at: Timestamp,
    /// The newest record of the stream that it has heard of.
    heard: i64,
    /// Writes and reads until now.
    moment: u64,
    /// What is on its way, by the moment at which it comes.
    coming: BTreeMap<(u64, i64), Change>,
    most: u64,
    seed: u64,
}

/// A write: the item's key, and the item unless it was removed.
struct Change {
    key: Value,
    item: Option<Value>,
}

impl std::fmt::Debug for Copy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Copy").field("heard", &self.heard).finish_non_exhaustive()
    }
}

impl Copy {
    fn of(truth: Database, clock: Clock) -> Self {
        let told = std::env::var(VARIABLE).unwrap_or_default();
        let (most, seed) = told.split_once('/').unwrap_or((&told, ""));
        let (most, seed) = (most.parse().unwrap_or(MOST), seed.parse().unwrap_or_default());
        let read_at = clock.now();
        Self { truth, table: None, clock, read_at, heard: 0, moment: 0, coming: BTreeMap::new(), most, seed }
    }

    /// Answers a read as late as it may be.
    fn answer(&mut self, operation: &str, body: &[u8]) -> Result<String, DynoxideError> {
        self.listen();
        self.moment += 1;
        let now = self.clock.now();
        let until = if now == self.read_at { self.moment } else { u64::MAX };
        self.read_at = now;
        let later = self.coming.split_off(&(until, i64::MAX));
        let come = std::mem::replace(&mut self.coming, later);
        let table = self.table.get_or_insert_with(|| like(&self.truth));
        for change in come.into_values() {
            apply(table, change);
        }
        match operation {
            "GetItem" => run(body, |request| table.get_item(request)),
            "BatchGetItem" => run(body, |request| table.batch_get_item(request)),
            _ => run(body, |request| table.query(request)),
        }
    }

    /// Hears of what was written, and says when it comes.
    fn listen(&mut self) {
        loop {
            let shard_iterator = encode_shard_iterator(TABLE, &shard_id(TABLE), self.heard);
            let page = self.truth.get_records(GetRecordsRequest { shard_iterator, limit: None }).expect("the stream");
            if page.records.is_empty() {
                return;
            }
            for record in page.records {
                let record = serde_json::to_value(record).expect("a record")["dynamodb"].take();
                let number = record["SequenceNumber"].as_str().and_then(|number| number.parse::<u128>().ok());
                self.heard = number.and_then(|number| i64::try_from(number - OFFSET).ok()).expect("a number");
                self.moment += 1;
                let key = record["Keys"].clone();
                let mut hasher = DefaultHasher::new();
                (self.seed, key.to_string()).hash(&mut hasher);
                let comes = self.moment + hasher.finish() % (self.most + 1);
                let item = record.get("NewImage").filter(|image| image.is_object()).cloned();
                self.coming.insert((comes, self.heard), Change { key, item });
            }
        }
    }
}

/// The table's name here.
const TABLE: &str = "parvis";

/// An empty table of the same shape.
fn like(truth: &Database) -> Database {
    let described = truth.describe_table(request(json!({"TableName": TABLE}))).expect("the table");
    let table = serde_json::to_value(described).expect("its shape")["Table"].take();
    let index = |index: &Value| json!({"IndexName": index["IndexName"], "KeySchema": index["KeySchema"], "Projection": index["Projection"]});
    let indexes: Vec<Value> = table["GlobalSecondaryIndexes"].as_array().into_iter().flatten().map(index).collect();
    let same = json!({
        "TableName": TABLE, "KeySchema": table["KeySchema"], "AttributeDefinitions": table["AttributeDefinitions"],
        "GlobalSecondaryIndexes": indexes, "BillingMode": "PAY_PER_REQUEST",
    });
    let copy = Database::memory().expect("a database");
    copy.create_table(request(same)).expect("a table");
    copy
}

fn apply(table: &Database, change: Change) {
    match change.item {
        Some(item) => drop(table.put_item(request(json!({"TableName": TABLE, "Item": item}))).expect("a write")),
        None => drop(table.delete_item(request(json!({"TableName": TABLE, "Key": change.key}))).expect("a deletion")),
    }
}

fn request<T: DeserializeOwned>(request: Value) -> T {
    serde_json::from_value(request).expect("a request")
}

fn run<I: DeserializeOwned, O: Serialize>(
    body: &[u8],
    run: impl FnOnce(I) -> Result<O, DynoxideError>,
) -> Result<String, DynoxideError> {
    let answer = run(serde_json::from_slice(body).expect("a request"))?;
    Ok(serde_json::to_string(&answer).expect("an answer"))
}
