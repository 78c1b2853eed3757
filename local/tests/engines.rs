//! The engines as the AWS SDK and a browser see them.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, ScalarAttributeType,
    StreamSpecification, StreamViewType,
};
use aws_sdk_s3::{presigning::PresigningConfig, primitives::ByteStream};
use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use local::{
    engines::{
        bucket::{Bucket, Created},
        dynamodb::{self, DynamoDb, Place},
        s3::{self, Credentials},
    },
    events::{Bell, Events, Function, Handler, Retry, Source, Store},
    http::origins::Origins,
    loopback::{self, Stop},
    sdk,
};
use serde_json::{Value, json};

fn credentials() -> Credentials {
    Credentials { access_key: "KEY".into(), secret_key: "SECRET".into() }
}

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("parvis-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a folder");
    path
}

async fn table(dynamodb: &DynamoDb) -> aws_sdk_dynamodb::Client {
    let config = aws_sdk_dynamodb::config::Builder::from(&sdk::config(&credentials()))
        .endpoint_url(format!("http://{}", dynamodb.address))
        .build();
    let client = aws_sdk_dynamodb::Client::from_conf(config);
    let string = |name: &str| {
        AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(ScalarAttributeType::S)
            .build()
            .expect("a definition")
    };
    let key =
        |name: &str, kind| KeySchemaElement::builder().attribute_name(name).key_type(kind).build().expect("a key");
    let made = client
        .create_table()
        .table_name("table")
        .attribute_definitions(string("pk"))
        .attribute_definitions(string("sk"))
        .key_schema(key("pk", KeyType::Hash))
        .key_schema(key("sk", KeyType::Range))
        .billing_mode(BillingMode::PayPerRequest)
        .stream_specification(
            StreamSpecification::builder()
                .stream_enabled(true)
                .stream_view_type(StreamViewType::NewAndOldImages)
                .build()
                .expect("a stream"),
        )
        .send()
        .await;
    if let Err(error) = made {
        assert!(error.into_service_error().is_resource_in_use_exception());
    }
    client
}

#[expect(clippy::disallowed_methods, reason = "the engine is tested below the domain")]
async fn put(client: &aws_sdk_dynamodb::Client, number: usize) {
    let text = |text: String| AttributeValue::S(text);
    client
        .put_item()
        .table_name("table")
        .item("pk", text("p".into()))
        .item("sk", text(format!("{number:06}")))
        .item("kind", text(["mail", "export"][number % 2].into()))
        .send()
        .await
        .expect("a write");
}

fn handler(run: impl Fn(Value) -> Result<Value, String> + Send + Sync + 'static) -> Handler {
    let run = Arc::new(run);
    Arc::new(move |event| {
        let run = Arc::clone(&run);
        Box::pin(async move { run(event) })
    })
}

fn keys(event: &Value) -> Vec<String> {
    event["Records"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|record| record["dynamodb"]["Keys"]["sk"]["S"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn the_stream_reaches_its_functions_through_failures_and_restarts() {
    let folder = folder("stream");
    let quick = Retry { attempts: 3, pause: Duration::from_millis(1) };
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let start = async |seen: Arc<Mutex<Vec<String>>>, stop: &Stop| {
        let bell = Bell::default();
        let rung = bell.clone();
        let dynamodb =
            dynamodb::start(&Place::File(folder.join("tables.sqlite")), stop.clone(), Arc::new(move || rung.ring()))
                .expect("DynamoDB");
        let client = table(&dynamodb).await;
        let mails = handler(move |event| {
            let keys = keys(&event);
            assert!(keys.len() <= 10);
            if let Some(poison) = keys.iter().position(|key| key == "000020") {
                seen.lock().expect("a list").extend(keys[..poison].iter().cloned());
                let failed = &event["Records"][poison]["dynamodb"]["SequenceNumber"];
                return Ok(json!({"batchItemFailures": [{"itemIdentifier": failed}]}));
            }
            assert!(!keys.iter().any(|key| key == "000030"), "a panic is a failed attempt");
            seen.lock().expect("a list").extend(keys);
            Ok(Value::Null)
        });
        let only_mails = json!({"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": ["mail"]}}}});
        let function = Function {
            name: "mails".into(),
            source: Source::Stream { patterns: vec![only_mails], batch: 10 },
            handler: mails,
        };
        let store = Store::open(Some(&folder.join("events.sqlite"))).expect("a store");
        let events = Events::new(vec![function], store, bell, Arc::new(|| 0));
        let mut workers = tokio::task::JoinSet::new();
        events.start(&dynamodb, "table", quick, false, stop, &mut workers);
        (client, events, workers)
    };
    let (off, stop) = Stop::new();
    let (client, events, _workers) = start(Arc::clone(&seen), &stop).await;
    for number in 0..50 {
        put(&client, number).await;
    }
    events.drain().await;
    let wanted: BTreeSet<_> = (0..50).step_by(2).filter(|n| ![20, 30].contains(n)).map(|n| format!("{n:06}")).collect();
    assert_eq!(seen.lock().expect("a list").iter().cloned().collect::<BTreeSet<_>>(), wanted);
    let dead: Vec<_> =
        events.dead_letters().expect("dead letters").iter().flat_map(|letter| keys(&letter.event)).collect();
    assert_eq!(dead, ["000020", "000030"]);
    off.send(true).expect("a server");
    seen.lock().expect("a list").clear();
    let (_off, stop) = Stop::new();
    let (client, events, _workers) = start(Arc::clone(&seen), &stop).await;
    events.drain().await;
    assert!(seen.lock().expect("a list").is_empty(), "what was done with is not repeated");
    put(&client, 52).await;
    events.drain().await;
    assert_eq!(*seen.lock().expect("a list"), ["000052"]);
    std::fs::remove_dir_all(folder).expect("gone");
}

