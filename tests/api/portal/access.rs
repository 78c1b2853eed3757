//! `GET` and `PUT /portal/access`: what the front doors ask for, held at sign-in and at refresh.

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Answer, App, Caller, PASSWORD, Stage};

use crate::story::{accept, agency, invited_client};

async fn set(owner: &Caller, door: &str, change: Value) -> Answer {
    let mut doors = owner.get("/portal/access").await.expect(200);
    for (name, value) in change.as_object().into_iter().flatten() {
        doors[door][name] = value.clone();
    }
    let body = json!({"staff": doors["staff"], "clients": doors["clients"]});
    owner.call("PUT", "/portal/access").version(&doors).json(&body).send().await
}

async fn refresh(stage: &Stage, caller: &Caller, side: &str) -> Answer {
    stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": side})).cookie(caller).send().await
}

async fn sign_in(stage: &Stage, portal: Option<&str>) -> Answer {
    let body = json!({"email": "lea@example.com", "password": PASSWORD, "organization": portal});
    stage.nobody().call("POST", "/sessions").json(&body).send().await
}

async fn client(stage: &Stage) -> (Caller, Caller) {
    let owner = agency(stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(stage, &token).await;
    (owner, lea)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_way_that_is_closed_leads_in_no_more() {
    let stage = Stage::new().await;
    let (owner, lea) = client(&stage).await;
    set(&owner, "clients", json!({"password": false})).await.expect(200);
    for portal in [Some("lumen"), None] {
        sign_in(&stage, portal).await.refused(403, "way-not-allowed");
    }
    // Who came in by it is out at her next refresh; staff have a door of their own.
    refresh(&stage, &lea, "client").await.refused(401, "session-ended");
    refresh(&stage, &owner, "staff").await.expect(200);
    let brand = stage.nobody().get("/portal/public?slug=lumen").await.expect(200);
    assert_eq!(
        (&brand["client_ways"], &brand["staff_ways"]),
        (&json!(["link", "passkey"]), &json!(["password", "link", "passkey"]))
    );
    stage.nobody().call("POST", "/sign-in-links").json(&json!({"email": "lea@example.com"})).send().await.expect(202);
    let token = stage.token_for("lea@example.com").await;
    set(&owner, "clients", json!({"password": true, "link": false})).await.expect(200);
    let redeem = stage.nobody().call("POST", "/sessions/link").json(&json!({"token": token})).send().await;
    redeem.refused(403, "way-not-allowed");
    set(&owner, "clients", json!({"password": false})).await.field("/clients/password", "required");
    set(&owner, "clients", json!({"idle_minutes": 30})).await.field("/clients/idle_minutes", "out-of-range");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_required_second_factor_comes_before_anything_else() {
    let stage = Stage::new().await;
    let (owner, lea) = client(&stage).await;
    set(&owner, "clients", json!({"second_factor": true})).await.expect(200);
    // Who is in already goes on until her next refresh; then all that is open to her is to set one up.
    lea.get("/workspaces").await.expect(200);
    let refreshed = refresh(&stage, &lea, "client").await;
    assert_eq!(refreshed.expect(200)["enrolling"], true);
    let lea = stage.nobody().signed_in(&refreshed);
    lea.get("/workspaces").await.refused(403, "enrolment-required");
    let answer = sign_in(&stage, Some("lumen")).await;
    assert_eq!(answer.expect(201)["enrolling"], true);
    let elsewhere = stage.nobody().signed_in(&answer);
    elsewhere.get("/sessions").await.refused(403, "enrolment-required");
    elsewhere.get("/me").await.expect(200);

    let (app, _) = App::set_up(&stage, &lea).await;
    lea.get("/workspaces").await.expect(200);
    assert_eq!(refresh(&stage, &lea, "client").await.expect(200)["enrolling"], false);
    // Her other device has to give a code as well: a stolen session doesn't rise with its owner.
    elsewhere.get("/workspaces").await.refused(403, "enrolment-required");
    elsewhere.act("/me/totp").await.refused(403, "step-up-required");
    stage.wait(SignedDuration::from_secs(30));
    let proof = json!({"code": app.code(&stage)});
    elsewhere.call("POST", "/sessions/current/proof").json(&proof).send().await.expect(204);
    elsewhere.get("/workspaces").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_rests_for_as_long_as_the_door_says() {
    let stage = Stage::new().await;
    let (owner, lea) = client(&stage).await;
    set(&owner, "clients", json!({"idle_minutes": 20})).await.expect(200);
    let refreshed = refresh(&stage, &lea, "client").await;
    // Refreshed every two minutes while she works, so that only rest counts as rest.
    assert_eq!(refreshed.expect(200)["expires_in"], 120);
    let lea = stage.nobody().signed_in(&refreshed);
    stage.wait(SignedDuration::from_mins(19));
    let lea = stage.nobody().signed_in(&refresh(&stage, &lea, "client").await);
    stage.wait(SignedDuration::from_mins(20));
    refresh(&stage, &lea, "client").await.refused(401, "session-ended");
    let owner = stage.nobody().signed_in(&refresh(&stage, &owner, "staff").await);
    set(&owner, "clients", json!({"idle_minutes": 129_600})).await.expect(200);
    let answer = sign_in(&stage, Some("lumen")).await;
    assert_eq!(answer.expect(201)["expires_in"], 600);
    let lea = stage.nobody().signed_in(&answer);
    stage.wait(SignedDuration::from_hours(24 * 89));
    refresh(&stage, &lea, "client").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn members_may_not_change_the_doors() {
    let stage = Stage::new().await;
    let (owner, _) = client(&stage).await;
    let body = json!({"first_name": "Marc", "last_name": "Brun", "email": "marc@example.com", "role": "member"});
    owner.post("/members", body).await.expect(201);
    let marc = accept(&stage, &stage.token_for("marc@example.com").await).await;
    marc.get("/portal/access").await.refused(403, "forbidden");
}
