//! `POST /clients/{client}/suspend` and `/reactivate`

use serde_json::json;
use world::{PASSWORD, Stage};

use crate::story::{accept, agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_client_is_out_with_her_next_request_by_every_door() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (client, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    lea.get("/me").await.expect(200);
    owner.act(&format!("/clients/{client}/suspend")).await.expect(200);
    assert_eq!(lea.get("/me").await.status, 401);
    let refresh =
        stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "client"})).cookie(&lea).send().await;
    assert_eq!(refresh.status, 401, "{}", refresh.text());
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});
    let again = stage.nobody().call("POST", "/sessions").json(&sign_in).send().await;
    assert!((400..500).contains(&again.status), "{}", again.text());
    owner.post(&format!("/clients/{client}/invitation"), json!({"delivery": "link"})).await.refused(409, "suspended");
    owner.act(&format!("/clients/{client}/reactivate")).await.expect(200);
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.expect(201);
    // Twice is once.
    owner.act(&format!("/clients/{client}/reactivate")).await.expect(200);
}
