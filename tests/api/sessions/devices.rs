//! Browsers that are new, one's own sessions, and ending them.

use jiff::SignedDuration;
use serde_json::json;
use world::{Answer, Caller, PASSWORD, Stage};

use crate::story::{accept, agency, invited_client};

/// Lea signs in with a browser that sends `cookie`.
async fn sign_in(stage: &Stage, cookie: &str) -> Answer {
    let body = json!({"email": "lea@example.com", "password": PASSWORD});
    stage.nobody().call("POST", "/sessions").header("cookie", cookie).json(&body).send().await
}

async fn client(stage: &Stage) -> (Caller, Caller, String) {
    let owner = agency(stage).await;
    let (id, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(stage, &token).await;
    (owner, lea, id)
}

async fn told(stage: &Stage) -> usize {
    stage.drain().await;
    let mails = stage.mailbox.to("lea@example.com");
    mails.iter().filter(|mail| mail.subject == "Nouvelle connexion à Atelier Lumen").count()
}

/// The cookie that a browser is known by, as it sends it back.
fn device(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let mut own = cookies.filter(|cookie| cookie.starts_with("__Host-device="));
    own.next().map(|cookie| cookie.split(';').next().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_browser_is_told_by_mail_once() {
    let stage = Stage::new().await;
    client(&stage).await;
    assert_eq!(told(&stage).await, 0, "her first browser is no news");
    let answer = sign_in(&stage, "").await;
    answer.expect(201);
    assert_eq!(told(&stage).await, 1);
    let text = stage.mailbox.to("lea@example.com").remove(0).text.unwrap_or_default();
    assert!(text.contains("Firefox · Linux"), "{text}");
    let cookie = device(&answer).expect("a cookie");
    let again = sign_in(&stage, &format!("theme=dark; {cookie}")).await;
    again.expect(201);
    assert_eq!(device(&again), None);
    assert_eq!(told(&stage).await, 1);
    // A cookie that somebody made up, or that was another person's, is no known browser.
    sign_in(&stage, "__Host-device=AAAAAAAAAAAAAAAAAAAAAA").await.expect(201);
    assert_eq!(told(&stage).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_sessions_but_this_one_end_at_once() {
    let stage = Stage::new().await;
    let (owner, lea, _) = client(&stage).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(stage.nobody().signed_in(&sign_in(&stage, "").await));
    }
    let listed = lea.get("/sessions").await.expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(4));
    assert!(listed["items"][0]["place"].is_string(), "{listed}");
    lea.delete("/sessions", None).await.expect(204);
    for other in &others {
        other.get("/me").await.refused(401, "session-ended");
    }
    lea.get("/me").await.expect(200);
    owner.get("/me").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_sign_a_client_out_and_she_may_come_back() {
    let stage = Stage::new().await;
    let (owner, lea, id) = client(&stage).await;
    stage.wait(SignedDuration::from_secs(1));
    owner.act(&format!("/clients/{id}/end-sessions")).await.expect(204);
    lea.get("/me").await.refused(401, "session-ended");
    let refresh = stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "client"})).cookie(&lea).send();
    refresh.await.refused(401, "session-ended");
    let back = sign_in(&stage, "").await;
    back.expect(201);
    let activity = owner.get("/activity").await.expect(200);
    assert!(activity.to_string().contains("client.signed-out"), "{activity}");
    stage.nobody().signed_in(&back).act(&format!("/clients/{id}/end-sessions")).await.refused(404, "not-found");
}
