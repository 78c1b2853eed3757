//! What becomes of requests underneath which something goes wrong: a handler that panics, a service that never answers.

use std::{
    io,
    net::TcpListener,
    sync::{Mutex, MutexGuard, PoisonError},
};

use aws_sdk_dynamodb::config::Credentials;
use parvis::{Clock, Rng, engines::Config, limit, patience::Patience};
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use super::*;
use crate::{Need, SECONDS, config::settings};

/// What is logged by this test's thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lines(&self) -> Vec<Value> {
        let text = String::from_utf8(self.bytes().clone()).expect("a text");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Engines as a function has them, before a DynamoDB that takes connections and never says anything.
fn engines(patience: Patience) -> (Arc<Engines>, TcpListener) {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", silent.local_addr().expect("an address"));
    let http = aws_smithy_http_client::Builder::new().build_http();
    let config = Config {
        sdk: settings(http, Credentials::new("key", "secret", None, None, "test")),
        dynamodb_endpoint: Some(endpoint),
        s3_endpoint: None,
        ses_endpoint: None,
        table: "table".into(),
        bucket: "bucket".into(),
        address: "https://parvis.example".into(),
        sender: "no-reply@parvis.example".into(),
        signing_seed: Some([7; 32]),
        public_keys: None,
        link_key: None,
        cursor_key: [7; 32],
        clock: Clock::System,
        rng: Rng::System,
        metered: true,
        patience,
    };
    (Arc::new(Engines::new(config).expect("engines")), silent)
}

/// Asks a route, and reads the problem that it answers with.
async fn ask(route: &'static Route, patience: Patience) -> (Response<Vec<u8>>, Value) {
    let (engines, _silent) = engines(patience);
    let response = dispatch(route, Vec::new(), &engines, Request::new(Vec::new()), "192.0.2.7", "the-id").await;
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(response.headers()["x-request-id"], "the-id");
    let problem = serde_json::from_slice(response.body()).expect("a problem");
    (response, problem)
}

const PANICS: Route = Route::new("Panics", "GET", "/panics", Access::Public, &[], |_| {
    Box::pin(async { panic!("what she typed: canary") })
});

#[tokio::test]
async fn a_handler_that_panics_is_a_problem_a_line_without_what_it_said_and_a_count() {
    let log = Log::default();
    let _logging = tracing::subscriber::set_default(crate::trace::lines().with_writer(log.clone()).finish());
    crate::trace::tell_panics();
    let (response, problem) = ask(&PANICS, Patience::default()).await;
    assert_eq!(
        (response.status().as_u16(), &problem["code"], &problem["instance"]),
        (500, &"internal".into(), &"the-id".into())
    );
    assert_eq!(response.extensions().get::<Figures>().and_then(|figures| figures.code), Some("internal"));
    let lines = log.lines();
    let [panicked, failed] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((&panicked["level"], &panicked["message"]), (&"WARN".into(), &"panicked".into()));
    assert!(panicked["place"].as_str().is_some_and(|place| place.contains("dispatch/tests.rs:")), "{panicked}");
    assert_eq!(
        (&failed["level"], &failed["status"], &failed["code"]),
        (&"ERROR".into(), &500.into(), &"internal".into())
    );
    for line in &lines {
        assert_eq!((&line["span"]["route"], &line["span"]["instance"]), (&"Panics".into(), &"the-id".into()));
    }
    assert!(!String::from_utf8_lossy(&log.bytes()).contains("canary"), "{lines:?}");
    assert!(!problem.to_string().contains("canary"), "{problem}");
}

/// Asks DynamoDB once.
const ASKS: Route = Route::new("Asks", "GET", "/asks", Access::Public, &[Need::GlobalTable], |call| {
    Box::pin(async move {
        call.global()?.get::<limit::Strikes>("anything").await?;
        Ok(crate::Reply::none())
    })
});

/// Asks for ever.
const INSISTS: Route = Route::new("Insists", "GET", "/insists", Access::Public, &[Need::GlobalTable], |call| {
    Box::pin(async move {
        loop {
            if call.global()?.get::<limit::Strikes>("anything").await.is_ok() {
                return Ok(crate::Reply::none());
            }
        }
    })
});

/// The patience of functions, a hundred times shorter.
fn short() -> Patience {
    let whole = Patience::of_functions(SECONDS);
    let limits = whole.table.expect("limits of DynamoDB");
    let shorter = |limit: Option<Duration>| limit.expect("a limit") / 100;
    let table = limits.to_builder().operation_attempt_timeout(shorter(limits.operation_attempt_timeout()));
    let table = table.operation_timeout(shorter(limits.operation_timeout())).build();
    Patience { table: Some(table), others: None, request: Some(shorter(whole.request)) }
}

#[tokio::test]
async fn a_dynamodb_that_never_answers_is_a_problem_before_the_function_is_ended() {
    let whole = Patience::of_functions(SECONDS);
    let (table, request) = (whole.table.and_then(|limits| limits.operation_timeout()), whole.request);
    assert!(table < request && request < Some(Duration::from_secs(SECONDS)), "{table:?} {request:?}");
    for (route, why) in [(&ASKS, "timed out"), (&INSISTS, "given up")] {
        let log = Log::default();
        let _logging = tracing::subscriber::set_default(crate::trace::lines().with_writer(log.clone()).finish());
        let (response, problem) = ask(route, short()).await;
        assert_eq!((response.status().as_u16(), &problem["code"]), (503, &"unavailable".into()), "{problem}");
        assert!(response.headers().contains_key(header::RETRY_AFTER));
        let last = log.lines().pop().expect("a line");
        assert!(last["cause"].as_str().is_some_and(|cause| cause.contains(why)), "{last}");
    }
}
