//! `POST /members/{member}/invitation`

use serde_json::json;
use world::{PASSWORD, Stage};

use super::{accepted, agency, typed};

#[tokio::test(flavor = "multi_thread")]
async fn a_new_link_kills_the_former() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let invited = owner.post("/members", typed("adele", "member")).await.expect(201);
    let former = stage.token_for("adele@atelier.example").await;
    let path = format!("/members/{}/invitation", invited["id"].as_str().expect("an id"));
    owner.act(&path).await.expect(200);
    let newer = stage.token_for("adele@atelier.example").await;
    assert_ne!(former, newer);
    let body = json!({"token": former, "password": PASSWORD});
    stage.nobody().call("POST", "/invitations/accept").json(&body).send().await.refused(410, "gone");
    accepted(&stage, &newer).await;
    owner.act(&path).await.refused(409, "already-active");
}
