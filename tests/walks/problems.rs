//! Whatever is wrong with a request, the answer is a problem document.

use edge::Access;
use serde_json::{Value, json};
use world::{Answer, World};

use super::{
    ask::{Ask, examples},
    happy,
};

/// What answers alike whatever address it is told, so that nobody learns who has an account.
const ALIKE: &[&str] = &["InvitationsRenew", "PasswordResetsCreate", "SignInLinksCreate"];

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_is_a_problem() {
    let world = World::new().await;
    let examples = examples();
    let mut faults = Vec::new();
    let mut seen = 0;
    let mut check = |answer: &Answer, what: &str, statuses: &[u16]| {
        seen += 1;
        if let Err(fault) = answer.problem() {
            faults.push(format!("{} with {what}: {fault}: {} {}", answer.asked, answer.status, answer.text()));
        } else if !statuses.contains(&answer.status) {
            faults.push(format!(
                "{} with {what}: {} instead of {statuses:?}: {}",
                answer.asked,
                answer.status,
                answer.text()
            ));
        }
    };
    for route in index::routes() {
        let caller = happy::usual_caller(&world, route);
        let mut ask = Ask::new(route, &examples, |position| world.a.thing(position.name()).map(str::to_owned));
        if route.access == Access::Client {
            happy::colleague(&world, &mut ask);
        }
        if route.conditional {
            ask.version = happy::version(&world, &ask).await;
        }
        let bare = || {
            let mut call = caller.call(route.method, &ask.path());
            if route.creates {
                call = call.key(&world::fresh_key());
            }
            if route.conditional { call.version(&ask.version) } else { call }
        };
        let other = if route.method == "PATCH" { "PUT" } else { "PATCH" };
        let answer = caller.call(other, &ask.path()).send().await;
        if answer.status == 405 {
            check(&answer, "another method", &[405]);
            assert!(
                answer.header("allow").split(", ").any(|method| method == route.method),
                "{}: Allow: {}",
                route.path,
                answer.header("allow")
            );
        } else {
            assert!(
                index::routes().iter().any(|row| row.path == route.path && row.method == other),
                "{} {}: {}",
                other,
                route.path,
                answer.status
            );
        }
        check(
            &caller
                .call(route.method, &format!("{}?surprise=1", ask.path().split('?').next().unwrap_or_default()))
                .send()
                .await,
            "an unknown parameter",
            &[422],
        );
        for _ in golden::parameters(route.path) {
            let path = golden::parameters(route.path)
                .fold(route.path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), "%23%2F..%00"));
            let call = caller.call(route.method, &path).header("if-match", "\"1\"").key(&world::fresh_key());
            let call = match &ask.body {
                Some(body) => call.json(body),
                None => call,
            };
            check(&call.send().await, "no id", &[404]);
        }
        if route.conditional {
            let call = caller.call(route.method, &ask.path());
            let call = match &ask.body {
                Some(body) => call.json(body),
                None => call,
            };
            check(&call.send().await, "no If-Match", &[428]);
            let mut stale = Ask::new(route, &examples, |position| world.a.thing(position.name()).map(str::to_owned));
            if route.access == Access::Client {
                happy::colleague(&world, &mut stale);
            }
            stale.version = json!({"version": 999_999});
            check(&stale.call(&caller).send().await, "a wrong version", &[412, 409, 422]);
        }
        let Some(body) = &ask.body else { continue };
        if route.creates {
            check(&caller.call(route.method, &ask.path()).json(body).send().await, "no Idempotency-Key", &[400]);
            check(
                &caller.call(route.method, &ask.path()).key("short").json(body).send().await,
                "a short Idempotency-Key",
                &[400],
            );
        }
        check(&bare().bytes("text/plain", body.to_string()).send().await, "text", &[415]);
        check(&bare().bytes("application/json", "{").send().await, "half a body", &[400]);
        check(&bare().bytes("application/json", "[]").send().await, "a list", &[422]);
        // What names thousands one by one takes more.
        let most = if route.name == "BulkCreate" { 263_000 } else { 66_000 };
        check(&bare().bytes("application/json", vec![b' '; most]).send().await, "too much", &[413]);
        check(&bare().bytes("application/json", "[".repeat(60_000)).send().await, "depth", &[400, 422]);
        let mut unknown = body.clone();
        unknown["surprise"] = json!(1);
        let answer = bare().json(&unknown).send().await;
        check(&answer, "an unknown member", &[422]);
        for (name, value) in body.as_object().into_iter().flatten() {
            let mut wrong = body.clone();
            wrong[name] = json!({"surprise": true});
            check(&bare().json(&wrong).send().await, &format!("an object as {name}"), &[422]);
            if value.is_string() {
                wrong[name] = Value::String("x".repeat(20_000));
                if ALIKE.contains(&route.name) {
                    continue;
                }
                check(&bare().json(&wrong).send().await, &format!("a long {name}"), &[422, 401, 404, 410, 409, 429]);
            }
        }
    }
    check(&world.stage.nobody().get("/api/v1/nothing").await, "an unknown path", &[404]);
    check(&world.stage.nobody().get("/api/v1").await, "the base alone", &[404]);
    assert!(faults.is_empty(), "{} faults in {seen}:\n{}", faults.len(), faults.join("\n"));
    println!("{seen} refusals");
}
