//! The functions that nobody asks, as processes: they answer as the same rows do here, and say what each event took.

use serde_json::{Value, json};
use world::{
    World,
    lambda::{self, Function},
};

use super::binary;
use crate::walks::events::recorded;

/// What a function's process printed: the lines of its log, and those that CloudWatch counts.
fn printed(function: Function) -> (Vec<Value>, Vec<Value>) {
    let printed = function.end();
    let lines = printed.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    lines.partition(|line| !line["_aws"].is_object())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_functions_binary_answers_as_this_process_does_and_says_what_it_took() {
    let world = World::on_time().await;
    world.stage.drain().await;
    for family in index::FAMILIES {
        for row in family.events {
            let mut environment = lambda::environment(&world.stage, row.needs);
            environment.push(("METRICS", "Parvis/test".to_owned()));
            let mut function = Function::start(&binary(family.name), row.name, &environment).await;
            let event = recorded(row.name);
            let records = event["Records"].as_array().map_or(1, Vec::len);
            let said = function.invoke(event.clone()).await.map_err(|_| ());
            let here = (row.handler)(world.stage.engines.clone(), event).await.map_err(|_| ());
            assert_eq!(said, here, "{}", row.name);
            let (told, counted) = printed(function);
            let [.., last] = &told[..] else { panic!("{}: nothing told", row.name) };
            let what = if said.is_ok() { "event handled" } else { "event failed" };
            assert_eq!((&last["message"], &last["records"]), (&json!(what), &json!(records)), "{}: {last}", row.name);
            assert_eq!(last["span"], json!({"name": "event", "function": row.name, "instance": "request"}));
            let [figures] = &counted[..] else { panic!("{}: {counted:?}", row.name) };
            assert_eq!((&figures["Route"], &figures["ColdStarts"]), (&json!(row.name), &json!(1)));
            assert_eq!(
                (&figures["Calls"], &figures["ReadUnits"]),
                (&last["calls"], &last["read_units"]),
                "{}",
                row.name
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_fails_is_an_error_with_its_id() {
    let world = World::on_time().await;
    let row = index::events().iter().find(|row| row.name == "StreamsTable").expect("a function");
    let mut environment = lambda::environment(&world.stage, row.needs);
    environment.push(("METRICS", "Parvis/test".to_owned()));
    let mut function = Function::start(&binary("streams"), row.name, &environment).await;
    let broken = json!({"Records": [{}, {}]});
    assert!(function.invoke(broken).await.is_err());
    let (told, counted) = printed(function);
    // The runtime says it once more, in its own words.
    let [failed, ..] = &told[..] else { panic!("nothing told") };
    assert_eq!(
        (&failed["level"], &failed["message"], &failed["code"]),
        (&json!("ERROR"), &json!("event failed"), &json!("internal"))
    );
    assert_eq!((&failed["span"]["instance"], &failed["records"]), (&json!("request"), &json!(2)), "{failed}");
    assert_eq!((&counted[0]["Code"], &counted[0]["Errors"]), (&json!("internal"), &json!(1)));
}
