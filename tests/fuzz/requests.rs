//! Whatever is sent to a function, it answers: with a problem, never by breaking.

use edge::{
    Access, Problem,
    http::{HeaderMap, HeaderValue, header},
    read_json, status_of,
};
use mutate::Mutator;
use parvis::Code;
use serde_json::Value;
use world::Stage;

use super::each;
use crate::walks::events::recorded;

/// How many requests go all the way through the front door.
const REQUESTS: usize = 5_000;

#[test]
fn a_body_is_read_or_refused_with_its_reason() {
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
    let good = [
        r#"{"title": "Chantier", "subtitle": null, "welcome": "Bonjour"}"#,
        r#"{"purpose": "file", "name": "a.txt", "size": 5, "nested": {"list": [1, 2.5, true]}}"#,
        r#"{"first_name": "L\u00e9a", "tags": ["tag_1"], "archived": false}"#,
    ];
    each("bodies", &good, |text| {
        let Err(error) = read_json::<Value>(&headers, text.as_bytes()) else { return };
        assert!(matches!(error.code, Code::Malformed | Code::TooLarge), "{text:?}: {error:?}");
        let problem = Problem::new(&error, "instance");
        assert!(serde_json::to_string(&problem).is_ok() && status_of(error.code).is_client_error(), "{text:?}");
    });
}

#[tokio::test]
async fn a_request_that_makes_no_sense_gets_a_problem() {
    let stage = Stage::new().await;
    let mut mutator = Mutator::new("requests");
    // Those that ask who is there, before anything is read or counted.
    let routes: Vec<_> = index::routes().iter().filter(|route| route.access != Access::Public).collect();
    for _ in 0..Mutator::cases(REQUESTS) {
        let route = routes[mutator.below(routes.len())];
        let event = recorded(route.name);
        let path = event["rawPath"].as_str().unwrap_or(route.path);
        let path = match mutator.below(3) {
            0 => path.to_owned(),
            _ => mutator.text(&[path, "/api/v1/clients?limit=10&cursor=AAAA"]),
        };
        if path.parse::<edge::http::Uri>().is_err() {
            continue;
        }
        let method = mutator.pick(&[route.method, "GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "TRACE", "X"]);
        let mut call = stage.nobody().call(method, "/api/v1/me").to(&path);
        let names = ["authorization", "if-match", "idempotency-key", "cookie", "content-type", "accept-language"];
        for name in names {
            let value = mutator.text(&[
                "Bearer eyJhbGciOiJFZERTQSJ9.e30.AA",
                "\"12\"",
                "test-key-1",
                "a=b; c=d",
                "application/json",
            ]);
            if mutator.below(2) == 0 && HeaderValue::from_str(&value).is_ok() {
                call = call.header(name, &value);
            }
        }
        let answer = call.send().await;
        let known = matches!(answer.status, 200 | 204 | 304) && matches!(method, "GET" | "HEAD");
        assert!(known || (400..500).contains(&answer.status), "{}: {} {}", answer.asked, answer.status, answer.text());
        if let Err(why) = answer.problem()
            && !known
            && method != "HEAD"
        {
            panic!("{}: {why}: {}", answer.asked, answer.text());
        }
    }
}

#[tokio::test]
async fn an_event_that_makes_no_sense_breaks_no_function() {
    let stage = Stage::new().await;
    let mut mutator = Mutator::new("events");
    let functions: Vec<_> = index::events().iter().map(|event| (event, recorded(event.name).to_string())).collect();
    for _ in 0..Mutator::cases(REQUESTS) {
        let (function, good) = &functions[mutator.below(functions.len())];
        let Ok(event) = serde_json::from_str(&mutator.text(&[good])) else { continue };
        // It may fail, and so come again; but never take the process with it.
        let _ = (function.handler)(std::sync::Arc::clone(&stage.engines), event).await;
    }
}
