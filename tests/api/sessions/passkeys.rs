//! `/me/passkeys`, `POST /sessions/passkey`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{
    Answer, App, Caller, PASSWORD, Stage,
    passkeys::{self, Browser},
};

use crate::story::{accept, agency, invited_client};

/// Léa, a client of Lumen's, and the browser with her first passkey.
async fn lea(stage: &Stage) -> (Caller, Caller, Browser) {
    let owner = agency(stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(stage, &token).await;
    let mut browser = Browser::at(stage, "lumen");
    browser.add(&lea, "lumen", "Téléphone").await.expect(201);
    (owner, lea, browser)
}

async fn doors(owner: &Caller, door: &str, name: &str, open: bool) -> Answer {
    let mut doors = owner.get("/portal/access").await.expect(200);
    doors[door][name] = json!(open);
    let body = json!({"staff": doors["staff"], "clients": doors["clients"]});
    owner.call("PUT", "/portal/access").version(&doors).json(&body).send().await
}

async fn password(stage: &Stage, email: &str) -> Answer {
    let body = json!({"email": email, "password": PASSWORD, "organization": "lumen"});
    stage.nobody().call("POST", "/sessions").json(&body).send().await
}

fn mails(stage: &Stage, email: &str, word: &str) -> usize {
    let says = |mail: &_| text(mail).contains(word);
    stage.mailbox.to(email).iter().filter(|mail| says(mail)).count()
}

fn text(mail: &local::mailbox::Message) -> String {
    mail.text.clone().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_added_named_used_and_taken_away() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let mut browser = Browser::at(&stage, "lumen");
    let added = browser.add(&owner, "lumen", " Ordinateur ").await.expect(201);
    assert_eq!(added["recovery_codes"].as_array().map(Vec::len), Some(10), "{added}");
    assert_eq!((&added["passkey"]["name"], &added["passkey"]["verifies"]), (&json!("Ordinateur"), &json!(true)));
    assert_eq!(added["passkey"]["last_used_at"], Value::Null);
    let factors = owner.get("/me/factors").await.expect(200);
    assert_eq!((&factors["passkeys"], &factors["guarded"]), (&json!(1), &json!(true)), "{factors}");
    // A second one comes without new codes, and has the same name for the account.
    let mut other = Browser::at(&stage, "lumen");
    let second = other.add(&owner, "lumen", "Clé").await.expect(201);
    assert_eq!(second["recovery_codes"], Value::Null);

    stage.wait(SignedDuration::from_mins(1));
    let answer = browser.sign_in(&stage, Some("lumen")).await;
    assert_eq!(answer.expect(201)["side"], "staff");
    assert!(answer.header("set-cookie").starts_with("__Host-staff-session="));
    let again = stage.nobody().signed_in(&answer);
    let listed = again.get("/me/passkeys").await.expect(200);
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(listed["items"][0]["last_used_at"], "2026-11-23T09:31:00Z");

    let path = format!("/me/passkeys/{}", added["passkey"]["id"].as_str().unwrap_or_default());
    stage.wait(SignedDuration::from_secs(1));
    let renamed = again.patch(&path, &listed["items"][0], json!({"name": "Portable"})).await.expect(200);
    assert_eq!(renamed["name"], "Portable");
    again.patch(&path, &listed["items"][0], json!({"name": "Autre"})).await.refused(412, "stale");
    again.patch(&path, &renamed, json!({"name": " "})).await.field("/name", "required");
    stage.wait(SignedDuration::from_secs(1));
    again.delete(&path, None).await.expect(204);
    again.delete(&path, None).await.refused(404, "not-found");
    browser.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
    other.sign_in(&stage, Some("lumen")).await.expect(201);

    stage.drain().await;
    assert_eq!(mails(&stage, "odile@example.com", "« Ordinateur » ouvre désormais"), 1);
    assert_eq!(mails(&stage, "odile@example.com", "« Portable » vient d’être retirée"), 1);
    let log = owner.get("/activity?kind=account").await.expect(200);
    let actions: Vec<_> = log["items"].as_array().into_iter().flatten().map(|entry| entry["action"].clone()).collect();
    let wanted = ["removed", "renamed", "added", "added"].map(|verb| json!(format!("account.passkey-{verb}")));
    assert_eq!(actions, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_counts_once_and_soon() {
    let stage = Stage::new().await;
    let (_, lea, mut browser) = lea(&stage).await;
    let begun = passkeys::ask(&stage, Some("lumen")).await;
    let used = browser.used(&begun);
    passkeys::enter(&stage, &used).await.expect(201);
    passkeys::enter(&stage, &used).await.refused(410, "gone");
    // Nor does another answer to the same question.
    passkeys::enter(&stage, &browser.used(&begun)).await.refused(410, "gone");
    let late = browser.used(&passkeys::ask(&stage, Some("lumen")).await);
    stage.wait(SignedDuration::from_mins(5));
    passkeys::enter(&stage, &late).await.refused(410, "gone");

    let place = json!({"organization": "lumen"});
    let begin = || lea.call("POST", "/me/passkeys/options").json(&place).send();
    let begun = begin().await.expect(200);
    let mut other = Browser::at(&stage, "lumen");
    let made = other.made(&begun, "Clé");
    let add = |body: Value| async { lea.call("POST", "/me/passkeys").json(&{ body }).send().await };
    add(made.clone()).await.expect(201);
    add(made.clone()).await.refused(409, "conflict");
    add(Browser::at(&stage, "lumen").made(&begun, "Encore")).await.refused(410, "gone");
    // What was begun to make one is no question to an old one, nor the other way round.
    let mut crossed = browser.used(&passkeys::ask(&stage, Some("lumen")).await);
    crossed["ceremony"] = begun["ceremony"].clone();
    passkeys::enter(&stage, &crossed).await.refused(410, "gone");
    let mut crossed = Browser::at(&stage, "lumen").made(&begin().await.expect(200), "Clé");
    crossed["ceremony"] = passkeys::ask(&stage, Some("lumen")).await["ceremony"].clone();
    add(crossed).await.refused(410, "gone");
    let late = Browser::at(&stage, "lumen").made(&begin().await.expect(200), "Clé");
    stage.wait(SignedDuration::from_mins(5));
    add(late).await.refused(410, "gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_for_another_page_opens_nothing() {
    let stage = Stage::new().await;
    let (_, lea, mut browser) = lea(&stage).await;
    let home = browser.origin.clone();
    for origin in ["https://evil.example", &home.replace("lumen", "brume"), &home.replace("lumen.", ""), "null"] {
        origin.clone_into(&mut browser.origin);
        // Whoever fails has to wait before she is heard again.
        stage.wait(SignedDuration::from_secs(10));
        browser.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
        let mut other = Browser::at(&stage, "lumen");
        origin.clone_into(&mut other.origin);
        other.add(&lea, "lumen", "Clé").await.field("/credential", "wrong");
    }
    browser.origin = home;
    for party in ["evil.example", "localhost", "brume.localhost"] {
        browser.party = Some(party.into());
        stage.wait(SignedDuration::from_secs(10));
        browser.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
    }
    browser.party = None;
    // A question that another portal's page has asked is answered there.
    for portal in [Some("brume"), None] {
        stage.wait(SignedDuration::from_secs(30));
        browser.sign_in(&stage, portal).await.refused(401, "passkey-refused");
    }
    let body = json!({"organization": "brume"});
    lea.call("POST", "/me/passkeys/options").json(&body).send().await.field("/organization", "wrong");
    let mut forged = browser.used(&passkeys::ask(&stage, Some("lumen")).await);
    let signature = forged["credential"]["signature"].as_str().unwrap_or_default().to_owned();
    forged["credential"]["signature"] = json!(signature.replacen(['A', 'B', 'C', 'D', 'E'], "Q", 1));
    stage.wait(SignedDuration::from_secs(60));
    passkeys::enter(&stage, &forged).await.refused(401, "passkey-refused");
    stage.wait(SignedDuration::from_secs(60));
    browser.sign_in(&stage, Some("lumen")).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_passkey_opens_nothing_of_hers() {
    let stage = Stage::new().await;
    let (owner, lea, mut browser) = lea(&stage).await;
    let mut odile = Browser::at(&stage, "lumen");
    odile.add(&owner, "lumen", "Clé").await.expect(201);
    // Each opens her own account, whatever name for an account comes with it.
    assert_eq!(browser.sign_in(&stage, Some("lumen")).await.expect(201)["person"]["email"], "lea@example.com");
    odile.take_handle(&browser);
    odile.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
    // Nor does it prove that whoever is signed in is somebody else.
    let mut stranger = Browser::at(&stage, "lumen");
    stranger.add(&owner, "lumen", "Autre clé").await.expect(201);
    let proof = json!({"passkey": stranger.used(&passkeys::ask(&stage, Some("lumen")).await)});
    lea.call("POST", "/sessions/current/proof").json(&proof).send().await.field("/passkey", "wrong");
    // She sees her own, and touches no other.
    let others = owner.get("/me/passkeys").await.expect(200);
    let path = format!("/me/passkeys/{}", others["items"][0]["id"].as_str().unwrap_or_default());
    lea.delete(&path, None).await.refused(404, "not-found");
    lea.patch(&path, &others["items"][0], json!({"name": "Mienne"})).await.refused(404, "not-found");
    // What one has, nobody else can add.
    stranger.add(&lea, "lumen", "Mienne").await.refused(409, "conflict");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_passkey_is_refused_told_and_kept_in_the_log() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let mut browser = Browser::at(&stage, "lumen");
    browser.counter = 7;
    browser.add(&owner, "lumen", "Clé").await.expect(201);
    browser.sign_in(&stage, Some("lumen")).await.expect(201);
    // A copy that was made before then counts as far as the original has.
    stage.wait(SignedDuration::from_secs(1));
    browser.counter = 7;
    browser.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
    browser.counter = 0;
    browser.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
    stage.drain().await;
    assert_eq!(mails(&stage, "odile@example.com", "une copie de votre clé d’accès « Clé »"), 2);
    let log = owner.get("/activity?kind=account").await.expect(200);
    assert_eq!(log["items"][0]["action"], "account.passkey-copied", "{log}");
    browser.counter = 20;
    browser.sign_in(&stage, Some("lumen")).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_counts_for_what_its_device_has_proved() {
    let stage = Stage::new().await;
    let (owner, lea, mut browser) = lea(&stage).await;
    doors(&owner, "clients", "second_factor", true).await.expect(200);
    // With a finger or a PIN it is both factors; without, one.
    assert_eq!(browser.sign_in(&stage, Some("lumen")).await.expect(201)["enrolling"], false);
    browser.verifies = false;
    let half = browser.sign_in(&stage, Some("lumen")).await;
    assert_eq!(half.expect(201)["enrolling"], true);
    let half = stage.nobody().signed_in(&half);
    half.get("/workspaces").await.refused(403, "enrolment-required");
    // Nor does it change what guards her account, alone or with the password.
    half.act("/me/totp").await.refused(403, "step-up-required");
    let prove = |body: Value| async { half.call("POST", "/sessions/current/proof").json(&{ body }).send().await };
    prove(json!({"password": PASSWORD})).await.field("/code", "required");
    let proof = json!({"passkey": browser.used(&passkeys::ask(&stage, Some("lumen")).await)});
    prove(proof).await.field("/code", "required");
    browser.verifies = true;
    let proof = json!({"passkey": browser.used(&passkeys::ask(&stage, Some("lumen")).await)});
    prove(proof.clone()).await.expect(204);
    prove(proof).await.refused(410, "gone");
    half.get("/workspaces").await.expect(200);

    doors(&owner, "clients", "second_factor", false).await.expect(200);
    // Who has an app is asked for its code after the half, and for nothing after the whole.
    let (app, _) = App::set_up(&stage, &lea).await;
    assert_eq!(browser.sign_in(&stage, Some("lumen")).await.expect(201)["enrolling"], false);
    browser.verifies = false;
    let problem = browser.sign_in(&stage, Some("lumen")).await.refused(401, "second-factor-required");
    stage.wait(SignedDuration::from_secs(30));
    let body = json!({"challenge": problem["challenge"], "code": app.code(&stage)});
    stage.nobody().call("POST", "/sessions/second-factor").json(&body).send().await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_alone_gets_past_no_passkey() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    let lea = accept(&stage, &token).await;
    doors(&owner, "clients", "second_factor", true).await.expect(200);
    let mut browser = Browser::at(&stage, "lumen");
    let added = browser.add(&lea, "lumen", "Téléphone").await.expect(201);
    // Somebody who has learnt her password is let in nowhere, and can set nothing up.
    let thief = password(&stage, "lea@example.com").await;
    assert_eq!(thief.expect(201)["enrolling"], true);
    let thief = stage.nobody().signed_in(&thief);
    thief.act("/me/totp").await.refused(403, "step-up-required");
    let place = json!({"organization": "lumen"});
    thief.call("POST", "/me/passkeys/options").json(&place).send().await.refused(403, "step-up-required");
    let path = format!("/me/passkeys/{}", added["passkey"]["id"].as_str().unwrap_or_default());
    thief.delete(&path, None).await.refused(403, "enrolment-required");
    // She herself, without her phone, has her recovery codes.
    let code = json!({"code": added["recovery_codes"][0]});
    thief.call("POST", "/sessions/current/proof").json(&code).send().await.expect(204);
    thief.get("/workspaces").await.expect(200);
    thief.delete(&path, None).await.expect(204);
    // With the last thing that there is to recover from they are gone.
    assert_eq!(thief.get("/me/factors").await.expect(200)["recovery_codes_left"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_must_set_a_factor_up_may_add_a_passkey() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (_, token) = invited_client(&owner, "lea@example.com").await;
    doors(&owner, "clients", "second_factor", true).await.expect(200);
    let lea = accept(&stage, &token).await;
    lea.get("/workspaces").await.refused(403, "enrolment-required");
    let mut half = Browser::at(&stage, "lumen");
    half.verifies = false;
    assert_eq!(half.add(&lea, "lumen", "Clé").await.expect(201)["recovery_codes"], Value::Null);
    lea.get("/workspaces").await.refused(403, "enrolment-required");
    Browser::at(&stage, "lumen").add(&lea, "lumen", "Téléphone").await.expect(201);
    lea.get("/workspaces").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_door_that_is_closed_to_passkeys_lets_none_in() {
    let stage = Stage::new().await;
    let (owner, lea, mut browser) = lea(&stage).await;
    let entered = stage.nobody().signed_in(&browser.sign_in(&stage, Some("lumen")).await);
    doors(&owner, "clients", "passkey", false).await.expect(200);
    browser.sign_in(&stage, Some("lumen")).await.refused(403, "way-not-allowed");
    let refreshed = entered.call("POST", "/sessions/refresh").json(&json!({"side": "client"})).cookie(&entered).send();
    refreshed.await.refused(401, "session-ended");
    let place = json!({"organization": "lumen"});
    lea.call("POST", "/me/passkeys/options").json(&place).send().await.refused(403, "way-not-allowed");
    let brand = stage.nobody().get("/portal/public?slug=lumen").await.expect(200);
    assert_eq!(brand["client_ways"], json!(["password", "link"]));
    assert_eq!(brand["staff_ways"], json!(["password", "link", "passkey"]));
    // Passkeys alone would keep out who has none yet.
    doors(&owner, "staff", "password", false).await.expect(200);
    doors(&owner, "staff", "link", false).await.field("/staff/password", "required");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_whose_passkeys_there_are() {
    let stage = Stage::new().await;
    let (owner, _, mut browser) = lea(&stage).await;
    // What is asked is the same for everybody: no address goes in, and no passkey comes out.
    let asked = passkeys::ask(&stage, Some("lumen")).await;
    assert_eq!(asked["options"]["allowCredentials"], json!([]));
    assert_eq!(asked["options"]["rpId"], "lumen.localhost");
    let body = json!({"organization": "lumen", "email": "lea@example.com"});
    stage.nobody().call("POST", "/sessions/passkey/options").json(&body).send().await.field("/email", "unknown-field");
    // A passkey that was never made, one behind another door, and one that isn't right: the same answer.
    let mut unknown = Browser::at(&stage, "lumen");
    let begun = owner.call("POST", "/me/passkeys/options").json(&json!({"organization": "lumen"})).send().await;
    unknown.made(&begun.expect(200), "Jamais");
    let never = unknown.sign_in(&stage, Some("lumen")).await;
    let mut behind = browser.used(&passkeys::ask(&stage, Some("lumen")).await);
    behind["side"] = json!("staff");
    let elsewhere = passkeys::enter(&stage, &behind).await;
    browser.party = Some("evil.example".into());
    let wrong = browser.sign_in(&stage, Some("lumen")).await;
    never.refused(401, "passkey-refused");
    assert_eq!(never.comparable(), elsewhere.comparable());
    assert_eq!(never.comparable(), wrong.comparable());
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_room_for_ten() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for number in 0..10 {
        Browser::at(&stage, "lumen").add(&owner, "lumen", &format!("Clé {number}")).await.expect(201);
    }
    let begun = owner.call("POST", "/me/passkeys/options").json(&json!({"organization": "lumen"})).send().await;
    begun.field("/name", "too-many");
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_last_place_of_a_login_its_passkeys_go() {
    let stage = Stage::new().await;
    let (owner, lea, mut browser) = lea(&stage).await;
    let kept = async || {
        let items = crate::walks::items(&stage).await;
        items.iter().filter(|item| format!("{:?}", item.get("kind")).contains("passkey-owner")).count()
    };
    assert_eq!(kept().await, 1);
    let path = format!("/clients/{}/deletion", lea.id);
    let preview = owner.get(&path).await.expect(200);
    let body = json!({"confirm": "Léa Noir"});
    owner.call("POST", &path).version(&preview).json(&body).send().await.expect(200);
    browser.sign_in(&stage, Some("lumen")).await.problem().expect("a problem");
    stage.drain().await;
    assert_eq!(kept().await, 0);
    browser.sign_in(&stage, Some("lumen")).await.refused(401, "passkey-refused");
}
