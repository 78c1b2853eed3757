//! `events/<Name>.json`: one event per function, as AWS sends it: API Gateway v2, streams, S3, SES, schedules.

use edge::{Access, Event, Route, Source};
use serde_json::{Map, Value, json};

use crate::{Examples, example, openapi};

/// The instant that recorded events say they are from: 2026-11-22T12:00:00Z.
const SECOND: i64 = 1_795_348_800;

/// Every event by its function's name.
///
/// # Errors
/// What is missing for a route's example.
pub(crate) fn all() -> Result<Vec<(&'static str, Value)>, String> {
    let examples = Examples::new(&openapi::document()?);
    let mut all = Vec::new();
    for route in index::routes() {
        all.push((route.name, http(route, &examples)?));
    }
    all.extend(index::events().iter().map(|event| (event.name, other(event))));
    Ok(all)
}

fn http(route: &Route, examples: &Examples) -> Result<Value, String> {
    let mut parameters = Map::new();
    let mut path = route.path.to_owned();
    for name in example::parameters(route.path) {
        let id = example::example_id(name)
            .ok_or_else(|| format!("{}: say which ids {{{name}}} takes, in xtask/golden/src/example.rs", route.name))?;
        path = path.replace(&format!("{{{name}}}"), &id);
        parameters.insert(name.into(), id.into());
    }
    let mut headers = json!({
        "accept": "application/json", "host": "lumen.parvis.example", "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "x-forwarded-for": "192.0.2.10", "x-forwarded-port": "443", "x-forwarded-proto": "https",
    });
    if route.access != Access::Public {
        headers["authorization"] = "Bearer TOKEN".into();
    }
    if route.conditional {
        headers["if-match"] = "\"1\"".into();
    }
    if route.creates {
        headers["idempotency-key"] = "recorded-event-0001".into();
    }
    let body = route.body.map(|shape| examples.body(&(shape.name)())).transpose()?;
    if body.is_some() {
        headers["content-type"] = "application/json".into();
    }
    let mut event = json!({
        "version": "2.0", "routeKey": format!("{} {}", route.method, route.path), "rawPath": path, "rawQueryString": "", "headers": headers, "isBase64Encoded": false,
        "requestContext": {
            "accountId": "123456789012", "apiId": "api", "domainName": "lumen.parvis.example", "domainPrefix": "lumen",
            "http": {"method": route.method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.10", "userAgent": "Mozilla/5.0"},
            "requestId": "recorded", "routeKey": format!("{} {}", route.method, route.path), "stage": "$default",
            "time": "22/Nov/2026:12:00:00 +0000", "timeEpoch": SECOND * 1000,
        },
    });
    if !parameters.is_empty() {
        event["pathParameters"] = Value::Object(parameters);
    }
    if let Some(body) = body {
        event["body"] = body.to_string().into();
    }
    Ok(event)
}

fn other(event: &Event) -> Value {
    match event.source {
        Source::Stream { filters, .. } => json!({"Records": filters.iter().enumerate().map(|(position, filter)| {
            let mut image = json!({
                "pk": {"S": format!("T#org_01k00000000000000000000004#{}", filter.kind.to_uppercase())}, "sk": {"S": filter.kind.to_uppercase()}, "kind": {"S": filter.kind},
            });
            if let Some(state) = filter.states.first() {
                image["state"] = json!({"S": state});
            }
            json!({
                "eventID": format!("{position:032x}"), "eventName": "INSERT", "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "eu-west-3",
                "eventSourceARN": "arn:aws:dynamodb:eu-west-3:123456789012:table/parvis/stream/2026-11-22T00:00:00.000",
                "dynamodb": {
                    "ApproximateCreationDateTime": SECOND, "Keys": {"pk": image["pk"], "sk": image["sk"]}, "NewImage": image,
                    "SequenceNumber": format!("{}", 100_000_000_000_u64 + position as u64), "SizeBytes": 200, "StreamViewType": "NEW_AND_OLD_IMAGES",
                },
            })
        }).collect::<Vec<_>>()}),
        Source::Bucket { prefix } => json!({"Records": [{
            "eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-west-3", "eventTime": "2026-11-22T12:00:00.000Z", "eventName": "ObjectCreated:Put",
            "userIdentity": {"principalId": "AWS:EXAMPLE"}, "requestParameters": {"sourceIPAddress": "192.0.2.10"}, "responseElements": {"x-amz-request-id": "EXAMPLE", "x-amz-id-2": "EXAMPLE"},
            "s3": {
                "s3SchemaVersion": "1.0", "configurationId": "files", "bucket": {"name": "parvis-files", "ownerIdentity": {"principalId": "EXAMPLE"}, "arn": "arn:aws:s3:::parvis-files"},
                "object": {"key": format!("{prefix}org_01k00000000000000000000004/upl_01k00000000000000000000004"), "size": 5, "eTag": "5d41402abc4b2a76b9719d911017c592", "sequencer": "0055AED6DCD90281E5"},
            },
        }]}),
        Source::MailEvents => json!({
            "eventType": "Delivery",
            "mail": {
                "timestamp": "2026-11-22T12:00:00.000Z", "source": "no-reply@parvis.example", "sourceArn": "arn:aws:ses:eu-west-3:123456789012:identity/parvis.example", "sendingAccountId": "123456789012",
                "messageId": "0102018f-example-000000", "destination": ["camille.moreau@example.com"], "headersTruncated": false, "headers": [], "commonHeaders": {"from": ["no-reply@parvis.example"], "to": ["camille.moreau@example.com"], "messageId": "0102018f-example-000000", "subject": "Bienvenue"},
                "tags": {"organization": ["org_01k00000000000000000000004"], "mail": ["mail_01k00000000000000000000004"]},
            },
            "delivery": {"timestamp": "2026-11-22T12:00:01.000Z", "processingTimeMillis": 1000, "recipients": ["camille.moreau@example.com"], "smtpResponse": "250 2.0.0 OK", "reportingMTA": "a.smtp-out.amazonses.com"},
        }),
        Source::Schedule { .. } => json!({"time": "2026-11-22T12:00:00Z"}),
    }
}
