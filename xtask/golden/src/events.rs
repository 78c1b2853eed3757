//! `events/<Name>.json`: one event per function, as AWS sends it: API Gateway v2, streams, S3, SES, letters, schedules.

use edge::{Access, Event, Filter, Route, Source};
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
            let image = image(filter);
            let (name, shown) = if filter.removed { ("REMOVE", "OldImage") } else { ("INSERT", "NewImage") };
            json!({
                "eventID": format!("{position:032x}"), "eventName": name, "eventVersion": "1.1", "eventSource": "aws:dynamodb", "awsRegion": "eu-west-3",
                "eventSourceARN": "arn:aws:dynamodb:eu-west-3:123456789012:table/parvis/stream/2026-11-22T00:00:00.000",
                "dynamodb": {
                    "ApproximateCreationDateTime": SECOND, "Keys": {"pk": image["pk"], "sk": image["sk"]}, shown: image,
                    "SequenceNumber": format!("{}", 100_000_000_000_u64 + position as u64), "SizeBytes": 200, "StreamViewType": "NEW_AND_OLD_IMAGES",
                },
            })
        }).collect::<Vec<_>>()}),
        Source::Bucket { prefix } => event_bridge(
            "aws.s3",
            "Object Created",
            "arn:aws:s3:::parvis-files",
            &json!({
                "version": "0", "bucket": {"name": "parvis-files"}, "request-id": "EXAMPLE", "requester": "123456789012", "source-ip-address": "192.0.2.10", "reason": "PutObject",
                "object": {"key": format!("{prefix}org_01k00000000000000000000004/upl_01k00000000000000000000004/5d41402abc4b2a76b9719d911017c592"), "size": 5, "etag": "5d41402abc4b2a76b9719d911017c592", "sequencer": "0055AED6DCD90281E5"},
            }),
        ),
        Source::MailEvents => event_bridge(
            "aws.ses",
            "Email Delivered",
            "arn:aws:ses:eu-west-3:123456789012:configuration-set/parvis",
            &json!({
                "eventType": "Delivery",
                "mail": {
                    "timestamp": "2026-11-22T12:00:00.000Z", "source": "no-reply@parvis.example", "sourceArn": "arn:aws:ses:eu-west-3:123456789012:identity/parvis.example", "sendingAccountId": "123456789012",
                    "messageId": "0102018f-example-000000", "destination": ["camille.moreau@example.com"], "headersTruncated": false, "headers": [], "commonHeaders": {"from": ["no-reply@parvis.example"], "to": ["camille.moreau@example.com"], "messageId": "0102018f-example-000000", "subject": "Bienvenue"},
                    "tags": {"organization": ["org_01k00000000000000000000004"], "mail": ["eml_01k00000000000000000000004"]},
                },
                "delivery": {"timestamp": "2026-11-22T12:00:01.000Z", "processingTimeMillis": 1000, "recipients": ["camille.moreau@example.com"], "smtpResponse": "250 2.0.0 OK", "reportingMTA": "a.smtp-out.amazonses.com"},
            }),
        ),
        Source::Letters => letter(event),
        Source::Schedule { .. } => json!({"time": "2026-11-22T12:00:00Z"}),
    }
}

/// A mail that SES received, as it tells a function of it.
fn letter(event: &Event) -> Value {
    let to = "invite-aaaaaaaaaaaaaaaaaaaaaaaaaa@in.parvis.example";
    let pass = json!({"status": "PASS"});
    json!({"Records": [{
        "eventSource": "aws:ses", "eventVersion": "1.0",
        "ses": {
            "mail": {
                "timestamp": "2026-11-22T12:00:00.000Z", "source": "odile@agency.example", "messageId": "o3vrnil0e2ic28tr", "destination": [to], "headersTruncated": false,
                "headers": [{"name": "From", "value": "Odile Dupond <odile@agency.example>"}],
                "commonHeaders": {"returnPath": "odile@agency.example", "from": ["Odile Dupond <odile@agency.example>"], "date": "Sun, 22 Nov 2026 12:00:00 +0000", "to": [to], "messageId": "<0123456789@agency.example>", "subject": "Invitation"},
            },
            "receipt": {
                "timestamp": "2026-11-22T12:00:00.000Z", "processingTimeMillis": 574, "recipients": [to], "spamVerdict": pass, "virusVerdict": pass, "spfVerdict": pass, "dkimVerdict": pass, "dmarcVerdict": pass,
                "action": {"type": "Lambda", "functionArn": format!("arn:aws:lambda:eu-west-3:123456789012:function:{}", event.name), "invocationType": "Event"},
            },
        },
    }]})
}

fn event_bridge(source: &str, kind: &str, resource: &str, detail: &Value) -> Value {
    json!({
        "version": "0", "id": "17793124-05d4-b198-2fde-7ededc63b103", "source": source, "detail-type": kind, "account": "123456789012",
        "time": "2026-11-22T12:00:00Z", "region": "eu-west-3", "resources": [resource], "detail": detail,
    })
}

/// An item that the filter takes, in DynamoDB's JSON.
fn image(filter: &Filter) -> Value {
    let kind = filter.kind;
    let mut image = json!({
        "pk": {"S": format!("T#org_01k00000000000000000000004#{}", kind.to_uppercase())}, "sk": {"S": kind.to_uppercase()}, "kind": {"S": kind},
    });
    let more = match kind {
        "trash" => json!({"object": {"S": "files/org_01k00000000000000000000004/fil_01k00000000000000000000004"}}),
        "email-move" => json!({
            "client": {"S": "cli_01k00000000000000000000004"}, "from": {"S": "lea@example.com"},
        }),
        "upload" => json!({
            "id": {"S": "upl_01k00000000000000000000004"}, "purpose": {"M": {"purpose": {"S": "logo"}}}, "name": {"S": "logo.png"}, "size": {"N": "5"},
            "media_type": {"S": "image/png"}, "sha256": {"S": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"},
            "object": {"S": "quarantine/org_01k00000000000000000000004/upl_01k00000000000000000000004/5d41402abc4b2a76b9719d911017c592"},
            "by": {"M": {"kind": {"S": "staff"}, "id": {"S": "mem_01k00000000000000000000004"}, "name": {"S": "Camille Moreau"}}},
            "created_at": {"S": "2026-11-22T12:00:00Z"}, "expires_at": {"S": "2026-11-22T18:00:00Z"},
        }),
        _ => {
            let prefix = match kind {
                "export" => "exp",
                "import" => "imp",
                "mail" => "eml",
                "erasure" => "era",
                other => other,
            };
            json!({"id": {"S": format!("{prefix}_01k00000000000000000000004")}})
        }
    };
    if let Some(more) = more.as_object() {
        more.iter().for_each(|(name, value)| image[name] = value.clone());
    }
    if let Some(state) = filter.states.first() {
        image["state"] = json!({"S": state});
    }
    image
}
