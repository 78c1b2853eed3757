//! Faults under the SDK: what a network and three busy services do to one call of many.
//!
//! [`under`] puts a connector under the SDK's clients, below its own retries. It does nothing except inside [`suffering`],
//! which fails the calls of one piece of work as its [`Plan`] says, and counts them. Nobody else's calls are touched, so that
//! a test can look past a fault with a client of its own.

use std::{
    future::{Future as _, poll_fn},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};

use aws_config::{SdkConfig, retry::RetryConfig, timeout::TimeoutConfig};
use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep, TokioSleep};
use aws_smithy_runtime_api::{
    client::{
        http::{
            HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
            SharedHttpConnector,
        },
        orchestrator::{HttpRequest, HttpResponse},
        result::ConnectorError,
        runtime_components::RuntimeComponents,
    },
    http::StatusCode,
};
use local::engines::dynamodb::DynamoDb;
use parvis::Clock;
use serde_json::{Value, json};

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The service says that it is asked too much.
    Throttled,
    /// The service says that it is broken.
    Broken,
    /// The connection dies before the service has heard anything.
    LostBefore,
    /// The service has done what it was asked, but its answer is lost.
    LostAfter,
    /// Nothing ever comes back, not even an end: only who looks at the clock gets away.
    Hangs,
    /// A batch comes back undone.
    Unprocessed,
    /// A transaction meets another one.
    Conflict,
}

impl Fault {
    /// Whether this can happen to an operation, and differs there from another fault.
    #[must_use]
    pub fn befalls(self, operation: &str) -> bool {
        match self {
            Self::Throttled | Self::Broken | Self::LostBefore | Self::Hangs => true,
            // A read whose answer is lost is a read that never was.
            Self::LostAfter => !matches!(operation, "GetItem" | "Query" | "BatchGetItem" | "S3 GET" | "S3 HEAD"),
            Self::Unprocessed => operation == "BatchGetItem",
            Self::Conflict => matches!(operation, "TransactWriteItems" | "UpdateItem"),
        }
    }
}

/// Which calls fail, and how.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// What goes wrong.
    pub fault: Fault,
    /// The first call that fails, counted from 0; the SDK's own repetitions count.
    pub at: usize,
    /// Whether everything behind it fails as well; else the SDK's own repetition finds all in order.
    pub lasting: bool,
}

#[derive(Default)]
struct Suffering {
    plan: Option<Plan>,
    calls: Vec<String>,
    struck: usize,
    /// Calls that hang at this moment: for whoever waits for them, time passes at once.
    hanging: usize,
}

fn with<T>(work: impl FnOnce(&mut Suffering) -> T) -> Option<T> {
    SUFFERING.try_with(|state| work(&mut state.lock().unwrap_or_else(PoisonError::into_inner))).ok()
}

tokio::task_local! {
    static SUFFERING: Arc<Mutex<Suffering>>;
}

/// Runs `work` under a plan; tells the operations that it called, and how many of the calls failed.
pub async fn suffering<T>(plan: Option<Plan>, work: impl Future<Output = T>) -> (T, Vec<String>, usize) {
    let state = Arc::new(Mutex::new(Suffering { plan, ..Suffering::default() }));
    let result = SUFFERING.scope(Arc::clone(&state), work).await;
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    (result, std::mem::take(&mut state.calls), state.struck)
}

/// Counts a call, and tells what goes wrong with it.
fn strike(operation: &str) -> Option<Fault> {
    let struck = with(|state| {
        let number = state.calls.len();
        state.calls.push(operation.to_owned());
        let plan = state.plan?;
        // Calls that are sent together may come in another order than last time: then the next one of its kind is meant.
        let meant = number >= plan.at && (plan.lasting || state.struck == 0);
        (meant && plan.fault.befalls(operation)).then(|| {
            state.struck += 1;
            plan.fault
        })
    });
    struck.flatten()
}

/// A call that never ends, until whoever made it gives it up.
struct Hanging;

impl Hanging {
    fn call() -> HttpConnectorFuture {
        HttpConnectorFuture::new(async {
            with(|state| state.hanging += 1);
            let _hanging = Self;
            std::future::pending().await
        })
    }
}

impl Drop for Hanging {
    fn drop(&mut self) {
        with(|state| state.hanging -= 1);
    }
}

/// Sleep that is over as soon as a call hangs: nobody waits for a time-out in real time, and a slow machine makes none.
#[derive(Debug)]
struct Sleepless;

impl AsyncSleep for Sleepless {
    fn sleep(&self, duration: Duration) -> Sleep {
        let mut slept = TokioSleep::new().sleep(duration);
        Sleep::new(poll_fn(move |context| match with(|state| state.hanging > 0) {
            Some(true) => Poll::Ready(()),
            _ => Pin::new(&mut slept).poll(context),
        }))
    }
}

