//! `POST /workspaces`

use serde_json::json;
use world::Stage;

use super::{agency, client, workspace};

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_begins_empty_and_closed() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = json!({"title": " Chantier ", "subtitle": "Rue des Lilas", "welcome": "Bonjour"});
    let made = owner.call("POST", "/workspaces").key("same-key-1").json(&body).send().await.expect(201);
    assert_eq!(
        (&made["title"], &made["client_count"], &made["file_count"]),
        (&"Chantier".into(), &0.into(), &0.into())
    );
    assert_eq!((&made["archived"], &made["version"]), (&false.into(), &1.into()));
    let again = owner.call("POST", "/workspaces").key("same-key-1").json(&body).send().await.expect(201);
    assert_eq!(again, made);
    let other = owner.call("POST", "/workspaces").key("same-key-1").json(&json!({"title": "x"})).send().await;
    other.refused(422, "idempotency-key-reused");
    owner.post("/workspaces", json!({"title": "  "})).await.field("/title", "required");
    owner.post("/workspaces", json!({"title": "x", "client_count": 9})).await.field("/client_count", "unknown-field");
}

#[tokio::test(flavor = "multi_thread")]
async fn for_a_client_there_is_no_such_thing() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let place = workspace(&owner, "Chantier").await;
    let claire = client(&stage, &owner, "claire", &place).await;
    claire.post("/workspaces", json!({"title": "Mien"})).await.refused(404, "not-found");
}