#[tokio::test]
async fn queued_notices_are_delivered_in_order_and_kept_until_then() {
    let store = Store::open(None).expect("a store");
    let seen: Arc<Mutex<Vec<i64>>> = Arc::default();
    let log = Arc::clone(&seen);
    let scan = handler(move |event| {
        let number = event["n"].as_i64().unwrap_or_default();
        log.lock().expect("a list").push(number);
        if number == 2 { Err("no".into()) } else { Ok(Value::Null) }
    });
    let function =
        Function { name: "scan".into(), source: Source::S3Notice { prefix: "quarantine/".into() }, handler: scan };
    let events = Events::new(vec![function], store, Bell::default(), Arc::new(|| 7));
    for number in 1..=3 {
        events.s3_notice("quarantine/x", &json!({"n": number})).expect("queued");
    }
    let (_off, stop) = Stop::new();
    let dynamodb = dynamodb::start(&Place::Memory("queue".into()), stop.clone(), Arc::new(|| {})).expect("DynamoDB");
    let mut workers = tokio::task::JoinSet::new();
    events.start(&dynamodb, "table", Retry { attempts: 3, pause: Duration::ZERO }, false, &stop, &mut workers);
    events.drain().await;
    assert_eq!(*seen.lock().expect("a list"), [1, 2, 2, 2, 3]);
    assert_eq!(events.dead_letters().expect("dead letters")[0].event, json!({"n": 2}));
}

struct World {
    s3: aws_sdk_s3::Client,
    origin: String,
    created: Arc<Mutex<Vec<Created>>>,
    root: PathBuf,
    _off: tokio::sync::watch::Sender<bool>,
}

async fn bucket(name: &str) -> World {
    let root = folder(name);
    let (off, stop) = Stop::new();
    let created: Arc<Mutex<Vec<Created>>> = Arc::default();
    let log = Arc::clone(&created);
    let bucket = Bucket::open(&root, Arc::new(move |object| log.lock().expect("a list").push(object.clone())))
        .expect("a bucket");
    let engine =
        s3::start(loopback::bind(0).expect("a port"), bucket, &credentials(), Origins::on(8080), stop).expect("S3");
    let config = aws_sdk_s3::config::Builder::from(&sdk::config(&credentials()))
        .endpoint_url(engine.origin())
        .force_path_style(true)
        .build();
    let s3 = aws_sdk_s3::Client::from_conf(config);
    s3.create_bucket().bucket("files").send().await.expect("a bucket");
    World { s3, origin: engine.origin(), created, root, _off: off }
}

async fn browse(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: &'static [u8],
) -> (StatusCode, http::HeaderMap, Bytes) {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let request = headers
        .iter()
        .fold(Request::builder().method(method).uri(url), |request, (name, value)| request.header(*name, *value));
    let answer = client.request(request.body(Full::from(body)).expect("a request")).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    (parts.status, parts.headers, body.collect().await.expect("a body").to_bytes())
}

