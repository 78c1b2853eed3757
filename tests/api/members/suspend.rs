//! `POST /members/{member}/suspend` and `/reactivate`

use jiff::SignedDuration;
use serde_json::json;
use world::{PASSWORD, Stage};

use super::{agency, joined, state, typed};

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_member_is_out_with_her_next_request_by_every_door() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "admin").await;
    let path = format!("/members/{}", adele.id);
    stage.wait(SignedDuration::from_secs(1));
    let suspended = owner.act(&format!("{path}/suspend")).await.expect(200);
    assert_eq!((&suspended["status"], &suspended["role"]), (&"suspended".into(), &"admin".into()));
    assert_eq!(owner.act(&format!("{path}/suspend")).await.expect(200), suspended);
    adele.get("/me").await.refused(401, "session-ended");
    let refresh = stage.nobody().call("POST", "/sessions/refresh").cookie(&adele).json(&json!({"side": "staff"}));
    assert_eq!(refresh.send().await.status, 401);
    let sign_in = json!({"email": "adele@atelier.example", "password": PASSWORD, "side": "staff"});
    stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.refused(409, "suspended");
    stage.nobody().call("POST", "/sign-in-links").json(&sign_in_link()).send().await.expect(202);
    let link = json!({"token": stage.token_for("adele@atelier.example").await});
    stage.nobody().call("POST", "/sessions/link").json(&link).send().await.refused(409, "suspended");
    owner.act(&format!("{path}/invitation")).await.refused(409, "suspended");

    // She comes back with her role and signs in anew; what was open before stays closed.
    let back = owner.act(&format!("{path}/reactivate")).await.expect(200);
    assert_eq!((&back["status"], &back["role"]), (&"active".into(), &"admin".into()));
    adele.get("/me").await.refused(401, "session-ended");
    let answer = stage.nobody().call("POST", "/sessions").json(&sign_in).send().await;
    answer.expect(201);
    stage.nobody().signed_in(&answer).get("/me").await.expect(200);
    let log = owner.get(&format!("/activity?object={}&limit=100", adele.id)).await.expect(200).to_string();
    assert!(log.contains("member.suspended") && log.contains("member.reactivated"));
}

fn sign_in_link() -> serde_json::Value {
    json!({"email": "adele@atelier.example", "side": "staff"})
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_suspends_herself_an_invited_member_or_an_owner_without_being_one() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let admin = joined(&stage, &owner, "adele", "admin").await;
    let member = joined(&stage, &owner, "marc", "member").await;
    let suspend = |id: &str| format!("/members/{id}/suspend");
    owner.act(&suspend(&owner.id)).await.refused(403, "forbidden");
    admin.act(&suspend(&owner.id)).await.refused(403, "forbidden");
    member.act(&suspend(&admin.id)).await.refused(403, "forbidden");
    let invited = owner.post("/members", typed("bruno", "member")).await.expect(201);
    owner.act(&suspend(invited["id"].as_str().unwrap_or_default())).await.refused(409, "not-active");
    admin.act(&suspend(&member.id)).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_owner_owns_nothing_until_an_owner_lets_her_in_again() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let adele = joined(&stage, &owner, "adele", "owner").await;
    let admin = joined(&stage, &owner, "bruno", "admin").await;
    let path = format!("/members/{}", adele.id);
    owner.act(&format!("{path}/suspend")).await.expect(200);
    // She doesn't count: who is left can't step back.
    let own = format!("/members/{}", owner.id);
    owner.patch(&own, &state(&owner, &owner.id).await, json!({"role": "admin"})).await.refused(409, "last-owner");
    admin.act(&format!("{path}/reactivate")).await.refused(403, "forbidden");
    owner.act(&format!("{path}/reactivate")).await.expect(200);
    owner.patch(&own, &state(&owner, &owner.id).await, json!({"role": "admin"})).await.expect(200);
}
