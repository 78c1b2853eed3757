//! `POST /sessions`, `GET` and `DELETE /sessions`

use jiff::SignedDuration;
use serde_json::json;
use world::{Answer, PASSWORD, Stage};

use crate::story::agency;

async fn sign_in(stage: &Stage, email: &str, password: &str) -> Answer {
    stage.nobody().call("POST", "/sessions").json(&json!({"email": email, "password": password})).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_address_answer_alike() {
    let stage = Stage::new().await;
    agency(&stage).await;
    let wrong = sign_in(&stage, "odile@example.com", "tortue fenetre orage 3").await;
    let unknown = sign_in(&stage, "nobody@example.com", "tortue fenetre orage 3").await;
    wrong.refused(401, "credentials-refused");
    assert_eq!(wrong.comparable(), unknown.comparable());
    let reset = |email: &str| stage.nobody().call("POST", "/password-resets").json(&json!({"email": email})).send();
    assert_eq!(reset("odile@example.com").await.comparable(), reset("nobody@example.com").await.comparable());
    stage.drain().await;
    assert!(stage.mailbox.to("nobody@example.com").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_slowed_down_and_time_forgives() {
    let stage = Stage::new().await;
    agency(&stage).await;
    let mut waited = None;
    for _ in 0..12 {
        let answer = sign_in(&stage, "odile@example.com", "tortue fenetre orage 3").await;
        if answer.status == 429 {
            waited = answer.header("retry-after").parse::<i64>().ok();
            break;
        }
        answer.refused(401, "credentials-refused");
    }
    let seconds = waited.expect("a wait after some guesses");
    assert!(seconds >= 1);
    // The right password waits, too, from there; and gets in afterwards.
    sign_in(&stage, "odile@example.com", PASSWORD).await.refused(429, "too-many-requests");
    stage.wait(SignedDuration::from_secs(seconds));
    sign_in(&stage, "odile@example.com", PASSWORD).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_listed_and_ended_from_another() {
    let stage = Stage::new().await;
    let here = agency(&stage).await;
    let answer = sign_in(&stage, "odile@example.com", PASSWORD).await;
    answer.expect(201);
    assert!(answer.header("set-cookie").starts_with("__Host-staff-session="), "{}", answer.header("set-cookie"));
    for attribute in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(answer.header("set-cookie").contains(attribute), "{attribute}");
    }
    let there = stage.nobody().signed_in(&answer);
    let sessions = here.get("/sessions").await.expect(200);
    let items = sessions["items"].as_array().cloned().unwrap_or_default();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|item| (item["id"] == *here.session) == (item["current"] == true)));
    here.delete(&format!("/sessions/{}", there.session), None).await.expect(204);
    there.get("/me").await.refused(401, "session-ended");
    here.get("/me").await.expect(200);
}
