//! Every function's recorded event is what AWS would send, and is understood.

use edge::Source;
use lambda_http::{aws_lambda_events as aws, request::LambdaRequest};
use serde_json::Value;

/// The recorded event of a function.
pub fn recorded(name: &str) -> Value {
    let path = golden::root().join("events").join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}: run `cargo xtask golden`", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_routes_event_is_an_api_gateway_request_to_it() {
    for route in index::routes() {
        let event = recorded(route.name);
        let request: LambdaRequest =
            serde_json::from_value(event.clone()).unwrap_or_else(|error| panic!("{}: {error}", route.name));
        let LambdaRequest::ApiGatewayV2(request) = request else { panic!("{}: no API Gateway v2 request", route.name) };
        assert_eq!(request.route_key.as_deref(), Some(&*format!("{} {}", route.method, route.path)), "{}", route.name);
        let body = event["body"].as_str().map(serde_json::from_str::<Value>);
        assert_eq!(body.is_some(), route.body.is_some(), "{}", route.name);
        assert!(body.is_none_or(|body| body.is_ok()), "{}", route.name);
    }
}

#[test]
fn every_other_functions_event_is_of_its_source() {
    for event in index::events() {
        let recorded = recorded(event.name);
        let read = match event.source {
            Source::Stream { .. } => {
                serde_json::from_value::<aws::dynamodb::Event>(recorded).map(|event| event.records.len())
            }
            Source::Bucket { .. } => Ok(usize::from(recorded["detail"]["object"]["key"].is_string())),
            Source::MailEvents => Ok(usize::from(recorded["detail"]["eventType"].is_string())),
            Source::Letters => {
                serde_json::from_value::<aws::ses::SimpleEmailEvent>(recorded).map(|event| event.records.len())
            }
            Source::Schedule { .. } => Ok(usize::from(recorded["time"].is_string())),
        };
        assert!(read.as_ref().is_ok_and(|count| *count > 0), "{}: {read:?}", event.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_other_function_takes_its_recorded_event() {
    let stage = world::Stage::new().await;
    for event in index::events() {
        let answer = (event.handler)(std::sync::Arc::clone(&stage.engines), recorded(event.name)).await;
        let answer = answer.unwrap_or_else(|error| panic!("{}: {error:?}", event.name));
        let failed = answer["batchItemFailures"].as_array().map_or(0, Vec::len);
        assert_eq!(failed, 0, "{}: {answer}", event.name);
    }
}
