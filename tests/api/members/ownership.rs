//! `POST /members/{member}/ownership`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Answer, Caller, PASSWORD, Stage};

use super::{accepted, agency, joined, state, typed};

/// Makes somebody an owner.
async fn name(by: &Caller, whom: &Value, hand_over: bool) -> Answer {
    let path = format!("/members/{}/ownership", whom["id"].as_str().unwrap_or_default());
    by.call("POST", &path).version(whom).json(&json!({"hand_over": hand_over})).send().await
}

/// The newest mail to an address: its subject and its text.
fn told(stage: &Stage, address: &str) -> String {
    let mails = stage.mailbox.to(address);
    mails
        .first()
        .map(|mail| format!("{} {}", mail.subject, mail.text.as_deref().unwrap_or_default()))
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_shares_and_both_are_told_in_their_language() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let mut body = typed("adele", "member");
    body["language"] = "en".into();
    owner.post("/members", body).await.expect(201);
    let adele = accepted(&stage, &stage.token_for("adele@atelier.example").await).await;
    let before = state(&owner, &adele.id).await;
    let after = name(&owner, &before, false).await.expect(200);
    assert_eq!(
        (&after["role"], after["version"].as_u64()),
        (&"owner".into(), before["version"].as_u64().map(|v| v + 1))
    );
    assert_eq!(state(&owner, &owner.id).await["role"], "owner");
    stage.drain().await;
    assert!(told(&stage, "adele@atelier.example").contains("Odile Dupond made you an owner of Atelier"));
    assert!(told(&stage, "odile@atelier.example").contains("confié le rôle de propriétaire de Atelier à adele Martin"));
    let log = owner.get(&format!("/activity?object={}", adele.id)).await.expect(200).to_string();
    assert!(log.contains("member.ownership-given"));
    // She is one already: nothing changes, nobody is told again.
    let mails = stage.mailbox.count();
    assert_eq!(name(&owner, &after, false).await.expect(200), after);
    stage.drain().await;
    assert_eq!(stage.mailbox.count(), mails);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_who_hands_over_is_an_administrator_from_the_next_request_on() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    name(&owner, &state(&owner, &adele.id).await, true).await.expect(200);
    assert_eq!(owner.get("/me").await.expect(200)["role"], "admin");
    assert_eq!(adele.get("/me").await.expect(200)["role"], "owner");
    name(&owner, &state(&owner, &adele.id).await, true).await.refused(403, "forbidden");
    stage.drain().await;
    assert!(told(&stage, "odile@atelier.example").contains("Vous n’êtes plus propriétaire de Atelier"));
    assert!(told(&stage, "adele@atelier.example").contains("Vous êtes désormais propriétaire de Atelier"));
    // She who was left alone with it can't leave.
    let path = format!("/members/{}", adele.id);
    adele.delete(&path, Some(&state(&adele, &adele.id).await)).await.refused(409, "last-owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_leaves_it_to_one_who_is_one_already() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "owner").await;
    let before = state(&owner, &adele.id).await;
    assert_eq!(name(&owner, &before, true).await.expect(200), before);
    assert_eq!(state(&owner, &owner.id).await["role"], "admin");
    stage.drain().await;
    assert!(
        told(&stage, "adele@atelier.example").contains("n’est plus propriétaire de Atelier. Vous l’êtes toujours.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_is_in_can_own_and_only_an_owner_says_so() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let invited = owner.post("/members", typed("bruno", "admin")).await.expect(201);
    name(&owner, &invited, true).await.refused(409, "not-active");
    let adele = joined(&stage, &owner, "adele", "admin").await;
    let before = state(&owner, &adele.id).await;
    name(&adele, &before, false).await.refused(403, "forbidden");
    name(&owner, &state(&owner, &owner.id).await, true).await.refused(403, "forbidden");
    owner.act(&format!("/members/{}/suspend", adele.id)).await.expect(200);
    name(&owner, &before, true).await.refused(412, "stale");
    name(&owner, &state(&owner, &adele.id).await, true).await.refused(409, "suspended");
    assert_eq!(state(&owner, &owner.id).await["role"], "owner");
}

#[tokio::test(flavor = "multi_thread")]
async fn ownership_changes_only_after_a_fresh_proof() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    stage.wait(SignedDuration::from_mins(10));
    let refresh =
        stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "staff"})).cookie(&owner).send();
    let owner = stage.nobody().signed_in(&refresh.await);
    let before = state(&owner, &adele.id).await;
    name(&owner, &before, false).await.refused(403, "step-up-required");
    let path = format!("/members/{}", adele.id);
    owner.patch(&path, &before, json!({"role": "owner"})).await.refused(403, "step-up-required");
    // Other roles don't ask for one.
    let before = owner.patch(&path, &before, json!({"role": "member"})).await.expect(200);
    owner.call("POST", "/sessions/current/proof").json(&json!({"password": PASSWORD})).send().await.expect(204);
    name(&owner, &before, false).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_made_or_unmade_by_a_change_of_role_is_told_too() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    let path = format!("/members/{}", adele.id);
    let made = owner.patch(&path, &state(&owner, &adele.id).await, json!({"role": "owner"})).await.expect(200);
    stage.drain().await;
    assert!(told(&stage, "adele@atelier.example").contains("Vous êtes désormais propriétaire"));
    let own = format!("/members/{}", owner.id);
    owner.patch(&path, &made, json!({"role": "admin"})).await.expect(200);
    stage.drain().await;
    assert!(told(&stage, "adele@atelier.example").contains("Odile Dupond vous a retiré le rôle"));
    assert!(told(&stage, "odile@atelier.example").contains("vous avez retiré le rôle de propriétaire"));
    owner.patch(&path, &state(&owner, &adele.id).await, json!({"role": "owner"})).await.expect(200);
    owner.patch(&own, &state(&owner, &owner.id).await, json!({"role": "member"})).await.expect(200);
    stage.drain().await;
    assert!(told(&stage, "odile@atelier.example").contains("vous avez quitté le rôle"));
}
