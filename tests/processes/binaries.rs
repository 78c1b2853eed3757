//! What is deployed is what ran here: each function's binary answers as the same row does in this process.

use std::{collections::BTreeSet, process::Command};

use edge::{Need, REFUSE, Route};
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
async fn a_function_says_what_each_request_took_and_counts_it_where_that_is_wanted() {
    let world = World::on_time().await;
    let route = index::routes().iter().find(|route| route.name == "WorkspacesList").expect("a route");
    let path = happy::prepare(&world, route, &examples()).await;
    for namespace in ["", "Parvis/test"] {
        let mut environment = lambda::environment(&world.stage, route.needs);
        environment.push(("METRICS", namespace.to_owned()));
        let mut function = Function::start(&binary("workspaces"), route.name, &environment).await;
        let mut foreign = event(route, &path);
        foreign["headers"]["authorization"] = "Bearer nonsense".into();
        assert_eq!(function.invoke(event(route, &path)).await.expect("an answer")["statusCode"], 200);
        assert_eq!(function.invoke(foreign).await.expect("an answer")["statusCode"], 401);
        let printed = function.end();
        let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let (counted, told): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line["_aws"].is_object());
        let (answered, refused) = (&told[0], &told[1]);
        assert_eq!((&answered["message"], &answered["status"]), (&json!("request answered"), &json!(200)), "{printed}");
        assert_eq!((&refused["message"], &refused["code"]), (&json!("request refused"), &json!("unauthenticated")));
        assert_eq!((told.len(), &answered["span"]["route"]), (2, &json!("WorkspacesList")));
        assert!(answered["span"]["tenant"].as_str().is_some_and(|id| id.starts_with("org_")), "{answered}");
        assert!(answered["span"]["actor"].is_string() && answered["span"]["instance"].is_string(), "{answered}");
        assert!(answered["calls"].as_u64() > Some(0) && answered["read_units"].as_f64() > Some(0.0), "{answered}");
        assert!(answered["milliseconds"].as_f64() > Some(0.0), "{answered}");
        assert_eq!((&refused["calls"], &refused["span"]["tenant"]), (&json!(0), &Value::Null));
        if namespace.is_empty() {
            assert!(counted.is_empty(), "{printed}");
            continue;
        }
        let [first, second] = counted[..] else { panic!("{printed}") };
        assert_eq!(
            (&first["Route"], &first["ColdStarts"], &first["Errors"]),
            (&json!(route.name), &json!(1), &Value::Null)
        );
        assert_eq!((&first["Calls"], &first["ReadUnits"]), (&answered["calls"], &answered["read_units"]));
        assert_eq!(
            (&second["ColdStarts"], &second["Code"], &second["Errors"]),
            (&json!(0), &json!("unauthenticated"), &json!(1))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_route_takes_is_refused_by_one_function_as_it_is_here() {
    let world = World::on_time().await;
    let mut function = start(&world, "index", REFUSE, &[]).await;
    let paths: BTreeSet<&str> = index::routes().iter().map(|route| route.path).collect();
    for path in paths.into_iter().chain(["/api/v1/nothing", "/api/v1/", "/api/v1/clients/", "/api/v1/clients/a/b/c"]) {
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            if index::routes().iter().any(|route| (route.path, route.method) == (path, method)) {
                continue;
            }
            let mut event = recorded(index::routes()[0].name);
            event["requestContext"]["http"]["method"] = method.into();
            event["rawPath"] = path.into();
            event["requestContext"]["http"]["path"] = path.into();
            let said = function.invoke(event).await.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
            let here = world.stage.nobody().call(method, path).send().await;
            let known = index::routes().iter().any(|route| route.path == path);
            let status = if known { 405 } else { 404 };
            assert_eq!((&said["statusCode"], here.status), (&json!(status), status), "{method} {path}: {said}");
            for header in ["content-type", "allow", "cache-control"] {
                let told = here.headers.get(header).map(|value| value.to_str().expect("a text"));
                assert_eq!(said["headers"][header].as_str(), told, "{method} {path}");
            }
            let body: Value = serde_json::from_str(said["body"].as_str().unwrap_or_default()).expect("a problem");
            assert_eq!(plain(&body), plain(&here.json()), "{method} {path}");
        }
    }
}

#[test]
fn a_name_that_no_row_has_ends_the_process() {
    for family in index::FAMILIES.iter().map(|family| family.name).chain(["index"]) {
        let status = Command::new(binary(family))
            .env_clear()
            .env("_HANDLER", "Nothing")
            .stderr(std::process::Stdio::null())
            .status();
        assert!(status.is_ok_and(|status| !status.success()), "{family}");
    }
}
