//! `PUT /me/password`, `POST /password-resets`

use jiff::SignedDuration;
use serde_json::json;
use world::{PASSWORD, Stage};

use crate::story::agency;

const OTHER: &str = "tortue fenetre orage 3";

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_every_other_session() {
    let stage = Stage::new().await;
    let here = agency(&stage).await;
    let sign_in = |password: &str| {
        stage
            .nobody()
            .call("POST", "/sessions")
            .json(&json!({"email": "odile@example.com", "password": password}))
            .send()
    };
    let answer = sign_in(PASSWORD).await;
    answer.expect(201);
    let there = stage.nobody().signed_in(&answer);
    stage.wait(SignedDuration::from_secs(1));
    here.put("/me/password", Some(json!({"current_password": OTHER, "new_password": OTHER})))
        .await
        .field("/current_password", "wrong");
    let changed = here.put("/me/password", Some(json!({"current_password": PASSWORD, "new_password": OTHER}))).await;
    changed.expect(200);
    there.get("/me").await.refused(401, "session-ended");
    stage.nobody().signed_in(&changed).get("/me").await.expect(200);
    sign_in(PASSWORD).await.refused(401, "credentials-refused");
    sign_in(OTHER).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_works_once_and_ends_all_sessions() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    stage
        .nobody()
        .call("POST", "/password-resets")
        .json(&json!({"email": "odile@example.com"}))
        .send()
        .await
        .expect(202);
    let token = stage.token_for("odile@example.com").await;
    stage.wait(SignedDuration::from_secs(1));
    let complete = || {
        stage
            .nobody()
            .call("POST", "/password-resets/complete")
            .json(&json!({"token": token, "password": OTHER}))
            .send()
    };
    complete().await.expect_status(204);
    complete().await.refused(410, "gone");
    owner.get("/me").await.refused(401, "session-ended");
    let sign_in = json!({"email": "odile@example.com", "password": OTHER});
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.expect(201);
}
