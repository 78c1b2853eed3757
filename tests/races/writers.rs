//! Writers of one thing, and repeated creations.

use std::collections::BTreeSet;

use serde_json::json;
use world::Stage;

use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_writers_with_if_match_lose_no_update() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let workspace = owner.post("/workspaces", json!({"title": "0"})).await.expect(201);
    let path = format!("/workspaces/{}", workspace["id"].as_str().unwrap_or_default());
    // Each adds one to the title, and tries again whenever somebody else was first.
    let writers = (0..64).map(|_| {
        let (owner, path) = (owner.clone(), path.clone());
        tokio::spawn(async move {
            loop {
                let current = owner.get(&path).await.expect(200);
                let next: u32 =
                    current["title"].as_str().and_then(|title| title.parse::<u32>().ok()).unwrap_or_default() + 1;
                let answer = owner.patch(&path, &current, json!({"title": next.to_string()})).await;
                match answer.status {
                    200 => return,
                    // Stale, or two transactions that met: nothing was written.
                    412 | 409 => {}
                    other => panic!("{other}: {}", answer.text()),
                }
            }
        })
    });
    for writer in futures::future::join_all(writers).await {
        writer.expect("a writer");
    }
    let last = owner.get(&path).await.expect(200);
    assert_eq!(last["title"], "64");
    assert_eq!(last["version"], workspace["version"].as_u64().unwrap_or_default() + 64);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_creations_with_one_key_create_one() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com"});
    let calls =
        (0..100).map(|_| tokio::spawn(owner.call("POST", "/clients").key("one-and-the-same").json(&body).send()));
    let mut ids = BTreeSet::new();
    for answer in futures::future::join_all(calls).await {
        let answer = answer.expect("a call");
        match answer.status {
            201 => drop(ids.insert(answer.json()["id"].to_string())),
            // Still at it: to be sent again.
            409 => drop(answer.refused(409, "conflict")),
            other => panic!("{other}: {}", answer.text()),
        }
    }
    assert_eq!(ids.len(), 1);
    let clients = owner.get("/clients").await.expect(200);
    assert_eq!(clients["items"].as_array().map(Vec::len), Some(1));
    let again = owner.call("POST", "/clients").key("one-and-the-same").json(&body).send().await.expect(201);
    assert!(ids.contains(&again["id"].to_string()));
    let other = json!({"first_name": "Lea", "last_name": "Noir", "email": "lea@example.com"});
    owner
        .call("POST", "/clients")
        .key("one-and-the-same")
        .json(&other)
        .send()
        .await
        .refused(422, "idempotency-key-reused");
}
