//! A whole server, as a browser and a command line see it.

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use local::{
    Options, Server,
    data::Folder,
    seed::{self, Demo},
    temporary::Temporary,
};
use serde_json::{Value, json};

async fn send(
    server: &Server,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Bytes>,
) -> Response<Bytes> {
    let request = Request::builder().method(method).uri(format!("http://127.0.0.1:{}{path}", server.port));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let request = request.body(Full::new(body.into())).expect("a request");
    let answer = Client::builder(TokioExecutor::new()).build_http().request(request).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    Response::from_parts(parts, body.collect().await.expect("a body").to_bytes())
}

async fn memory() -> Server {
    Server::start(Options::memory(), index::routes(), index::events()).await.expect("a server")
}

async fn sign_up(server: &Server) -> Value {
    let body = json!({"agency_name": "Atelier Test", "first_name": "Ada", "last_name": "Test", "email": "ada@example.com",
        "password": "correct horse battery staple", "language": "fr"});
    let headers = [("content-type", "application/json"), ("idempotency-key", "sign-up-1")];
    let answer = send(server, "POST", "/api/v1/organizations", &headers, body.to_string()).await;
    assert_eq!(answer.status(), StatusCode::CREATED, "{:?}", answer.body());
    serde_json::from_slice(answer.body()).expect("JSON")
}

#[tokio::test]
async fn names_that_are_not_ours_are_refused() {
    let server = memory().await;
    for (host, status) in [
        (format!("localhost:{}", server.port), StatusCode::OK),
        (format!("atelier.localhost:{}", server.port), StatusCode::OK),
        ("localhost".to_owned(), StatusCode::MISDIRECTED_REQUEST),
        (format!("evil.example:{}", server.port), StatusCode::MISDIRECTED_REQUEST),
    ] {
        assert_eq!(send(&server, "GET", "/__csp", &[("host", &host)], "").await.status(), status, "{host}");
    }
    server.shutdown().await;
}

#[tokio::test]
async fn every_answer_is_protected_and_reports_are_counted() {
    let server = memory().await;
    for path in ["/", "/__mail", "/__csp", "/api/v1/nothing", "/.well-known/jwks.json"] {
        let answer = send(&server, "GET", path, &[], "").await;
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
        assert!(
            answer.headers()["content-security-policy"].to_str().expect("text").contains("default-src 'none'"),
            "{path}"
        );
    }
    let report = json!({"csp-report": {"blocked-uri": "inline"}}).to_string();
    send(&server, "POST", "/__csp", &[("content-type", "application/csp-report")], report).await;
    assert_eq!(server.reports.to_json()["count"], 1);
    let large = send(&server, "POST", "/api/v1/sessions", &[], vec![b' '; 6 * 1024 * 1024 + 1]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(large.headers()["content-type"], "application/problem+json");
    server.shutdown().await;
}

#[tokio::test]
async fn a_sign_up_sends_its_mail() {
    let server = memory().await;
    sign_up(&server).await;
    server.drain().await;
    assert_eq!(server.mailbox.to("ada@example.com").len(), 1);
    assert!(server.events.dead_letters().expect("dead letters").is_empty());
    let mails = send(&server, "GET", "/__mail/api/messages", &[], "").await;
    let mails: Value = serde_json::from_slice(mails.body()).expect("JSON");
    assert_eq!(mails[0]["to"], json!(["ada@example.com"]));
    server.shutdown().await;
}

#[tokio::test]
async fn a_folder_keeps_everything_from_one_server_to_the_next() {
    let temporary = Temporary::new().expect("a folder");
    let start = async || {
        let folder = Folder::open(temporary.path()).expect("the folder is free");
        let options = Options { timers: false, ..Options::folder(folder, 0, None) };
        Server::start(options, index::routes(), index::events()).await.expect("a server")
    };
    let server = start().await;
    let keys = send(&server, "GET", "/.well-known/jwks.json", &[], "").await;
    let slug = sign_up(&server).await["organization"]["slug"].as_str().expect("a slug").to_owned();
    server.drain().await;
    server.shutdown().await;
    let server = start().await;
    assert_eq!(send(&server, "GET", "/.well-known/jwks.json", &[], "").await.body(), keys.body());
    let brand = send(&server, "GET", &format!("/api/v1/portal/public?slug={slug}"), &[], "").await;
    assert_eq!(brand.status(), StatusCode::OK, "{:?}", brand.body());
    server.drain().await;
    assert_eq!(server.mailbox.count(), 1, "one mail, before and after");
    server.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_agency_is_made_by_the_rules_and_its_links_sign_in_once() {
    let server = memory().await;
    let temporary = Temporary::new().expect("a folder");
    let file = temporary.path().join("demo.json");
    Demo::make(&server, &file).await.expect("the demo agency");
    assert!(server.events.dead_letters().expect("dead letters").is_empty());
    let demo = Demo::load(&file).expect("the demo agency again");
    let links = seed::links(&server, &demo).await.expect("links");
    for link in [links.owner, links.client] {
        let token = link.split_once('#').map(|(_, token)| token).expect("a token");
        let body = json!({"token": token}).to_string();
        let headers = [("content-type", "application/json")];
        for status in [StatusCode::CREATED, StatusCode::GONE] {
            let answer = send(&server, "POST", "/api/v1/sessions/link", &headers, body.clone()).await;
            assert_eq!(answer.status(), status, "{:?}", answer.body());
        }
    }
    server.shutdown().await;
}
