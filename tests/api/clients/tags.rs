//! `/tags`, and the tags of clients

use serde_json::json;
use world::Stage;

use super::{at, client, names};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_is_put_on_found_by_renamed_and_taken_from_all_when_it_goes() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let vip = owner.post("/tags", json!({"name": " VIP "})).await.expect(201);
    let late = owner.post("/tags", json!({"name": "Paie tard"})).await.expect(201);
    owner.post("/tags", json!({"name": "vip"})).await.refused(409, "name-in-use");
    let (lea, zoe) = (client(&owner, "Lea", "Noir").await, client(&owner, "Zoe", "Bleu").await);
    let lea = owner.patch(&at(&lea), &lea, json!({"tags": [vip["id"], late["id"], vip["id"]]})).await.expect(200);
    assert_eq!(lea["tags"].as_array().map(Vec::len), Some(2));
    owner
        .patch(&at(&zoe), &zoe, json!({"tags": ["tag_01k9zzzzzzzzzzzzzzzzzzzzzw"]}))
        .await
        .field("/tags", "unsupported");
    let by = |tag: &serde_json::Value| format!("tag={}", tag["id"].as_str().unwrap_or_default());
    assert_eq!(names(&owner, &by(&vip)).await, ["Lea"]);
    let path = format!("/tags/{}", vip["id"].as_str().unwrap_or_default());
    let renamed = owner.patch(&path, &vip, json!({"name": "Fidèle"})).await.expect(200);
    let list = owner.get("/tags").await.expect(200);
    assert_eq!((&list["items"][0]["name"], &list["items"][1]["name"]), (&json!("Fidèle"), &json!("Paie tard")));
    owner.delete(&path, Some(&vip)).await.refused(412, "stale");
    owner.delete(&path, Some(&renamed)).await.expect(204);
    stage.drain().await;
    assert_eq!(owner.get(&at(&lea)).await.expect(200)["tags"], json!([late["id"]]));
    owner.get(&format!("/clients?{}", by(&vip))).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_tags_are_enough_and_a_repeated_request_makes_one() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for number in 0..100 {
        owner.post("/tags", json!({"name": format!("Tag {number}")})).await.expect(201);
    }
    owner.post("/tags", json!({"name": "Tag 100"})).await.field("/name", "too-many");
    let tags = owner.get("/tags").await.expect(200);
    let gone = &tags["items"][0];
    owner.delete(&format!("/tags/{}", gone["id"].as_str().unwrap_or_default()), Some(gone)).await.expect(204);
    let ask = || owner.call("POST", "/tags").key("the-same-key").json(&json!({"name": "Once"})).send();
    let (first, again) = (ask().await.expect(201), ask().await.expect(201));
    assert_eq!(first, again);
}
