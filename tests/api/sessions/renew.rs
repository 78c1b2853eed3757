//! `POST /invitations/renew`

use jiff::SignedDuration;
use serde_json::json;
use world::{Answer, Caller, Stage};

use crate::story::{accept, agency, invited_client, new_agency};

async fn renew(stage: &Stage, token: &str) -> Answer {
    stage.nobody().call("POST", "/invitations/renew").json(&json!({"token": token})).send().await
}

async fn mails(stage: &Stage) -> usize {
    stage.drain().await;
    stage.mailbox.to("lea@example.com").len()
}

/// Long enough for an invitation to end; the owner signs in again.
async fn after_a_month(stage: &Stage) -> Caller {
    stage.wait(SignedDuration::from_hours(24 * 31));
    let body = json!({"email": "odile@example.com", "password": world::PASSWORD, "side": "staff"});
    stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_too_late_has_a_new_link_mailed_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (client, token) = invited_client(&owner, "lea@example.com").await;
    let owner_later = after_a_month(&stage).await;
    let dead = json!({"token": token});
    let inspected = stage.nobody().call("POST", "/invitations/inspect").json(&dead).send().await;
    assert_eq!(inspected.refused(410, "gone")["reason"], "expired");
    for _ in 0..2 {
        assert_eq!(renew(&stage, &token).await.expect(202), json!({}));
    }
    assert_eq!(mails(&stage).await, 1);
    let told = owner_later.get(&format!("/clients/{client}")).await.expect(200);
    assert_eq!((&told["invitation"]["standing"], &told["status"]), (&"delivered".into(), &"invited".into()));
    accept(&stage, &stage.token_for("lea@example.com").await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_gives_nothing_answers_alike() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (client, token) = invited_client(&owner, "lea@example.com").await;
    let altered = format!("{}AAAA", &token[..token.len() - 4]);
    // Alive, altered, and none at all.
    for token in [&*token, &altered, "nothing", ""] {
        assert_eq!(renew(&stage, token).await.expect(202), json!({}));
    }
    let owner = {
        drop(owner);
        after_a_month(&stage).await
    };
    renew(&stage, &altered).await.expect(202);
    owner.delete(&format!("/clients/{client}/invitation"), None).await.expect(204);
    renew(&stage, &token).await.expect(202);
    assert_eq!(mails(&stage).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_written_to_for_an_inviter_who_proved_nothing() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    after_a_month(&stage).await;
    renew(&stage, &token).await.expect(202);
    assert_eq!(mails(&stage).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_has_a_rate() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    for _ in 0..3 {
        renew(&stage, &token).await.expect(202);
    }
    renew(&stage, &token).await.refused(429, "too-many-requests");
}
