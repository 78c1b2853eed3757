//! What is really in the table: every key in the scope of its owner, one sample of each entity written down.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use world::{Stage, World};

use crate::written;

type Item = HashMap<String, AttributeValue>;

/// Everything that is in the table.
#[expect(clippy::disallowed_methods, reason = "a test looks at everything, past every wall")]
pub async fn items(stage: &Stage) -> Vec<Item> {
    let mut items = Vec::new();
    let mut start = None;
    loop {
        let page =
            stage.raw.scan().table_name(stage.table()).set_exclusive_start_key(start).send().await.expect("a scan");
        items.extend(page.items.unwrap_or_default());
        start = page.last_evaluated_key;
        if start.is_none() {
            return items;
        }
    }
}

fn text(item: &Item, name: &str) -> String {
    item.get(name).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default()
}

/// Everything of one organization, in order, as text.
pub async fn items_of(stage: &Stage, organization: &str) -> Vec<String> {
    let scope = format!("T#{organization}#");
    let mut found: Vec<String> = items(stage)
        .await
        .into_iter()
        .filter(|item| text(item, "pk").starts_with(&scope))
        .map(|item| canonical(&AttributeValue::M(item)))
        .collect();
    found.sort();
    found
}

/// The same text for the same value, whatever order its map is in.
fn canonical(value: &AttributeValue) -> String {
    match value {
        AttributeValue::M(map) => {
            let sorted: BTreeMap<_, _> = map.iter().map(|(name, value)| (name, canonical(value))).collect();
            format!("{sorted:?}")
        }
        AttributeValue::L(list) => list.iter().map(canonical).collect::<Vec<_>>().join(", "),
        other => format!("{other:?}"),
    }
}

/// Ids, digests and numbers, which differ from run to run, as what they are.
fn plain(key: &str) -> String {
    let parts = key.split('#').map(|part| match part.split_once('_') {
        Some((prefix, body)) if body.len() == 26 => format!("{prefix}_…"),
        _ if part.len() >= 32 && part.bytes().all(|byte| byte.is_ascii_hexdigit()) => "<digest>".to_owned(),
        // Which shards of a count there are follows from the ids.
        _ if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) => "<number>".to_owned(),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("#")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_key_stands_in_its_scope_and_samples_are_written_down() {
    let world = World::new().await;
    world
        .b
        .owner
        .put("/exports/schedule", Some(serde_json::json!({"enabled": true, "weekday": "monday", "hour": 7})))
        .await;
    let import = format!("/imports/{}", world.b.import);
    let current = world.b.owner.get(&import).await.expect(200);
    world.b.owner.call("POST", &format!("{import}/run")).version(&current).send().await.expect(202);
    let bulk = format!("/bulk-actions/{}", world.b.bulk);
    let current = world.b.owner.get(&bulk).await.expect(200);
    world.b.owner.call("POST", &format!("{bulk}/run")).version(&current).send().await.expect(202);
    world.stage.drain().await;
    let mut samples: BTreeMap<String, [String; 4]> = BTreeMap::new();
    for item in items(&world.stage).await {
        let kind = text(&item, "kind");
        let keys = ["pk", "sk", "listing", "by_status"].map(|name| text(&item, name));
        assert!(keys[0].starts_with("T#org_") || keys[0].starts_with("G#"), "{kind}: {keys:?}");
        let scope: String =
            if keys[0].starts_with("T#") { keys[0].split_inclusive('#').take(2).collect() } else { "G#".into() };
        for key in &keys[2..] {
            assert!(key.is_empty() || key.starts_with(&scope), "{kind}: {key} is not in {scope}");
        }
        let sample = keys.map(|key| plain(&key));
        let kept = samples.entry(kind).or_insert_with(|| sample.clone());
        if sample < *kept {
            *kept = sample;
        }
    }
    let lines: Vec<String> = samples
        .iter()
        .map(|(kind, [pk, sk, listing, status])| {
            format!("{kind:<18} {pk:<44} {sk:<40} {listing:<44} {status}").trim_end().to_owned()
        })
        .collect();
    let head = format!("{:<18} {:<44} {:<40} {:<44} {}", "kind", "pk", "sk", "listing", "by_status");
    written::same("tests/output/keys.txt", &format!("{head}\n{}\n", lines.join("\n")));
}
