//! Requests per second of the local server, over its socket: a client's workspaces, and sign-ins.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, header};
use http_body_util::{BodyExt as _, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use serde_json::json;
use world::{PASSWORD, World};

use crate::{
    memory,
    table::{Table, median_and_p99},
};

type Http = Client<hyper_util::client::legacy::connect::HttpConnector, Full<Bytes>>;

/// Measures.
pub(crate) async fn measure(table: &mut Table) {
    let world = World::new().await;
    let base = format!("http://localhost:{}/api/v1", world.stage.port);
    let http: Http = Client::builder(TokioExecutor::new()).build_http();
    let token = world.a.client.token.clone().unwrap_or_default();
    for callers in [1, 16] {
        let request = || {
            let uri = format!("{base}/workspaces");
            Request::get(uri).header(header::AUTHORIZATION, format!("Bearer {token}")).body(Full::default())
        };
        let (rate, p50, p99) = load(&http, callers, 4_000, &|| request().expect("a request"), 200).await;
        table.row(
            format!("GET /workspaces as a client, {callers} at once"),
            format!("{rate:.0}/s, p50 {p50:.2} ms, p99 {p99:.2} ms"),
            "goal p50 ≤ 1 ms, ≥ 1,500/s",
        );
    }
    let body = json!({"email": format!("owner@{}.example", world.a.canary), "password": PASSWORD}).to_string();
    let request = || {
        let request = Request::post(format!("{base}/sessions")).header(header::CONTENT_TYPE, "application/json");
        request.body(Full::from(body.clone())).expect("a request")
    };
    // As many as the limiter lets one address have at once.
    let (rate, p50, p99) = load(&http, 2, 40, &request, 201).await;
    table.row(
        "sign-in, 2 at once",
        format!("{rate:.1}/s, p50 {p50:.0} ms, p99 {p99:.0} ms"),
        "Argon2id, 19 MiB, two passes",
    );
    table.row(
        "memory of this process at the end",
        format!("{:.0} MiB", memory::resident()),
        "engines, world and load included",
    );
}

async fn load(
    http: &Http,
    callers: usize,
    calls: usize,
    request: &(impl Fn() -> Request<Full<Bytes>> + Sync),
    status: u16,
) -> (f64, f64, f64) {
    let start = Instant::now();
    let one = || async {
        let mut times: Vec<Duration> = Vec::with_capacity(calls / callers);
        for _ in 0..calls / callers {
            let start = Instant::now();
            let answer = http.request(request()).await.expect("an answer");
            assert_eq!(answer.status().as_u16(), status);
            answer.into_body().collect().await.expect("a body");
            times.push(start.elapsed());
        }
        times
    };
    let times: Vec<Duration> = futures::future::join_all((0..callers).map(|_| one())).await.concat();
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    let (p50, p99) = median_and_p99(times);
    (rate, p50, p99)
}
