//! What is deployed is what ran here: each function's binary answers as the same row does in this process.

use std::process::Command;

use edge::{Need, Route};
use serde_json::{Map, Value, json};
use world::{
    Answer, World,
    lambda::{self, Function},
};

use super::binary;
use crate::walks::{
    ask::examples,
    events::recorded,
    happy::{self, Path},
};

async fn start(world: &World, family: &str, name: &str, needs: &[Need]) -> Function {
    Function::start(&binary(family), name, &lambda::environment(&world.stage, needs)).await
}

/// The recorded event of a route, asking what a happy path asks.
fn event(route: &Route, path: &Path) -> Value {
    let mut event = recorded(route.name);
    let whole = path.ask.path();
    let (raw, query) = whole.split_once('?').unwrap_or((&whole, ""));
    event["rawPath"] = raw.into();
    event["requestContext"]["http"]["path"] = raw.into();
    event["rawQueryString"] = query.into();
    let parameters: Map<String, Value> = route
        .path
        .split('/')
        .zip(raw.split('/'))
        .filter_map(|(name, value)| Some((name.strip_prefix('{')?.strip_suffix('}')?.to_owned(), value.into())))
        .collect();
    event["pathParameters"] = parameters.into();
    let call = path.ask.call(&path.caller).cookie(&path.caller);
    for (name, value) in call.headers() {
        if name == "cookie" {
            event["cookies"] = json!([value]);
        } else {
            event["headers"][name] = value.clone().into();
        }
    }
    event["headers"]["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0".into();
    if !call.body().is_empty() {
        event["body"] = String::from_utf8_lossy(call.body()).into();
    }
    event
}

/// A body without what differs from world to world: ids, times, secrets, ports.
fn plain(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let id = text.split_once('_').is_some_and(|(prefix, body)| prefix.len() <= 4 && body.len() == 26);
            let time = text.len() >= 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
            // Tokens, addresses, and what is shown once: keys of authenticator apps and recovery codes.
            let code = text.len() > 28 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let long = text.len() > 40 && !text.contains(' ');
            let secret =
                code || long || text.starts_with("eyJ") || text.contains("http://") || text.contains("localhost:");
            match (id, time, secret) {
                (true, ..) => json!("an id"),
                (_, true, _) => json!("a time"),
                (.., true) => json!("a secret"),
                _ => value.clone(),
            }
        }
        // Twins do what they do at once in their own order.
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(plain).collect();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        Value::Object(members) => {
            let own = |name: &str| ["instance", "kid", "x", "size"].contains(&name);
            members
                .iter()
                .filter(|(name, _)| !own(name))
                .map(|(name, value)| (name.clone(), plain(value)))
                .collect::<Map<_, _>>()
                .into()
        }
        other => other.clone(),
    }
}

fn headers(answer: &Answer) -> Vec<String> {
    let mut names: Vec<String> =
        answer.headers.keys().map(ToString::to_string).filter(|name| name != "set-cookie").collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn every_routes_binary_answers_as_this_process_does() {
    // Twins: the binaries answer in the one, this process in the other.
    let (deployed, here) = (World::on_time().await, World::on_time().await);
    let examples = examples();
    let mut faults = Vec::new();
    for route in happy::order() {
        let family = index::FAMILIES
            .iter()
            .find(|family| family.routes.iter().any(|row| row.name == route.name))
            .expect("a family");
        let path = happy::prepare(&deployed, route, &examples).await;
        deployed.stage.drain().await;
        let mut function = start(&deployed, family.name, route.name, route.needs).await;
        let said = function.invoke(event(route, &path)).await;
        drop(function);
        let path = happy::prepare(&here, route, &examples).await;
        here.stage.drain().await;
        let answer = path.walk().await;
        deployed.stage.drain().await;
        here.stage.drain().await;
        let said = match said {
            Ok(said) => said,
            Err(error) => {
                faults.push(format!("{}: the process failed: {error}", route.name));
                continue;
            }
        };
        let body: Value = said["body"].as_str().and_then(|body| serde_json::from_str(body).ok()).unwrap_or(Value::Null);
        let same = said["statusCode"] == answer.status && plain(&body) == plain(&answer.json());
        if !same || answer.status != route.status {
            faults.push(format!(
                "{}: {} {body}\n   here: {} {}",
                route.name,
                said["statusCode"],
                answer.status,
                answer.text()
            ));
        }
        let mut names: Vec<String> = said["headers"]
            .as_object()
            .into_iter()
            .chain(said["multiValueHeaders"].as_object())
            .flat_map(Map::keys)
            .cloned()
            .collect();
        names.retain(|name| name != "set-cookie");
        names.sort();
        names.dedup();
        if names != headers(&answer) {
            faults.push(format!("{}: headers {names:?}\n   here: {:?}", route.name, headers(&answer)));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_functions_binary_answers_as_this_process_does() {
    let world = World::on_time().await;
    world.stage.drain().await;
    for family in index::FAMILIES {
        for row in family.events {
            let mut function = start(&world, family.name, row.name, row.needs).await;
            let said = function.invoke(recorded(row.name)).await.map_err(|_| ());
            let here = (row.handler)(world.stage.engines.clone(), recorded(row.name)).await.map_err(|_| ());
            assert_eq!(said, here, "{}", row.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_route_takes_is_refused_as_a_problem() {
    let world = World::on_time().await;
    for family in index::FAMILIES.iter().filter(|family| !family.routes.is_empty()) {
        let mut function = start(&world, family.name, "Refuse", &[]).await;
        let route = &family.routes[0];
        let mut event = recorded(route.name);
        event["requestContext"]["http"]["method"] = "TRACE".into();
        event["rawPath"] = "/api/v1/nothing".into();
        event["requestContext"]["http"]["path"] = "/api/v1/nothing".into();
        let said = function.invoke(event).await.unwrap_or_else(|error| panic!("{}: {error}", family.name));
        assert_eq!(
            (&said["statusCode"], &said["headers"]["content-type"]),
            (&json!(404), &json!("application/problem+json")),
            "{said}"
        );
    }
}

#[test]
fn a_name_that_no_row_has_ends_the_process() {
    for family in index::FAMILIES {
        let status = Command::new(binary(family.name))
            .env_clear()
            .env("_HANDLER", "Nothing")
            .stderr(std::process::Stdio::null())
            .status();
        assert!(status.is_ok_and(|status| !status.success()), "{}", family.name);
    }
}
