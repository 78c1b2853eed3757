//! The export of 40,000 clients by the job's own binary, against reading the same pages raw.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::json;
use world::{Stage, binary, lambda, record};

use crate::{
    Row,
    process::memory,
    seed::{Seed, all},
};

const CLIENTS: usize = 40_000;

/// The rows.
pub async fn run() -> Vec<Row> {
    let stage = Stage::still().await;
    let mut seed = Seed::new(&stage).await;
    eprintln!("seeding {CLIENTS} clients");
    seed.fill(&stage, CLIENTS).await;
    let raw = read(&stage, &seed.organization).await.min(read(&stage, &seed.organization).await);

    let export = seed.owner.post("/exports", json!({"kind": "clients"})).await.expect(202);
    let id = export["id"].as_str().unwrap_or_default().to_owned();
    let place = HashMap::from([("pk", format!("T#{}#EXPORT#{id}", seed.organization)), ("sk", "EXPORT".to_owned())]);
    let item = get(&stage, place).await;
    let row = index::events().iter().find(|event| event.name == "JobsExport").expect("the job");
    let mut function =
        lambda::Function::start(&binary("jobs"), row.name, &lambda::environment(&stage, row.needs)).await;
    // An event of nothing first: what is measured is the job, not the start of its process.
    let _ = function.invoke(json!({"Records": []})).await;
    let idle = memory(function.process(), "VmRSS");
    let start = Instant::now();
    let said = function.invoke(json!({"Records": [record(&item, 1)]})).await;
    let took = start.elapsed();
    let peak = memory(function.process(), "VmHWM");
    let export = seed.owner.get(&format!("/exports/{id}")).await.expect(200);
    assert_eq!(
        (export["state"].as_str(), export["row_count"].as_u64()),
        (Some("ready"), Some(CLIENTS as u64)),
        "{said:?}"
    );
    let ratio = took.as_secs_f64() / raw.as_secs_f64();
    vec![
        Row::new("reading the pages of 40,000 clients raw", format!("{:.2} s", raw.as_secs_f64()), ""),
        Row::new("export of 40,000 clients (CSV, ZIP, S3, mail entry)", format!("{:.2} s", took.as_secs_f64()), ""),
        Row::new("  against reading raw", format!("{ratio:.2} ×"), "≤ 1.5 ×"),
        Row::new("  peak memory above idle", format!("{:.1} MiB", (peak - idle) / 1024.0), "≤ 64 MiB"),
    ]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads past every wall")]
async fn get(stage: &Stage, place: HashMap<&str, String>) -> HashMap<String, AttributeValue> {
    let key = place.into_iter().map(|(name, value)| (name.to_owned(), AttributeValue::S(value))).collect();
    let answer = stage.raw.get_item().table_name(stage.table()).set_key(Some(key)).send().await.expect("an answer");
    match answer.item {
        Some(item) => item,
        None => all(stage)
            .await
            .into_iter()
            .find(|item| item.get("kind") == Some(&AttributeValue::S("export".into())))
            .expect("an export"),
    }
}

/// How long it takes to read every page of the list of clients and look at nothing.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads past every wall")]
async fn read(stage: &Stage, organization: &str) -> Duration {
    let begin = Instant::now();
    let (mut found, mut start) = (0, None);
    loop {
        let page = stage
            .raw
            .query()
            .table_name(stage.table())
            .index_name("listing")
            .key_condition_expression("listing = :list")
            .expression_attribute_values(":list", AttributeValue::S(format!("T#{organization}#CLIENTS")))
            .set_exclusive_start_key(start)
            .send()
            .await
            .expect("a page");
        found += page.items.unwrap_or_default().len();
        start = page.last_evaluated_key;
        if start.is_none() {
            assert_eq!(found, CLIENTS);
            return begin.elapsed();
        }
    }
}
