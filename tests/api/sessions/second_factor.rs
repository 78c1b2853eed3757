//! `/me/totp`, `/me/recovery-codes`, `POST /sessions/second-factor`

use jiff::SignedDuration;
use serde_json::json;
use world::{Answer, App, Caller, PASSWORD, Stage, recovery_codes};

use crate::story::{accept, agency, invited_client};

async fn sign_in(stage: &Stage, email: &str) -> Answer {
    stage.nobody().call("POST", "/sessions").json(&json!({"email": email, "password": PASSWORD})).send().await
}

/// What the first step answers to Odile, who has a second factor.
async fn challenge(stage: &Stage) -> String {
    let problem = sign_in(stage, "odile@example.com").await.refused(401, "second-factor-required");
    problem["challenge"].as_str().unwrap_or_default().to_owned()
}

async fn answer(stage: &Stage, challenge: &str, code: &str) -> Answer {
    let body = json!({"challenge": challenge, "code": code});
    stage.nobody().call("POST", "/sessions/second-factor").json(&body).send().await
}

async fn owner_with_app(stage: &Stage) -> (Caller, App, Vec<String>) {
    let owner = agency(stage).await;
    let (app, codes) = App::set_up(stage, &owner).await;
    (owner, app, codes)
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_takes_both_factors_and_each_code_once() {
    let stage = Stage::new().await;
    let (owner, app, codes) = owner_with_app(&stage).await;
    assert_eq!(codes.len(), 10);
    let factors = owner.get("/me/factors").await.expect(200);
    assert!(factors["totp_since"].is_string() && factors["recovery_codes_left"] == 10, "{factors}");
    stage.drain().await;
    let mails = stage.mailbox.to("odile@example.com");
    assert!(mails.iter().any(|mail| mail.subject.contains("protection")), "no mail tells of the new factor");

    let first = challenge(&stage).await;
    // The code that set the app up is spent.
    answer(&stage, &first, &app.code(&stage)).await.field("/code", "wrong");
    stage.wait(SignedDuration::from_secs(30));
    let code = app.code(&stage);
    answer(&stage, &first, &code).await.expect(201);
    answer(&stage, &challenge(&stage).await, &code).await.field("/code", "wrong");
    // Nor does an older one work, though it is within the tolerance for clocks.
    stage.wait(SignedDuration::from_secs(30));
    answer(&stage, &challenge(&stage).await, &code).await.field("/code", "wrong");
    answer(&stage, &challenge(&stage).await, &app.code(&stage)).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_works_once_and_new_ones_replace_the_rest() {
    let stage = Stage::new().await;
    let (owner, _, codes) = owner_with_app(&stage).await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    answer(&stage, &challenge(&stage).await, &typed).await.expect(201);
    answer(&stage, &challenge(&stage).await, &codes[0]).await.field("/code", "wrong");
    assert_eq!(owner.get("/me/factors").await.expect(200)["recovery_codes_left"], 9);
    let renewed = recovery_codes(&owner.act("/me/recovery-codes").await.expect(200));
    answer(&stage, &challenge(&stage).await, &codes[1]).await.field("/code", "wrong");
    answer(&stage, &challenge(&stage).await, &renewed[1]).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailed_link_and_a_reset_are_no_way_around() {
    let stage = Stage::new().await;
    let (_, app, _) = owner_with_app(&stage).await;
    stage.nobody().call("POST", "/sign-in-links").json(&json!({"email": "odile@example.com"})).send().await.expect(202);
    let token = json!({"token": stage.token_for("odile@example.com").await});
    let redeem = || stage.nobody().call("POST", "/sessions/link").json(&token).send();
    let problem = redeem().await.refused(401, "second-factor-required");
    redeem().await.refused(410, "gone");
    stage.wait(SignedDuration::from_secs(30));
    let given = problem["challenge"].as_str().unwrap_or_default().to_owned();
    answer(&stage, &given, &app.code(&stage)).await.expect(201);

    let pending = challenge(&stage).await;
    stage
        .nobody()
        .call("POST", "/password-resets")
        .json(&json!({"email": "odile@example.com"}))
        .send()
        .await
        .expect(202);
    let reset = json!({"token": stage.token_for("odile@example.com").await, "password": "tortue fenetre orage 3"});
    stage.nobody().call("POST", "/password-resets/complete").json(&reset).send().await.expect(204);
    // What was begun with the former password is over, and the new one alone opens nothing.
    answer(&stage, &pending, &app.code(&stage)).await.refused(410, "gone");
    let body = json!({"email": "odile@example.com", "password": "tortue fenetre orage 3"});
    stage.nobody().call("POST", "/sessions").json(&body).send().await.refused(401, "second-factor-required");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_no_way_around() {
    let stage = Stage::new().await;
    let (_, app, _) = owner_with_app(&stage).await;
    let other = json!({"agency_name": "Studio Brume", "first_name": "Yann", "last_name": "Gris", "email": "yann@example.com", "password": PASSWORD, "slug": "brume"});
    let signed_up = stage.nobody().post("/organizations", other).await;
    signed_up.expect(201);
    let (_, token) = invited_client(&stage.nobody().signed_in(&signed_up), "odile@example.com").await;
    let accepted =
        stage.nobody().call("POST", "/invitations/accept").json(&json!({"token": token, "password": PASSWORD})).send();
    let problem = accepted.await.refused(401, "second-factor-required");
    stage.wait(SignedDuration::from_secs(30));
    let entered = answer(&stage, problem["challenge"].as_str().unwrap_or_default(), &app.code(&stage)).await;
    assert_eq!(entered.expect(201)["organization"]["slug"], "brume");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_ends_and_opens_nothing_by_itself() {
    let stage = Stage::new().await;
    let (_, app, _) = owner_with_app(&stage).await;
    let given = challenge(&stage).await;
    stage.nobody().with_token(&*given).get("/me").await.refused(401, "unauthenticated");
    stage.wait(SignedDuration::from_mins(10));
    answer(&stage, &given, &app.code(&stage)).await.refused(410, "gone");
    let mut edited = challenge(&stage).await.into_bytes();
    edited[20] = if edited[20] == b'A' { b'B' } else { b'A' };
    let edited = String::from_utf8(edited).expect("ASCII");
    answer(&stage, &edited, &app.code(&stage)).await.refused(410, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_slow_their_sender_down_and_nobody_else() {
    let stage = Stage::new().await;
    let (_, app, _) = owner_with_app(&stage).await;
    let given = challenge(&stage).await;
    let mut waited = None;
    for guess in 0..12 {
        let refused = answer(&stage, &given, &format!("{guess:06}")).await;
        if refused.status == 429 {
            waited = refused.header("retry-after").parse::<i64>().ok();
            break;
        }
        refused.field("/code", "wrong");
    }
    let seconds = waited.expect("a wait after some guesses");
    stage.wait(SignedDuration::from_secs(seconds.max(30)));
    answer(&stage, &given, &app.code(&stage)).await.expect(201);
    // Who was right begins anew.
    answer(&stage, &given, "000000").await.field("/code", "wrong");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_guards_an_account_changes_only_after_a_fresh_proof() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    stage.wait(SignedDuration::from_mins(10));
    let refresh = stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "client"})).cookie(&lea).send();
    let lea = stage.nobody().signed_in(&refresh.await);
    lea.act("/me/totp").await.refused(403, "step-up-required");
    let prove = |body: serde_json::Value| lea.call("POST", "/sessions/current/proof").json(&body).send();
    prove(json!({})).await.field("/password", "required");
    prove(json!({"password": "tortue fenetre orage 3"})).await.field("/password", "wrong");
    prove(json!({"password": PASSWORD})).await.expect(204);
    let (app, codes) = App::set_up(&stage, &lea).await;
    stage.wait(SignedDuration::from_mins(9));
    lea.act("/me/recovery-codes").await.expect(200);
    stage.wait(SignedDuration::from_secs(61));
    let refresh = stage.nobody().call("POST", "/sessions/refresh").json(&json!({"side": "client"})).cookie(&lea).send();
    let lea = stage.nobody().signed_in(&refresh.await);
    // With an app, the password alone proves too little.
    lea.delete("/me/totp", None).await.refused(403, "step-up-required");
    let prove = |body: serde_json::Value| lea.call("POST", "/sessions/current/proof").json(&body).send();
    prove(json!({"password": PASSWORD})).await.field("/code", "required");
    prove(json!({"code": codes[0]})).await.field("/code", "wrong");
    prove(json!({"code": app.code(&stage)})).await.expect(204);
    lea.delete("/me/totp", None).await.expect(204);
    sign_in(&stage, "lea@example.com").await.expect(201);
}
