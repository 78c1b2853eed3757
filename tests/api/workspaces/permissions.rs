//! `GET` and `PATCH /workspaces/{workspace}/clients/{client}`, and what a new grant gives

use serde_json::json;
use world::Stage;

use super::{agency, client, prospect, workspace};

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_without_a_word_gives_what_the_organization_says() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (first, second) = (workspace(&owner, "Un").await, workspace(&owner, "Deux").await);
    let paul = prospect(&owner, "paul").await;
    let (one, two) = (format!("{first}/clients/{paul}"), format!("{second}/clients/{paul}"));
    owner.get(&one).await.refused(404, "not-found");
    owner.put(&one, None).await.expect(204);
    let usual = owner.get(&one).await.expect(200);
    assert_eq!(usual["permissions"], json!(["files.delete-own", "files.see", "files.upload", "folders.manage"]));
    let settings = owner.get("/portal/permissions").await.expect(200);
    owner.patch("/portal/permissions", &settings, json!({"default": ["files.see"]})).await.expect(200);
    owner.put(&two, None).await.expect(204);
    assert_eq!(owner.get(&two).await.expect(200)["permissions"], json!(["files.see"]));
    assert_eq!(owner.get(&one).await.expect(200), usual, "a grant that was given before stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_takes_what_its_permissions_need_and_is_not_overwritten_blindly() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Un").await;
    let paul = prospect(&owner, "paul").await;
    let path = format!("{place}/clients/{paul}");
    owner
        .put(&path, Some(json!({"permissions": ["files.see", "flight"]})))
        .await
        .field("/permissions/1", "unsupported");
    owner.put(&path, Some(json!({"permissions": ["files.upload"]}))).await.expect(204);
    let given = owner.get(&path).await.expect(200);
    assert_eq!(given["permissions"], json!(["files.see", "files.upload"]));
    // The same again is the same; something else needs the version that it replaces.
    owner.put(&path, Some(json!({"permissions": ["files.upload"]}))).await.expect(204);
    owner.put(&path, None).await.expect(204);
    owner.put(&path, Some(json!({"permissions": []}))).await.refused(428, "precondition-required");
    let changed = owner.patch(&path, &given, json!({"permissions": ["tasks.edit-all"]})).await.expect(200);
    let tasks = json!(["tasks.edit-all", "tasks.edit-assigned", "tasks.see-all", "tasks.see-assigned"]);
    assert_eq!((&changed["permissions"], &changed["version"]), (&tasks, &json!(2)));
    owner.patch(&path, &given, json!({"permissions": []})).await.refused(412, "stale");
    owner.call("PATCH", &path).json(&json!({"permissions": []})).send().await.refused(428, "precondition-required");
    let seen = owner.get(&path).await;
    let known = owner.call("GET", &path).header("if-none-match", seen.header("etag"));
    assert_eq!(known.send().await.status, 304);
    assert_eq!(owner.get(&format!("{place}/clients")).await.expect(200)["items"][0]["permissions"], tasks);
    let log = owner.get("/activity").await.expect(200);
    let entries = log["items"].as_array().expect("entries");
    let entry = entries.iter().find(|entry| entry["action"] == "client.permitted").expect("an entry");
    let details = &entry["details"]["workspaces"][place.trim_start_matches("/workspaces/")];
    assert_eq!(
        (&entry["action"], &details["taken"]),
        (&json!("client.permitted"), &json!(["files.see", "files.upload"]))
    );
    assert_eq!(details["given"], tasks);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_reads_her_own_permissions_with_the_workspace_and_nobody_elses() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Un").await;
    let claire = client(&stage, &owner, "claire", &place).await;
    let path = format!("{place}/clients/{}", claire.id);
    let seen = claire.get(&place).await.expect(200);
    assert_eq!(seen["permissions"], json!(["files.delete-own", "files.see", "files.upload", "folders.manage"]));
    assert!(owner.get(&place).await.expect(200).get("permissions").is_none());
    claire.get(&path).await.refused(404, "not-found");
    claire.patch(&path, &json!({"version": 1}), json!({"permissions": []})).await.refused(404, "not-found");
    let grant = owner.get(&path).await.expect(200);
    owner.patch(&path, &grant, json!({"permissions": []})).await.expect(200);
    assert_eq!(claire.get("/workspaces").await.expect(200)["items"][0]["permissions"], json!([]));
    assert_eq!(claire.get("/me").await.expect(200)["permissions"], json!(["workspaces.read"]));
}
