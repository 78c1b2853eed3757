//! `POST /mails/{failed_mail}/retry`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Caller, PASSWORD, Stage, invariants, vault::Vault};

use super::{failed, lost, retry};
use crate::{api::members::joined, story::agency};

/// The owner with a new access token: the former lasts ten minutes.
async fn again(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@example.com", "password": PASSWORD, "side": "staff"});
    stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await)
}

/// How the invitation of a client stands.
async fn standing(owner: &Caller, client: &Value) -> Value {
    let path = format!("/clients/{}", client["id"].as_str().unwrap_or_default());
    owner.get(&path).await.expect(200)["invitation"]["standing"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_failed_goes_out_again_with_the_link_that_it_had() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let lea = lost(&stage, &owner, "lea@example.com").await;
    let problems = |owner: Caller| async move { owner.get("/clients?mail=problem").await.expect(200)["items"].clone() };
    assert_eq!(problems(owner.clone()).await.as_array().map(Vec::len), Some(1));
    let mail = failed(&owner).await.remove(0);
    let marc = joined(&stage, &owner, "marc", "member").await;
    retry(&marc, &mail).await.refused(403, "forbidden");
    let next = retry(&owner, &mail).await.expect(202);
    assert_ne!(next["id"], mail["id"]);
    stage.drain().await;
    assert_eq!(failed(&owner).await, [Value::Null; 0]);
    assert_eq!(standing(&owner, &lea).await, "delivered");
    assert_eq!(problems(owner.clone()).await.as_array().map(Vec::len), Some(0));
    let sent = stage.mailbox.to("lea@example.com");
    // Who invites is said again: it was kept.
    assert!(sent[0].text.as_deref().is_some_and(|text| text.contains("Odile Dupond")), "{sent:?}");
    let token = stage.token_for("lea@example.com").await;
    let accept = json!({"token": token, "password": PASSWORD});
    stage.nobody().call("POST", "/invitations/accept").json(&accept).send().await.expect(201);
    let log = owner.get("/activity?kind=mail").await.expect(200);
    let entry = &log["items"][0];
    assert_eq!((&entry["action"], &entry["target"]["id"]), (&json!("mail.retried"), &lea["id"]));
    assert_eq!(entry["details"], json!({"template": "client-invitation", "mail": next["id"]}));
    assert_eq!(invariants::broken(&mut Vault::open(&stage), stage.engines.clock().now()), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_twice_or_at_the_same_moment_has_one_mail_sent() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    for round in 0..3 {
        let address = format!("lea{round}@example.com");
        lost(&stage, &owner, &address).await;
        let mail = failed(&owner).await.remove(0);
        let (one, other, third) = futures::join!(retry(&owner, &mail), retry(&adele, &mail), retry(&owner, &mail));
        let ids = [one.expect(202), other.expect(202), third.expect(202)].map(|answer| answer["id"].clone());
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(retry(&adele, &mail).await.expect(202)["id"], ids[0]);
        stage.drain().await;
        assert_eq!(stage.mailbox.to(&address).len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_fails_again_can_be_sent_again() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    lost(&stage, &owner, "lea@example.com").await;
    let first = failed(&owner).await.remove(0);
    stage.quota.pause(true);
    let second = retry(&owner, &first).await.expect(202);
    stage.drain().await;
    stage.quota.pause(false);
    let list = failed(&owner).await;
    assert_eq!((list.len(), &list[0]["id"]), (1, &second["id"]));
    retry(&owner, &list[0]).await.expect(202);
    stage.drain().await;
    assert_eq!((failed(&owner).await.len(), stage.mailbox.to("lea@example.com").len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_is_not_sent_again_and_says_what_to_do() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let lea = lost(&stage, &owner, "lea@example.com").await;
    let mail = failed(&owner).await.remove(0);
    let invitation = format!("/clients/{}/invitation", lea["id"].as_str().unwrap_or_default());
    let refused = |answer: world::Answer| answer.refused(409, "mail-not-retryable")["instead"].clone();
    // By another mail since.
    owner.post(&invitation, json!({"delivery": "email"})).await.expect(200);
    assert_eq!(refused(retry(&owner, &mail).await), "invite-anew");
    owner.delete(&invitation, None).await.expect(204);
    assert_eq!(refused(retry(&owner, &mail).await), "invite-anew");
    stage.drain().await;
    assert_eq!(stage.mailbox.to("lea@example.com").len(), 1);
    // A door to her account is opened for her only when she asks herself.
    stage.quota.pause(true);
    stage
        .nobody()
        .call("POST", "/password-resets")
        .json(&json!({"email": "odile@example.com"}))
        .send()
        .await
        .expect(202);
    stage.drain().await;
    stage.quota.pause(false);
    let reset = failed(&owner).await.remove(0);
    assert_eq!((&reset["template"], &reset["instead"]), (&json!("password-reset"), &json!("reader-asks")));
    assert_eq!(refused(retry(&owner, &reset).await), "reader-asks");
    // An invitation whose days are over, which nothing else has touched.
    lost(&stage, &owner, "zoe@example.com").await;
    stage.wait(SignedDuration::from_hours(24 * 31));
    let owner = again(&stage).await;
    let late = failed(&owner).await.remove(0);
    assert_eq!(refused(retry(&owner, &late).await), "invite-anew");
    // One that never was.
    let never = json!({"id": "eml_01k00000000000000000000000", "person": owner.id});
    retry(&owner, &never).await.refused(404, "not-found");
    // One that was for somebody else.
    let others = json!({"id": late["id"], "person": owner.id});
    retry(&owner, &others).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_members_invitation_goes_out_again_too() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    stage.quota.pause(true);
    let body = json!({"first_name": "Marc", "last_name": "Petit", "email": "marc@example.com", "role": "member"});
    owner.post("/members", body).await.expect(201);
    stage.drain().await;
    stage.quota.pause(false);
    retry(&owner, &failed(&owner).await[0]).await.expect(202);
    let accept = json!({"token": stage.token_for("marc@example.com").await, "password": PASSWORD});
    stage.nobody().call("POST", "/invitations/accept").json(&accept).send().await.expect(201);
}
