//! Requests a second of the real server, over sockets that are kept open.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use world::{
    PASSWORD, fresh_key,
    server::{Server, free_pair},
};

use crate::Row;

const WHILE: Duration = Duration::from_secs(4);

/// Sockets that are kept open, and to whom.
#[derive(Clone)]
struct Http {
    sockets: Client<HttpConnector, Full<Bytes>>,
    address: String,
}

async fn call(http: &Http, method: &str, path: &str, token: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() { Bytes::new() } else { body.to_string().into() };
    let request = Request::builder()
        .method(method)
        .uri(format!("{}/api/v1{path}", http.address))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .header("idempotency-key", fresh_key())
        .body(Full::new(body))
        .expect("a request");
    let (parts, body) = http.sockets.request(request).await.expect("an answer").into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    (parts.status.as_u16(), serde_json::from_slice(&body).unwrap_or(Value::Null))
}

/// Calls a second by so many callers at once.
async fn rate(
    http: &Http,
    callers: usize,
    method: &'static str,
    path: &'static str,
    token: &str,
    body: &Value,
    status: u16,
) -> f64 {
    let (count, begin) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let calling = (0..callers).map(|_| {
        let (http, token, body, count) = (http.clone(), token.to_owned(), body.clone(), count.clone());
        tokio::spawn(async move {
            while begin.elapsed() < WHILE {
                let answer = call(&http, method, path, &token, &body).await;
                assert_eq!(answer.0, status, "{}", answer.1);
                count.fetch_add(1, Ordering::Relaxed);
            }
        })
    });
    for caller in futures::future::join_all(calling).await {
        caller.expect("a caller");
    }
    count.load(Ordering::Relaxed) as f64 / begin.elapsed().as_secs_f64()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The rows.
pub async fn run() -> Vec<Row> {
    let data = local::temporary::Temporary::new().expect("a folder");
    let begin = Instant::now();
    let server = Server::start(data.path(), free_pair());
    let ready = begin.elapsed();

    let sockets = Client::builder(TokioExecutor::new()).build_http();
    let http = Http { sockets, address: server.address().to_owned() };
    let null = Value::Null;
    let body = json!({"agency_name": "Atelier Lumen", "first_name": "Odile", "last_name": "Dupond", "email": "odile@example.com", "password": PASSWORD, "slug": "lumen"});
    let owner = text(&call(&http, "POST", "/organizations", "", &body).await.1["access_token"]);
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com"});
    let client = text(&call(&http, "POST", "/clients", &owner, &body).await.1["id"]);
    for number in 0..5 {
        let workspace = text(
            &call(&http, "POST", "/workspaces", &owner, &json!({"title": format!("Projet {number}")})).await.1["id"],
        );
        call(&http, "PUT", &format!("/workspaces/{workspace}/clients/{client}"), &owner, &null).await;
    }
    let invited =
        call(&http, "POST", &format!("/clients/{client}/invitation"), &owner, &json!({"delivery": "link"})).await.1;
    let token = text(&invited["link"]).rsplit('#').next().unwrap_or_default().to_owned();
    let accepted =
        call(&http, "POST", "/invitations/accept", "", &json!({"token": token, "password": PASSWORD})).await.1;
    let lea = text(&accepted["access_token"]);
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});

    let mut rows = vec![Row::new("local server: ready", format!("{:.2} s", ready.as_secs_f64()), "≤ 3 s")];
    for callers in [1, 16] {
        let reads = rate(&http, callers, "GET", "/workspaces", &lea, &null, 200).await;
        rows.push(Row::new(format!("GET /workspaces as a client, {callers} at once"), format!("{reads:.0} /s"), ""));
    }
    for callers in [1, 8] {
        let signs = rate(&http, callers, "POST", "/sessions", "", &sign_in, 201).await;
        rows.push(Row::new(format!("sign-in (Argon2id), {callers} at once"), format!("{signs:.1} /s"), ""));
    }
    drop(server);
    rows
}
