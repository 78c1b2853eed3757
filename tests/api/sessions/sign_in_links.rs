//! `POST /sign-in-links`, `POST /sessions/link`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Answer, Stage};

use crate::story::{accept, agency, invited_client};

async fn ask(stage: &Stage, body: Value) -> Answer {
    stage.nobody().call("POST", "/sign-in-links").json(&body).send().await
}

async fn redeem(stage: &Stage, token: &str) -> Answer {
    stage.nobody().call("POST", "/sessions/link").json(&json!({"token": token})).send().await
}

async fn client(stage: &Stage) {
    let owner = agency(stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    accept(stage, &token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailed_link_signs_in_once_in_her_language() {
    let stage = Stage::new().await;
    client(&stage).await;
    ask(&stage, json!({"email": "Lea@Example.com ", "organization": "lumen", "side": "client"})).await.expect(202);
    let token = stage.token_for("lea@example.com").await;
    let mail = stage.mailbox.to("lea@example.com").remove(0);
    assert!(mail.subject.contains("lien de connexion"), "{}", mail.subject);
    assert!(mail.text.unwrap_or_default().contains("/sign-in-link#"));
    let answer = redeem(&stage, &token).await;
    assert_eq!(answer.expect(201)["side"], "client");
    assert!(answer.header("set-cookie").starts_with("__Host-client-session="));
    let lea = stage.nobody().signed_in(&answer);
    // The link went to her address and came back: the address is hers.
    assert_eq!(lea.get("/me").await.expect(200)["email_verified"], true);
    redeem(&stage, &token).await.refused(410, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_not_spent_by_looking_and_ends_after_a_quarter_of_an_hour() {
    let stage = Stage::new().await;
    client(&stage).await;
    let body = json!({"email": "lea@example.com", "organization": "lumen"});
    ask(&stage, body.clone()).await.expect(202);
    let token = stage.token_for("lea@example.com").await;
    for _ in 0..50 {
        for method in ["GET", "HEAD"] {
            let looked = stage.nobody().call(method, &format!("/sessions/link?token={token}")).send().await;
            assert!([404, 405].contains(&looked.status), "{}", looked.status);
        }
    }
    stage.wait(SignedDuration::from_secs(15 * 60 - 1));
    redeem(&stage, &token).await.expect(201);
    ask(&stage, body).await.expect(202);
    let token = stage.token_for("lea@example.com").await;
    stage.wait(SignedDuration::from_mins(15));
    redeem(&stage, &token).await.refused(410, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_link_kills_the_former() {
    let stage = Stage::new().await;
    client(&stage).await;
    let body = json!({"email": "lea@example.com"});
    ask(&stage, body.clone()).await.expect(202);
    let first = stage.token_for("lea@example.com").await;
    stage.wait(SignedDuration::from_secs(60));
    ask(&stage, body).await.expect(202);
    let second = stage.token_for("lea@example.com").await;
    assert_ne!(first, second);
    redeem(&stage, &first).await.refused(410, "gone");
    redeem(&stage, &second).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_who_has_an_account_and_mails_have_a_rate() {
    let stage = Stage::new().await;
    client(&stage).await;
    let before = stage.mailbox.to("lea@example.com").len();
    // Somebody of another portal is nobody here.
    for (portal, status) in [("lumen", 202), ("brume", 202), ("lumen", 202), ("lumen", 429)] {
        let known = ask(&stage, json!({"email": "lea@example.com", "organization": portal})).await;
        let unknown = ask(&stage, json!({"email": "nobody@example.com", "organization": portal})).await;
        assert_eq!(known.comparable(), unknown.comparable());
        assert_eq!(known.status, status);
    }
    stage.drain().await;
    assert!(stage.mailbox.to("nobody@example.com").is_empty());
    assert_eq!(stage.mailbox.to("lea@example.com").len() - before, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_gets_three_links_in_any_hour() {
    let stage = Stage::new().await;
    client(&stage).await;
    let before = stage.mailbox.to("lea@example.com").len();
    let body = json!({"email": "lea@example.com", "organization": "lumen"});
    let mut told = Vec::new();
    // Every ten minutes, for an hour.
    for _ in 0..6 {
        told.push(ask(&stage, body.clone()).await.status);
        stage.wait(SignedDuration::from_mins(10));
    }
    assert_eq!(told, [202, 202, 202, 429, 429, 429]);
    stage.drain().await;
    assert_eq!(stage.mailbox.to("lea@example.com").len() - before, 3);
    ask(&stage, body).await.expect(202);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_client_gets_no_session_from_her_link() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    accept(&stage, &token).await;
    ask(&stage, json!({"email": "lea@example.com"})).await.expect(202);
    let token = stage.token_for("lea@example.com").await;
    owner.act(&format!("/clients/{id}/suspend")).await.expect(200);
    assert_eq!(redeem(&stage, &token).await.problem().expect("a problem")["code"], "suspended");
}
