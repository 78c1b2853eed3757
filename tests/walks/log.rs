//! Nothing that anybody sends or is given gets into the log: not what succeeds, not what is refused, not what fails.

use std::collections::BTreeSet;

use serde_json::Value;
use world::{
    Call, Log, World,
    faults::{Fault, Plan, suffering},
};

use super::{
    ask::{Ask, examples},
    happy,
};

/// What is sent wherever something can be sent; as a text it comes with the breaks of a line.
const CANARY: &str = "canary-of-the-log-4711";
const BROKEN: &str = "canary-of-the-log-4711\r\n{\"level\":\"ERROR\"}\n\u{2028}";
/// The same in an address.
const ENCODED: &str = "canary-of-the-log-4711%0D%0A";
/// Shorter texts are words that a log may say of itself.
const SECRET: usize = 12;

/// The texts of a document, but for ids, times and words that are everybody's.
fn texts(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            let id = text.split_once('_').is_some_and(|(prefix, body)| prefix.len() <= 4 && body.len() == 26);
            let time = text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok();
            // A code, a kind, or a route as the description of the interface names it.
            let word = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                || index::routes().iter().any(|route| route.name == text);
            if text.len() >= SECRET && !id && !time && !word {
                into.insert(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Object(members) => members.values().for_each(|item| texts(item, into)),
        _ => {}
    }
}

/// A document in which one text, or every text, is another.
fn altered(value: &Value, which: Option<usize>, count: &mut usize) -> Value {
    match value {
        Value::String(text) => {
            *count += 1;
            if which.is_none_or(|which| which + 1 == *count) { BROKEN.into() } else { text.clone().into() }
        }
        Value::Array(items) => items.iter().map(|item| altered(item, which, count)).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, item)| (name.clone(), altered(item, which, count))).collect()
        }
        other => other.clone(),
    }
}

/// A call with the canary in headers that no route reads, or reads without believing.
fn marked(call: Call) -> Call {
    ["referer", "x-forwarded-for", "accept-language", "x-door-key", "x-anything", "user-agent"]
        .into_iter()
        .fold(call, |call, name| call.header(name, CANARY))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_anybody_sends_or_is_given_gets_into_the_log() {
    let world = World::faulty().await;
    let (examples, mut secrets) = (examples(), BTreeSet::from([CANARY.to_owned()]));
    let log = Log::start();
    let (mut succeeded, mut failed, mut refused) = (0, 0, 0);
    for route in happy::order() {
        let path = happy::prepare(&world, route, &examples).await;
        world.stage.wait(path.after);
        let call = marked(path.call());
        texts(&serde_json::from_slice(call.body()).unwrap_or_default(), &mut secrets);
        // Tokens and keys; what else is in a header is said of many.
        let own = |name: &str| ["authorization", "cookie", "idempotency-key"].contains(&name);
        let headers = call.headers().iter().filter(|(name, _)| own(name));
        secrets.extend(headers.filter_map(|(_, value)| value.split([' ', '=']).next_back().map(str::to_owned)));
        for at in 0..3 {
            for fault in [Fault::Broken, Fault::LostBefore] {
                let plan = Plan { fault, at, lasting: true };
                let (answer, ..) = suffering(Some(plan), call.clone().send()).await;
                failed += u32::from(answer.status == 503);
            }
        }
        let answer = call.send().await;
        world.stage.wait(-path.after);
        if answer.status != route.status {
            continue;
        }
        succeeded += 1;
        texts(&serde_json::from_slice(&answer.body).unwrap_or_default(), &mut secrets);
        secrets.extend(answer.headers.get("set-cookie").and_then(|cookie| {
            cookie.to_str().ok()?.split(['=', ';']).nth(1).filter(|value| value.len() >= SECRET).map(str::to_owned)
        }));
    }
    for route in index::routes() {
        let ask = Ask::new(route, &examples, |position| world.a.thing(position.name()).map(str::to_owned));
        let caller = happy::usual_caller(&world, route);
        let (whole, asked) = (ask.call(&caller), ask.path());
        let plain = asked.split('?').next().unwrap_or_default().to_owned();
        let mut calls = vec![
            whole.clone().to(&format!("{plain}/{ENCODED}")),
            whole.clone().to(&format!("{plain}?{ENCODED}={ENCODED}")),
            whole.clone().bytes(CANARY, BROKEN),
            caller.with_token(CANARY).call(route.method, &asked),
            caller.call(route.method, &asked).header("cookie", &format!("__Host-staff={CANARY}; {CANARY}=1")),
            caller.call(route.method, &asked).header("if-match", CANARY).key(CANARY),
        ];
        for name in golden::parameters(route.path) {
            calls.push(whole.clone().to(&asked.replace(world.a.thing(name).unwrap_or("?"), ENCODED)));
        }
        for name in route.query {
            calls.push(whole.clone().to(&format!("{plain}?{name}={ENCODED}")));
        }
        if let Some(body) = &ask.body {
            let mut count = 0;
            let all = altered(body, None, &mut count);
            let each = (0..count).map(|which| altered(body, Some(which), &mut 0));
            let mut bodies: Vec<Value> = [all].into_iter().chain(each).collect();
            let mut more = body.clone();
            more[CANARY] = BROKEN.into();
            bodies.push(more);
            for body in bodies {
                calls.push(
                    Ask { body: Some(body), ids: ask.ids.clone(), version: ask.version.clone(), route }.call(&caller),
                );
            }
        }
        for call in calls {
            let answer = marked(call).send().await;
            refused += u32::from((400..500).contains(&answer.status));
        }
    }
    world.stage.drain().await;
    let text = log.text();
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no line: {line}"))).collect();
    let said = |message: &str| lines.iter().filter(|line| line["fields"]["message"] == message).count();
    let routes = u32::try_from(index::routes().len()).expect("a number");
    assert!(succeeded > routes * 9 / 10 && failed > routes && refused > routes * 5, "{succeeded} {failed} {refused}");
    assert!(said("request answered") > 0 && said("request refused") > 0 && said("request failed") > 0);
    assert!(said("record handled") > 0);
    let found: Vec<String> = secrets
        .iter()
        .filter_map(|secret| Some(format!("{secret:?} in {}", text.lines().find(|line| line.contains(secret))?)))
        .collect();
    assert!(found.is_empty(), "{} of {} secrets:\n{}", found.len(), secrets.len(), found.join("\n"));
}