/// The presigned PUT that an upload gets: exactly these bytes, and only where nothing is yet.
async fn presigned_put(world: &World, key: &str, bytes: &[u8]) -> (String, Vec<(String, String)>) {
    use base64::Engine;
    let digest = base64::engine::general_purpose::STANDARD.encode(<sha2::Sha256 as sha2::Digest>::digest(bytes));
    let length = i64::try_from(bytes.len()).expect("a length");
    let put = world
        .s3
        .put_object()
        .bucket("files")
        .key(key)
        .content_length(length)
        .content_type("text/plain")
        .checksum_sha256(digest)
        .if_none_match("*");
    let signed =
        put.presigned(PresigningConfig::expires_in(Duration::from_secs(60)).expect("a minute")).await.expect("a URL");
    (signed.uri().to_owned(), signed.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

#[tokio::test]
async fn a_presigned_put_takes_the_promised_bytes_once() {
    let world = bucket("put").await;
    let (url, signed) = presigned_put(&world, "quarantine/one", b"hello").await;
    let page = ("origin", "http://atelier.localhost:8080");
    let mut headers: Vec<(&str, &str)> = signed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| *name != "content-length")
        .collect();
    headers.push(page);
    assert!(headers.iter().any(|(name, _)| *name == "x-amz-checksum-sha256"), "{headers:?}");
    let (preflight, allowed, _) = browse("OPTIONS", &url, &[page, ("access-control-request-method", "PUT")], b"").await;
    assert_eq!(
        (preflight, &allowed["access-control-allow-origin"]),
        (StatusCode::NO_CONTENT, &page.1.parse().expect("a value"))
    );
    let (wrong_bytes, ..) = browse("PUT", &url, &headers, b"hallo").await;
    assert_eq!(wrong_bytes, StatusCode::BAD_REQUEST);
    assert!(!world.root.join("files/quarantine/one").exists(), "what is refused leaves nothing behind");
    let (wrong_length, ..) = browse("PUT", &url, &headers, b"hello, too long").await;
    assert_eq!(wrong_length, StatusCode::FORBIDDEN);
    let unsigned: Vec<_> = headers.iter().copied().filter(|(name, _)| *name != "if-none-match").collect();
    assert_eq!(browse("PUT", &url, &unsigned, b"hello").await.0, StatusCode::FORBIDDEN);
    let foreign: Vec<_> = headers
        .iter()
        .copied()
        .filter(|(name, _)| *name != "origin")
        .chain([("origin", "http://evil.example")])
        .collect();
    assert_eq!(browse("PUT", &url, &foreign, b"hello").await.0, StatusCode::FORBIDDEN);
    let (stored, answer, body) = browse("PUT", &url, &headers, b"hello").await;
    assert_eq!(stored, StatusCode::OK, "{body:?}");
    assert!(answer["access-control-expose-headers"].to_str().expect("text").contains("etag"));
    assert_eq!(browse("PUT", &url, &headers, b"hello").await.0, StatusCode::PRECONDITION_FAILED);
    let created = world.created.lock().expect("a list").clone();
    assert_eq!(
        created.iter().map(|object| (object.key.as_str(), object.size)).collect::<Vec<_>>(),
        [("quarantine/one", 5)]
    );
}

#[tokio::test]
async fn a_presigned_get_can_be_read_and_not_acted_upon() {
    let world = bucket("get").await;
    world
        .s3
        .put_object()
        .bucket("files")
        .key("files/a")
        .content_type("text/html")
        .body(ByteStream::from_static(b"<script>"))
        .send()
        .await
        .expect("an object");
    let moved = world.s3.copy_object().bucket("files").key("files/b").copy_source("files/files/a").send().await;
    moved.expect("a copy");
    let get = world
        .s3
        .get_object()
        .bucket("files")
        .key("files/b")
        .response_content_disposition("attachment; filename=\"a.html\"")
        .response_content_type("text/html");
    let signed =
        get.presigned(PresigningConfig::expires_in(Duration::from_secs(60)).expect("a minute")).await.expect("a URL");
    let (status, headers, body) = browse("GET", signed.uri(), &[], b"").await;
    assert_eq!((status, body.as_ref()), (StatusCode::OK, &b"<script>"[..]));
    assert_eq!(headers["content-disposition"], "attachment; filename=\"a.html\"");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers["content-security-policy"].to_str().expect("text").starts_with("sandbox; default-src 'none'"));
    let forged = signed.uri().replace("files%2Fb", "files%2Fa").replace("/files/b", "/files/a");
    assert_eq!(browse("GET", &forged, &[], b"").await.0, StatusCode::FORBIDDEN);
    assert_eq!(browse("GET", &format!("{}/files/files/b", world.origin), &[], b"").await.0, StatusCode::FORBIDDEN);
    let (rebound, ..) = browse("GET", signed.uri(), &[("host", "evil.example")], b"").await;
    assert_eq!(rebound, StatusCode::MISDIRECTED_REQUEST);
    world.s3.delete_object().bucket("files").key("files/a").send().await.expect("gone");
    world
        .s3
        .delete_objects()
        .bucket("files")
        .delete(
            aws_sdk_s3::types::Delete::builder()
                .objects(aws_sdk_s3::types::ObjectIdentifier::builder().key("files/b").build().expect("a key"))
                .build()
                .expect("keys"),
        )
        .send()
        .await
        .expect("gone");
    let left: Vec<_> = std::fs::read_dir(&world.root)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name())
        .filter(|name| name.to_string_lossy().starts_with(".bucket-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
