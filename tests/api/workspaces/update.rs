//! `PATCH /workspaces/{workspace}`

use serde_json::{Value, json};
use world::Stage;

use super::{agency, client, prospect, workspace};

#[tokio::test(flavor = "multi_thread")]
async fn texts_change_and_counters_stay() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Chantier").await;
    let before = owner.get(&place).await.expect(200);
    let paul = prospect(&owner, "paul").await;
    owner.put(&format!("{place}/clients/{paul}"), None).await.expect(204);
    // Access that was given meanwhile is no reason to refuse a new title, and no title takes it away.
    let after = owner.patch(&place, &before, json!({"title": "Jardin", "subtitle": "Au fond"})).await.expect(200);
    assert_eq!((&after["title"], &after["version"]), (&"Jardin".into(), &2.into()));
    let cleared = owner.patch(&place, &after, json!({"subtitle": null})).await.expect(200);
    assert_eq!((&cleared["subtitle"], &cleared["title"]), (&Value::Null, &"Jardin".into()));
    assert_eq!(owner.get(&place).await.expect(200)["client_count"], 1);
    owner.patch(&place, &before, json!({"title": "Trop tard"})).await.refused(412, "stale");
    owner.call("PATCH", &place).json(&json!({})).send().await.refused(428, "precondition-required");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_an_archived_workspace_a_client_only_reads() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Chantier").await;
    let claire = client(&stage, &owner, "claire", &place).await;
    let folders = format!("{place}/folders");
    let folder = claire.post(&folders, json!({"name": "Photos"})).await.expect(201);
    let one = format!("{folders}/{}", super::id(&folder));
    let before = owner.get(&place).await.expect(200);
    owner.patch(&place, &before, json!({"archived": true})).await.expect(200);
    assert_eq!(claire.get(&place).await.expect(200)["archived"], true);
    claire.get(&folders).await.expect(200);
    claire.post(&folders, json!({"name": "Encore"})).await.refused(409, "workspace-archived");
    claire.patch(&one, &folder, json!({"name": "Autre"})).await.refused(409, "workspace-archived");
    claire.delete(&one, Some(&folder)).await.refused(409, "workspace-archived");
    owner.delete(&one, Some(&folder)).await.expect(204);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_writers_of_one_version_one_wins() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Chantier").await;
    let before = owner.get(&place).await.expect(200);
    let writes = (0..32).map(|n| owner.patch(&place, &before, json!({"title": format!("Titre {n}")})));
    let answers = futures::future::join_all(writes).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 409 | 412)));
    assert_eq!(owner.get(&place).await.expect(200)["version"], 2);
}
