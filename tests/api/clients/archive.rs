//! `POST /clients/{client}/archive` and `/unarchive`, and `GET /clients/counts`

use serde_json::{Value, json};
use world::{PASSWORD, Stage};

use super::{at, names};
use crate::story::{accept, agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn who_is_put_away_is_out_and_listed_only_when_asked_for() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    let counts = async || {
        let counts = owner.get("/clients/counts").await.expect(200);
        ["total", "active", "suspended", "archived"].map(|name| counts[name].as_u64().unwrap_or(99))
    };
    assert_eq!(counts().await, [1, 1, 0, 0]);
    for _ in 0..2 {
        let archived = owner.act(&format!("/clients/{id}/archive")).await.expect(200);
        assert_eq!(archived["status"], "archived");
    }
    lea.get("/me").await.refused(401, "session-ended");
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.refused(409, "suspended");
    for (query, found) in [
        ("", 0),
        ("q=lea", 0),
        ("sort=name", 0),
        ("sort=seen", 0),
        ("status=archived", 1),
        ("status=archived&sort=name&q=lea", 1),
    ] {
        assert_eq!(names(&owner, query).await.len(), found, "{query}");
    }
    assert_eq!(counts().await, [0, 0, 0, 1]);
    owner.post(&format!("/clients/{id}/invitation"), json!({"delivery": "link"})).await.refused(409, "archived");
    owner.act(&format!("/clients/{id}/suspend")).await.refused(409, "archived");
    for _ in 0..2 {
        let back = owner.act(&format!("/clients/{id}/unarchive")).await.expect(200);
        assert_eq!(back["status"], "active");
    }
    assert_eq!((counts().await, names(&owner, "sort=seen").await.len()), ([1, 1, 0, 0], 1));
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_suspended_is_so_again_and_no_old_invitation_lets_her_in() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    let knocks = async || {
        let body = json!({"token": token, "password": PASSWORD});
        stage.nobody().call("POST", "/invitations/accept").json(&body).send().await
    };
    for step in ["suspend", "archive", "unarchive"] {
        owner.act(&format!("/clients/{id}/{step}")).await.expect(200);
        assert_eq!(knocks().await.refused(410, "gone")["reason"], "revoked", "{step}");
    }
    let lea: Value = owner.get(&at(&json!({"id": id}))).await.expect(200);
    assert_eq!(lea["status"], "suspended");
    owner.act(&format!("/clients/{id}/reactivate")).await.expect(200);
    knocks().await.expect(201);
}
