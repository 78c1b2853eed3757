//! The stream delivers at least once, in any order; a mail is sent once.

use std::sync::{Arc, Mutex};

use edge::Source;
use serde_json::{Value, json};
use world::{Stage, fresh_key, record};

use crate::{story::agency, walks::items};

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_delivered_ten_times_and_shuffled_sends_each_mail_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for number in 0..5 {
        let body = json!({"first_name": "Léa", "last_name": "Noir", "email": format!("lea{number}@example.com"), "role": "member"});
        owner.call("POST", "/members").key(&fresh_key()).json(&body).send().await.expect(201);
    }
    stage.drain().await;
    let sent = stage.mailbox.count();
    let mut records: Vec<Value> = items(&stage)
        .await
        .iter()
        .filter(|item| item.get("kind").and_then(|kind| kind.as_s().ok()).is_some_and(|kind| kind == "mail"))
        .enumerate()
        .map(|(number, item)| record(item, number))
        .collect();
    // As it was when it was promised, whatever became of it since.
    for record in &mut records {
        record["dynamodb"]["NewImage"]["state"] = json!({"S": "queued"});
    }
    assert_eq!(records.len(), sent);
    let deliver = index::events().iter().find(|event| matches!(event.source, Source::Stream { filters, .. } if filters.iter().any(|filter| filter.kind == "mail")));
    let deliver = deliver.expect("a function for mails");
    let failures = Arc::new(Mutex::new(0));
    let deliveries = (0..10).map(|round| {
        let mut batch = records.clone();
        batch.rotate_left(round % records.len());
        if round % 2 == 1 {
            batch.reverse();
        }
        let (engines, failures) = (stage.engines.clone(), failures.clone());
        tokio::spawn(async move {
            let answer =
                (deliver.handler)(engines, json!({"Records": batch})).await.unwrap_or_else(|error| panic!("{error:?}"));
            *failures.lock().expect("a count") += answer["batchItemFailures"].as_array().map_or(0, Vec::len);
        })
    });
    for delivery in futures::future::join_all(deliveries).await {
        delivery.expect("a delivery");
    }
    stage.drain().await;
    assert_eq!(stage.mailbox.count(), sent);
    for number in 0..5 {
        assert_eq!(stage.mailbox.to(&format!("lea{number}@example.com")).len(), 1);
    }
}
