//! `PUT /clients/{client}/permissions`

use serde_json::{Value, json};
use world::{Caller, Stage};

use crate::api::workspaces::{agency, client, workspace};

async fn granted(owner: &Caller, client: &str) -> Value {
    owner.get(&format!("/clients/{client}/workspaces")).await.expect(200)["items"].clone()
}

fn wanted(grants: &Value) -> Vec<Value> {
    let grants = grants.as_array().expect("grants");
    grants.iter().map(|grant| json!({"workspace": grant["id"], "version": grant["version"]})).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn several_workspaces_change_together_or_not_at_all() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let first = workspace(&owner, "Un").await;
    let claire = client(&stage, &owner, "claire", &first).await;
    for title in ["Deux", "Trois"] {
        owner.put(&format!("{}/clients/{}", workspace(&owner, title).await, claire.id), None).await.expect(204);
    }
    let path = format!("/clients/{}/permissions", claire.id);
    let before = granted(&owner, &claire.id).await;
    let body = json!({"permissions": ["files.upload", "messages.use"], "workspaces": wanted(&before)});
    let after = owner.put(&path, Some(body)).await.expect(200);
    for item in after["items"].as_array().expect("items") {
        let now = (&item["permissions"], &item["version"]);
        assert_eq!(now, (&json!(["files.see", "files.upload", "messages.use"]), &json!(2)));
    }
    let now = granted(&owner, &claire.id).await;
    // One of three is out of date: none changes.
    let mut stale = wanted(&now);
    stale[2]["version"] = json!(1);
    let refused = owner.put(&path, Some(json!({"permissions": [], "workspaces": stale}))).await.refused(412, "stale");
    assert_eq!(refused["workspace"], now[2]["id"]);
    assert_eq!(granted(&owner, &claire.id).await, now);
    // The same again changes nothing, not even a version.
    let again = json!({"permissions": ["files.upload", "messages.use"], "workspaces": wanted(&now)});
    owner.put(&path, Some(again)).await.expect(200);
    assert_eq!(granted(&owner, &claire.id).await, now);
    let entries = owner.get("/activity").await.expect(200);
    let entries = entries["items"].as_array().cloned().unwrap_or_default();
    assert_eq!(entries.iter().filter(|entry| entry["action"] == "client.permitted").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_is_not_hers_is_refused_as_one_that_never_was() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let first = workspace(&owner, "Un").await;
    let claire = client(&stage, &owner, "claire", &first).await;
    let other = workspace(&owner, "Deux").await.replace("/workspaces/", "");
    let foreign = crate::story::agency(&stage).await;
    let foreign = workspace(&foreign, "Ailleurs").await.replace("/workspaces/", "");
    let path = format!("/clients/{}/permissions", claire.id);
    let own = first.replace("/workspaces/", "");
    for id in [&*other, &foreign, "wsp_00000000000000000000000000"] {
        let workspaces = json!([{"workspace": own, "version": 1}, {"workspace": id, "version": 1}]);
        let answer = owner.put(&path, Some(json!({"permissions": [], "workspaces": workspaces}))).await;
        answer.field("/workspaces/1/workspace", "unsupported");
    }
    let twice = json!([{"workspace": own, "version": 1}, {"workspace": own, "version": 1}]);
    owner
        .put(&path, Some(json!({"permissions": [], "workspaces": twice})))
        .await
        .field("/workspaces/1/workspace", "taken");
    owner.put(&path, Some(json!({"permissions": [], "workspaces": []}))).await.field("/workspaces", "out-of-range");
}

#[tokio::test(flavor = "multi_thread")]
async fn ninety_workspaces_fit_into_one_change_and_ninety_one_do_not() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let first = workspace(&owner, "0").await;
    let claire = client(&stage, &owner, "claire", &first).await;
    for number in 1..=90 {
        let place = workspace(&owner, &number.to_string()).await;
        owner.put(&format!("{place}/clients/{}", claire.id), None).await.expect(204);
    }
    let path = format!("/clients/{}/permissions", claire.id);
    let all = wanted(&granted(&owner, &claire.id).await);
    assert_eq!(all.len(), 91);
    owner
        .put(&path, Some(json!({"permissions": ["files.see"], "workspaces": all})))
        .await
        .field("/workspaces", "out-of-range");
    owner.put(&path, Some(json!({"permissions": ["files.see"], "workspaces": &all[1..]}))).await.expect(200);
    let after = granted(&owner, &claire.id).await;
    let after = after.as_array().expect("grants");
    assert_eq!(after.iter().filter(|grant| grant["permissions"] == json!(["files.see"])).count(), 90);
}
