//! What a function does before its first event: what its row needs, and nothing else.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use edge::Need;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;
use world::{
    Stage,
    lambda::{self, Function},
};

use super::binary;

/// Operations, and to whom the key belongs that each names.
type Calls = Arc<Mutex<Vec<String>>>;

/// A service that finds nothing and notes what it was asked.
async fn counting() -> (String, Calls) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let calls = Calls::default();
    let asked = calls.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let asked = asked.clone();
            let service = service_fn(move |request| note(request, asked.clone()));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    (address, calls)
}

async fn note(request: Request<Incoming>, calls: Calls) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let target = request.headers().get("x-amz-target").and_then(|target| target.to_str().ok());
    let operation = target.and_then(|target| target.rsplit('.').next()).unwrap_or("unknown").to_owned();
    let body: Value = serde_json::from_slice(&request.into_body().collect().await?.to_bytes()).unwrap_or_default();
    let key = body["Key"]["pk"]["S"].as_str().and_then(|key| key.split('#').next()).unwrap_or_default();
    calls.lock().expect("a list").push(format!("{operation} {key}"));
    Ok(Response::new(Full::new(Bytes::from_static(b"{}"))))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_init_does_what_its_row_needs_and_nothing_else() {
    let stage = Stage::on_time().await;
    let (mut seen, mut faults) = (HashSet::new(), Vec::new());
    let rows = index::FAMILIES.iter().flat_map(|family| {
        let routes = family.routes.iter().map(|route| (route.name, route.needs));
        let events = family.events.iter().map(|event| (event.name, event.needs));
        routes.chain(events).map(|(name, needs)| (family.name, name, needs))
    });
    // What is done follows from the needs, so one row of each kind of needs proves it.
    for (family, name, needs) in rows.filter(|(.., needs)| seen.insert(*needs)) {
        let (address, calls) = counting().await;
        let mut environment = lambda::environment(&stage, needs);
        for (name, value) in &mut environment {
            if ["DYNAMODB_ENDPOINT", "S3_ENDPOINT", "SES_ENDPOINT"].contains(name) {
                value.clone_from(&address);
            }
        }
        Function::start(&binary(family), name, &environment).await.ready().await;
        let wanted: &[&str] = if needs.contains(&Need::GlobalTable) {
            &["GetItem G"]
        } else if needs.contains(&Need::TableRead) {
            &["GetItem T"]
        } else {
            &[]
        };
        let made = calls.lock().expect("a list").clone();
        if made != wanted {
            faults.push(format!("{name} {needs:?}: {made:?}, not {wanted:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen.len() > 10 && seen.iter().any(|needs| !needs.contains(&Need::TableRead)), "{seen:?}");
}
