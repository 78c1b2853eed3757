//! SES tells of mails at least once, and in any order; what is known of them in the end is the same.

use std::collections::BTreeMap;

use edge::Source;
use futures::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use mutate::Mutator;
use serde_json::{Value, json};
use world::{
    Stage,
    vault::{Item, Key, Vault},
};

use crate::story::agency;

/// Events in all, a third of them for the second time.
const EVENTS: usize = 10_000;
/// Clients, each invited three times.
const CLIENTS: usize = 30;
/// What is told of a mail meanwhile.
const MEANWHILE: [&str; 4] = ["Send", "Open", "Click", "DeliveryDelay"];

/// An event about a mail, with its time.
fn event(kind: &str, more: Value, at: Timestamp, organization: &str, mail: &str) -> Value {
    let mut detail = json!({
        "eventType": kind,
        "mail": {"timestamp": at, "tags": {"organization": [organization], "mail": [mail]}},
    });
    let field = kind[..1].to_lowercase() + &kind[1..];
    detail[&field] = more;
    detail[&field]["timestamp"] = json!(at);
    json!({"source": "aws.ses", "detail-type": "SES event", "detail": detail})
}

/// A mail's life, in order: it arrives, bounces or only waits, is perhaps called spam, and meanwhile much else is told of it.
fn life(number: usize, count: usize, sent: Timestamp, organization: &str, mail: &str) -> Vec<Value> {
    let at = |second: usize| sent + SignedDuration::from_secs(i64::try_from(second).expect("some seconds"));
    // Of each client another one of her three mails.
    let (bounces, complains) = ((number + number / 3).is_multiple_of(3), number.is_multiple_of(4));
    let outcome = match (bounces, number.is_multiple_of(5)) {
        (true, _) => "Bounce",
        (_, true) => "DeliveryDelay",
        _ => "Delivery",
    };
    let said = json!({"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": format!("550 {number}")}]});
    let mut events: Vec<Value> = (0..count)
        .map(|second| match second {
            0 => event("Bounce", json!({"bounceType": "Transient"}), at(second), organization, mail),
            5 => event(outcome, said.clone(), at(second), organization, mail),
            _ => event(
                MEANWHILE[second % MEANWHILE.len()],
                json!({"delayType": format!("{second}")}),
                at(second),
                organization,
                mail,
            ),
        })
        .collect();
    if complains {
        let more = json!({"complaintFeedbackType": "abuse"});
        events[count - 1] = event("Complaint", more, at(count - 1), organization, mail);
    }
    events
}

/// What the table has, item by item.
fn table(vault: &mut Vault) -> BTreeMap<Key, Item> {
    vault.items().iter().map(|(key, row)| (key.clone(), row.item().clone())).collect()
}

/// Brings events, eight at once; whatever couldn't be noted is brought again, as EventBridge does.
async fn bring(stage: &Stage, events: Vec<Value>, at_once: usize) {
    let function = index::events().iter().find(|event| matches!(event.source, Source::MailEvents)).expect("a function");
    let bringing = stream::iter(events)
        .map(|event| async move { while (function.handler)(stage.engines.clone(), event.clone()).await.is_err() {} });
    bringing.buffer_unordered(at_once).collect::<()>().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_news_of_mails_give_one_table_however_they_come() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for number in 0..CLIENTS {
        // Of every other one nothing more is told than what this test tells.
        let name = if number % 2 == 0 { "lea" } else { "delay" };
        let body = json!({"first_name": "Léa", "last_name": "Noir", "email": format!("{name}+{number}@example.com")});
        let lea = owner.post("/clients", body).await.expect(201);
        let path = format!("/clients/{}/invitation", lea["id"].as_str().unwrap_or_default());
        for _ in 0..3 {
            owner.post(&path, json!({"delivery": "email"})).await.expect(200);
            stage.wait(SignedDuration::from_secs(1));
        }
    }
    stage.drain().await;

    let mut vault = Vault::open(&stage);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mails: Vec<(String, String)> = vault
        .items()
        .values()
        .map(|row| row.item())
        .filter(|item| item.get("kind").is_some_and(|kind| kind == "mail"))
        .filter(|item| item["person"].as_str().is_some_and(|id| id.starts_with("cli_")))
        .map(|item| (text(&item["pk"]).split('#').nth(1).unwrap_or_default().to_owned(), text(&item["id"])))
        .collect();
    assert_eq!(mails.len(), 3 * CLIENTS);
    let count = EVENTS * 2 / 3 / mails.len();
    let now = stage.engines.clock().now();
    let ordered: Vec<Value> = mails
        .iter()
        .enumerate()
        .flat_map(|(number, (organization, mail))| life(number, count, now, organization, mail))
        .collect();

    let before = vault.copy();
    bring(&stage, ordered.clone(), 1).await;
    let wanted = table(&mut vault);
    let changed = vault.since(before).len();
    assert!(changed > mails.len() / 3, "{changed} items changed");
    let states: Vec<&str> = wanted.values().filter_map(|item| item.get("mail_seen")?["state"].as_str()).collect();
    for state in ["delayed", "delivered", "bounced", "complained"] {
        assert!(states.contains(&state), "{state} is nobody's");
    }

    let mut mutator = Mutator::new("news");
    for _ in 0..2 {
        vault.restore(before);
        let mut events = ordered.clone();
        while events.len() < EVENTS {
            events.push(ordered[mutator.below(ordered.len())].clone());
        }
        for place in (1..events.len()).rev() {
            events.swap(place, mutator.below(place + 1));
        }
        bring(&stage, events, 8).await;
        let found = table(&mut vault);
        for (key, item) in &wanted {
            assert_eq!(found.get(key), Some(item), "{key:?}");
        }
        assert_eq!(found.len(), wanted.len());
    }
}