/// The SDK's settings with the connector under them, and with repetitions that don't wait.
#[must_use]
pub fn under(sdk: SdkConfig, _: &DynamoDb, _: &Clock) -> SdkConfig {
    let inner = sdk.http_client().unwrap_or_else(|| panic!("an HTTP client"));
    let at_once = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    // As long as no machine needs: what is ended by them hangs.
    let limits = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(600)).build();
    sdk.to_builder()
        .http_client(SharedHttpClient::new(Faulty { inner }))
        .retry_config(at_once)
        .timeout_config(limits)
        .sleep_impl(SharedAsyncSleep::new(Sleepless))
        .build()
}

/// An HTTP client whose calls may fail.
#[derive(Debug)]
struct Faulty<T> {
    inner: T,
}

impl HttpClient for Faulty<SharedHttpClient> {
    fn http_connector(&self, settings: &HttpConnectorSettings, parts: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(Faulty { inner: self.inner.http_connector(settings, parts) })
    }
}

impl HttpConnector for Faulty<SharedHttpConnector> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let operation = operation(&request);
        match strike(&operation) {
            None => self.inner.call(request),
            Some(Fault::Hangs) => Hanging::call(),
            Some(Fault::LostBefore) => HttpConnectorFuture::ready(Err(lost())),
            Some(Fault::LostAfter) => {
                let done = self.inner.call(request);
                HttpConnectorFuture::new(async move { done.await.and_then(|_| Err(lost())) })
            }
            Some(Fault::Throttled) => answer(&operation, 400, 503, "ThrottlingException", "SlowDown"),
            Some(Fault::Broken) => answer(&operation, 500, 500, "InternalServerError", "InternalError"),
            Some(Fault::Unprocessed) => {
                let body: Value =
                    request.body().bytes().and_then(|body| serde_json::from_slice(body).ok()).unwrap_or_default();
                respond(200, &json!({"Responses": {}, "UnprocessedKeys": body["RequestItems"]}))
            }
            Some(Fault::Conflict) => conflict(&operation, &request),
        }
    }
}

fn lost() -> ConnectorError {
    ConnectorError::timeout("the connection was lost".into())
}

/// The operation's name: DynamoDB's own, or the service and the method.
fn operation(request: &HttpRequest) -> String {
    match request.headers().get("x-amz-target") {
        Some(target) => target.rsplit('.').next().unwrap_or_default().to_owned(),
        None if request.uri().contains("/v2/email/") => {
            let operation = match request.method() {
                "DELETE" => "DeleteSuppressedDestination",
                "GET" => "GetAccount",
                _ => "SendEmail",
            };
            format!("SES {operation}")
        }
        None => format!("S3 {}", request.method()),
    }
}

/// A refusal in the words of the service that was called.
fn answer(operation: &str, json_status: u16, xml_status: u16, json_code: &str, xml_code: &str) -> HttpConnectorFuture {
    if operation.starts_with("S3 ") {
        let body = format!("<Error><Code>{xml_code}</Code><Message>A fault was injected.</Message></Error>");
        return ready(xml_status, body);
    }
    respond(json_status, &json!({"__type": json_code, "code": json_code, "message": "A fault was injected."}))
}

/// The refusal of a transaction, or of a write that met one.
fn conflict(operation: &str, request: &HttpRequest) -> HttpConnectorFuture {
    let namespace = "com.amazonaws.dynamodb.v20120810#";
    if operation == "UpdateItem" {
        let kind = format!("{namespace}TransactionConflictException");
        return respond(400, &json!({"__type": kind, "message": "A fault was injected."}));
    }
    let body: Value = request.body().bytes().and_then(|body| serde_json::from_slice(body).ok()).unwrap_or_default();
    let writes = body["TransactItems"].as_array().map_or(1, Vec::len);
    let mut reasons = vec![json!({"Code": "None"}); writes];
    if let Some(last) = reasons.last_mut() {
        *last = json!({"Code": "TransactionConflict", "Message": "A fault was injected."});
    }
    let kind = format!("{namespace}TransactionCanceledException");
    respond(400, &json!({"__type": kind, "Message": "A fault was injected.", "CancellationReasons": reasons}))
}

fn respond(status: u16, body: &Value) -> HttpConnectorFuture {
    ready(status, body.to_string())
}

fn ready(status: u16, body: String) -> HttpConnectorFuture {
    let status = StatusCode::try_from(status).expect("a status");
    HttpConnectorFuture::ready(Ok(HttpResponse::new(status, body.into())))
}
