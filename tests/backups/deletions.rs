//! Whoever was deleted stays deleted when older data come back.

use local::backup;
use serde_json::json;
use world::{Stage, vault::Vault};

use super::{Scratch, filled, restore, signed_in, store, take};
use crate::story::invited_client;

/// In whatever tells who she is.
const CANARY: &str = "quetzal";

#[tokio::test(flavor = "multi_thread")]
async fn who_was_deleted_is_deleted_again_when_older_data_come_back() {
    let scratch = Scratch::new("deletions");
    let (data, back) = (scratch.at("data"), scratch.at("back"));
    filled(&data).await;
    let stage = Stage::folder(&data, true).await;
    let owner = signed_in(&stage).await;
    let (kept, _) = invited_client(&owner, "kept@example.com").await;
    let (plain, _) = invited_client(&owner, "plain@example.com").await;
    let she =
        json!({"first_name": "Quetzal", "last_name": "Noir", "email": "quetzal@example.com", "company": "Maison"});
    let she = owner.post("/clients", she).await.expect(201);
    let she = format!("/clients/{}", she["id"].as_str().unwrap_or_default());
    owner.post(&format!("{she}/comments"), json!({"text": "À rappeler"})).await.expect(201);
    stage.drain().await;
    stage.stop().await;
    take(&data, &scratch.at("before")).await;

    let stage = Stage::folder(&data, true).await;
    let owner = signed_in(&stage).await;
    let mut erasure = String::new();
    for (path, name, erase) in [(she.as_str(), "Quetzal Noir", true), (&format!("/clients/{plain}"), "Léa Noir", false)]
    {
        let preview = owner.get(&format!("{path}/deletion")).await.expect(200);
        let delete = owner.call("POST", &format!("{path}/deletion")).version(&preview);
        let answer = delete.json(&json!({"confirm": name, "erase": erase})).send().await.expect(200);
        erasure.push_str(answer["erasure"].as_str().unwrap_or_default());
    }
    stage.drain().await;
    stage.stop().await;
    take(&data, &scratch.at("after")).await;

    restore(&scratch.at("before"), &back).await.expect("restored");
    let repeat = async || backup::repeat_deletions(&store(&back), &scratch.at("after")).await.expect("repeated");
    assert_eq!((repeat().await, repeat().await), (2, 0));
    let stage = Stage::folder(&back, true).await;
    stage.drain().await;
    let owner = signed_in(&stage).await;
    owner.get(&she).await.refused(404, "not-found");
    let left = owner.get("/clients").await.expect(200);
    let left: Vec<_> = left["items"].as_array().into_iter().flatten().map(|client| client["id"].as_str()).collect();
    assert_eq!(left, [Some(kept.as_str())]);
    assert_eq!(owner.get("/clients/counts").await.expect(200)["total"], 1);
    let companies = owner.get("/companies").await.expect(200);
    assert_eq!((&companies["items"][0]["name"], &companies["items"][0]["people_count"]), (&json!("Maison"), &json!(0)));
    let certificate = owner.get(&format!("/erasures/{erasure}")).await.expect(200);
    assert_eq!(certificate["state"], "erased", "{certificate}");
    let mut vault = Vault::open(&stage);
    let telling = vault.items().values().filter(|row| row.text().to_lowercase().contains(CANARY));
    let kinds: Vec<_> = telling.map(|row| row.item()["kind"].clone()).collect();
    assert!(kinds.iter().all(|kind| kind == "once"), "{kinds:?}");
    stage.stop().await;
}
