//! Invitations: what kills a link, and what doesn't.

use jiff::SignedDuration;
use serde_json::json;
use world::{Answer, PASSWORD, Stage};

use super::{accept, agency, invited_client};

async fn inspect(stage: &Stage, token: &str) -> Answer {
    stage.nobody().call("POST", "/invitations/inspect").json(&json!({"token": token})).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resend_kills_the_former_link_and_looking_kills_nothing() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (client, first) = invited_client(&owner, "lea@example.com").await;
    for _ in 0..3 {
        inspect(&stage, &first).await.expect(200);
    }
    let again = owner.post(&format!("/clients/{client}/invitation"), json!({"delivery": "link"})).await.expect(200);
    let second = again["link"]
        .as_str()
        .and_then(|link| link.split_once('#'))
        .map(|(_, token)| token.to_owned())
        .unwrap_or_default();
    assert_eq!(inspect(&stage, &first).await.refused(410, "gone")["reason"], "replaced");
    accept(&stage, &second).await;
    assert_eq!(inspect(&stage, &second).await.refused(410, "gone")["reason"], "used");
    let taken = json!({"token": second, "password": PASSWORD});
    stage.nobody().call("POST", "/invitations/accept").json(&taken).send().await.refused(410, "gone");
    owner
        .post(&format!("/clients/{client}/invitation"), json!({"delivery": "link"}))
        .await
        .refused(409, "already-active");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_works_for_thirty_days() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    stage.wait(SignedDuration::from_hours(24 * 30 - 1));
    inspect(&stage, &token).await.expect(200);
    stage.wait(SignedDuration::from_hours(2));
    assert_eq!(inspect(&stage, &token).await.refused(410, "gone")["reason"], "expired");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_account_joins_another_agency_with_her_own_password() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    accept(&stage, &token).await;
    let other = json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "yann@example.com", "password": PASSWORD, "slug": "brume"});
    let answer = stage.nobody().post("/organizations", other).await;
    answer.expect(201);
    let other = stage.nobody().signed_in(&answer);
    let (_, token) = invited_client(&other, "lea@example.com").await;
    assert_eq!(inspect(&stage, &token).await.expect(200)["account_exists"], true);
    let wrong = json!({"token": token, "password": "tortue fenetre orage 3"});
    stage.nobody().call("POST", "/invitations/accept").json(&wrong).send().await.refused(401, "credentials-refused");
    accept(&stage, &token).await;
    let sign_in = json!({"email": "lea@example.com", "password": PASSWORD});
    let choice =
        stage.nobody().call("POST", "/sessions").json(&sign_in).send().await.refused(409, "organization-required");
    assert_eq!(choice["organizations"].as_array().map(Vec::len), Some(2));
}
