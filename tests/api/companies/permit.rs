//! `PUT /companies/{company}/colleagues/{client}/workspaces`

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{House, logged};

async fn held(house: &House, client: &world::Caller, workspace: &str) -> Option<Value> {
    let grant = house.owner.get(&format!("/workspaces/{workspace}/clients/{}", client.id)).await;
    (grant.status == 200).then(|| grant.json()["permissions"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_gives_and_takes_what_one_holds() {
    let house = House::new().await;
    let ([first, second], ben) = (&house.workspaces, &house.ben);
    house.give(ben, first, Some(&["files.upload"])).await.expect(204);
    assert_eq!(held(&house, ben, first).await, Some(json!(["files.see", "files.upload"])));
    let count = async || house.owner.get(&format!("/clients/{}", ben.id)).await.expect(200)["workspace_count"].clone();
    assert_eq!(count().await, 1);
    assert_eq!(house.owner.get(&format!("/workspaces/{first}")).await.expect(200)["client_count"], 2);
    house.give(ben, first, Some(&["files.see"])).await.expect(204);
    // A workspace that is hers, in which she may do nothing, she opens and gives nothing in.
    house.give(ben, second, Some(&["files.see"])).await.refused(403, "forbidden");
    house.give(ben, second, Some(&[])).await.expect(204);
    assert_eq!((count().await, held(&house, ben, second).await), (json!(2), Some(json!([]))));
    house.give(ben, second, None).await.expect(204);
    house.give(ben, first, None).await.expect(204);
    assert_eq!((count().await, held(&house, ben, first).await), (json!(0), None));
    let entries = logged(&house.owner, "client.permitted").await;
    assert!(entries.iter().all(|entry| entry["actor"]["id"] == *house.ada.id));
    let of_first = entries.iter().map(|entry| &entry["details"]["workspaces"][first.as_str()]);
    let closed: Vec<_> = of_first.filter(|detail| detail["open"] == false).map(|detail| &detail["taken"]).collect();
    assert_eq!(closed, [&json!(["files.see"])]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_she_does_not_hold_she_neither_gives_nor_takes() {
    let house = House::new().await;
    let ([first, _], ben) = (&house.workspaces, &house.ben);
    let refused = house.give(ben, first, Some(&["files.delete-any"])).await.refused(403, "forbidden");
    assert_eq!((&refused["permission"], &refused["workspace"]), (&json!("files.delete-any"), &json!(first)));
    assert_eq!(held(&house, ben, first).await, None, "nothing of it was written");
    house.permit(first, ben, &["files.see", "messages.use"]).await;
    house.give(ben, first, Some(&["files.see"])).await.refused(403, "forbidden");
    house.give(ben, first, None).await.refused(403, "forbidden");
    house.give(ben, first, Some(&["files.upload", "messages.use"])).await.expect(204);
    assert_eq!(held(&house, ben, first).await, Some(json!(["files.see", "files.upload", "messages.use"])));
    // What staff take from her is gone from her hands, too.
    house.permit(first, &house.ada, &["files.see"]).await;
    house.give(ben, first, Some(&["files.see", "messages.use"])).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_is_not_hers_does_not_exist_for_her() {
    let house = House::new().await;
    let third = house.owner.post("/workspaces", json!({"title": "Trois"})).await.expect(201);
    let third = third["id"].as_str().unwrap_or_default();
    house.permit(third, &house.ben, &["files.see"]).await;
    let seen = house.ada.get(&house.of(&house.ben)).await.expect(200);
    let shared = seen["workspaces"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str());
    let own = house.workspaces.iter().map(String::as_str);
    assert_eq!(shared.collect::<BTreeSet<_>>(), own.collect::<BTreeSet<_>>());
    for workspace in [third, "wsp_01k9zzzzzzzzzzzzzzzzzzzzzw"] {
        for permissions in [None, Some(&["files.see"][..])] {
            house.give(&house.ben, workspace, permissions).await.field("/workspaces/0/workspace", "unsupported");
        }
    }
    assert_eq!(held(&house, &house.ben, third).await, Some(json!(["files.see"])));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_it_is_written_or_nothing_and_over_no_newer_version() {
    let house = House::new().await;
    let ([first, second], ben) = (&house.workspaces, &house.ben);
    let path = format!("{}/workspaces", house.of(ben));
    let one = |workspace: &str, version: u64, permissions: Value| json!({"workspace": workspace, "version": version, "open": true, "permissions": permissions});
    let put = async |items: Vec<Value>| house.ada.put(&path, Some(json!({"workspaces": items}))).await;
    put(vec![one(first, 0, json!(["files.see"])), one(second, 0, json!(["files.see"]))])
        .await
        .refused(403, "forbidden");
    put(vec![one(first, 0, json!([])), one(second, 7, json!([]))]).await.refused(412, "stale");
    put(vec![one(first, 0, json!([])), one(first, 0, json!([]))]).await.field("/workspaces/1/workspace", "taken");
    put(Vec::new()).await.field("/workspaces", "out-of-range");
    assert_eq!(held(&house, ben, first).await, None);
    put(vec![one(first, 0, json!(["files.see"])), one(second, 0, json!([]))]).await.expect(204);
    put(vec![one(first, 0, json!([]))]).await.refused(412, "stale");
    house.permit(first, ben, &["files.see", "files.upload"]).await;
    put(vec![one(first, 1, json!([]))]).await.refused(412, "stale");
    // The same again changes nothing, and nobody herself.
    put(vec![one(first, 2, json!(["files.see", "files.upload"]))]).await.expect(204);
    let own = format!("{}/workspaces", house.of(&house.ada));
    house.ada.put(&own, Some(json!({"workspaces": [one(first, 1, json!([]))]}))).await.refused(403, "forbidden");
}
