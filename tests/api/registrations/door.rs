//! `POST /registrations`: what becomes of whoever asks.

use std::collections::BTreeSet;

use serde_json::json;
use world::Stage;

use super::{ask, clients, only, open_agency, set, subjects, typed, waiting};
use crate::story::{accept, agency, invited_client};

#[tokio::test(flavor = "multi_thread")]
async fn a_door_is_closed_until_it_is_opened_and_once_it_is_closed_again() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let public = || async { stage.nobody().get("/portal/public?slug=lumen").await.expect(200)["registers"].clone() };
    assert_eq!(public().await, false);
    ask(&stage, "zoe@ask.example").await.refused(404, "not-found");
    set(&owner, json!({"open": true, "others": true, "domains": []})).await;
    assert_eq!(public().await, true);
    // The brand and the doors keep it.
    let portal = owner.get("/portal").await.expect(200);
    owner.patch("/portal", &portal, json!({"title": "Lumen"})).await.expect(200);
    assert_eq!(public().await, true);
    ask(&stage, "zoe@ask.example").await.expect(202);
    assert_eq!(waiting(&owner).await.len(), 1);
    set(&owner, json!({"open": false, "others": true, "domains": []})).await;
    assert_eq!(public().await, false);
    ask(&stage, "ada@ask.example").await.refused(404, "not-found");
    let elsewhere =
        json!({"organization": "nowhere", "first_name": "Zoé", "last_name": "Brun", "email": "zoe@ask.example"});
    stage.nobody().post("/registrations", elsewhere).await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_the_organization_lets_in_is_invited_into_her_company_and_comes_in_by_her_mail_alone() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    assert_eq!(ask(&stage, "Zoe@IN.example").await.expect(202), json!({}));
    let all = clients(&owner).await;
    assert_eq!(all.len(), 1);
    let zoe = &all[0];
    assert_eq!((&zoe["email"], &zoe["status"]), (&json!("zoe@in.example"), &json!("invited")));
    assert_eq!(
        (&zoe["company"], &zoe["notes"]),
        (&json!("Café Noir"), &json!("Chez Zoé\nBonjour,\nvoici ma demande."))
    );
    let mail = stage.mailbox.to("zoe@in.example").remove(0);
    let text = mail.text.unwrap_or_default();
    assert!(text.contains("Bonjour Zoé, l’équipe (Atelier Lumen) vous invite"), "{text}");
    let token = stage.token_for("zoe@in.example").await;
    let client = accept(&stage, &token).await;
    assert_eq!(client.get("/me").await.expect(200)["email_verified"], true);
    let log = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert!(log.contains(r#""via":"registration""#) && log.contains("client.created"), "{log}");
    assert_eq!(waiting(&owner).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_depends_on_whose_address_it_is_and_only_she_is_told() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    let (_, token) = invited_client(&owner, "active@elsewhere.example").await;
    accept(&stage, &token).await;
    let (suspended, _) = invited_client(&owner, "suspended@in.example").await;
    owner.act(&format!("/clients/{suspended}/suspend")).await.expect(200);
    let (revoked, _) = invited_client(&owner, "revoked@in.example").await;
    owner.delete(&format!("/clients/{revoked}/invitation"), None).await.expect(204);
    let body = json!({"first_name": "Ada", "last_name": "Brun", "email": "known@in.example"});
    owner.post("/clients", body).await.expect(201);
    let before = clients(&owner).await.len();
    for (email, subject) in [
        ("active@elsewhere.example", Some("Vous avez déjà accès à Atelier Lumen")),
        ("odile@example.com", Some("Vous avez déjà accès à Atelier Lumen")),
        ("suspended@in.example", None),
        ("stranger@elsewhere.example", None),
        // A prospect whose domain is let in is invited, as she stands there.
        ("known@in.example", Some("Atelier Lumen vous ouvre son espace client")),
        // What staff took back they give again, or don't.
        ("revoked@in.example", Some("Votre demande d’accès à Atelier Lumen")),
        ("zoe@ask.example", Some("Votre demande d’accès à Atelier Lumen")),
    ] {
        let mails = subjects(&stage, email).len();
        ask(&stage, email).await.expect(202);
        let now = subjects(&stage, email);
        assert_eq!(now.len() - mails, usize::from(subject.is_some()), "{email}: {now:?}");
        assert_eq!(subject, subject.and(now.first().map(String::as_str)), "{email}");
    }
    assert_eq!(clients(&owner).await.len(), before);
    let waiting: BTreeSet<_> = waiting(&owner).await.iter().map(|one| one["email"].to_string()).collect();
    assert_eq!(waiting, [r#""revoked@in.example""#, r#""zoe@ask.example""#].map(str::to_owned).into());
    // A stranger's own words are repeated to nobody.
    let mail = stage.mailbox.to("zoe@ask.example").remove(0);
    let text = mail.text.unwrap_or_default();
    assert!(!text.contains("Zoé") && !text.contains("demande.\n\nChez"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_client_gets_her_link_anew_but_an_address_that_refused_mails_none() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    for email in ["lea@elsewhere.example", "bounce@in.example"] {
        let body = json!({"first_name": "Léa", "last_name": "Noir", "email": email});
        let id = owner.post("/clients", body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
        owner.post(&format!("/clients/{id}/invitation"), json!({"delivery": "email"})).await.expect(200);
        stage.drain().await;
    }
    let first = stage.token_for("lea@elsewhere.example").await;
    for email in ["lea@elsewhere.example", "bounce@in.example"] {
        ask(&stage, email).await.expect(202);
    }
    let text = stage.mailbox.to("lea@elsewhere.example")[0].text.clone().unwrap_or_default();
    assert!(text.contains("Odile Dupond (Atelier Lumen) vous invite"), "{text}");
    assert_eq!(subjects(&stage, "bounce@in.example").len(), 1);
    let second = stage.token_for("lea@elsewhere.example").await;
    assert_ne!(first, second);
    stage
        .nobody()
        .call("POST", "/invitations/inspect")
        .json(&json!({"token": first}))
        .send()
        .await
        .refused(410, "gone");
    accept(&stage, &second).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_again_changes_nothing_and_a_repeated_request_is_one() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    let body = typed("zoe@elsewhere.example");
    let call = || stage.nobody().call("POST", "/registrations").json(&body).key("one-request");
    let (one, other) = (call().send().await, call().send().await);
    assert_eq!((one.status, one.comparable()), (202, other.comparable()));
    let other_body = typed("ada@elsewhere.example");
    let reused = stage.nobody().call("POST", "/registrations").json(&other_body).key("one-request").send().await;
    reused.refused(422, "idempotency-key-reused");
    stage.drain().await;
    let id = only(&owner).await;
    ask(&stage, "zoe@elsewhere.example").await.expect(202);
    assert_eq!(only(&owner).await, id);
    assert_eq!(subjects(&stage, "zoe@elsewhere.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_checked_and_names_are_names() {
    let stage = Stage::new().await;
    open_agency(&stage, true).await;
    for (field, value, code) in [
        ("/email", json!("zoe"), "malformed"),
        ("/first_name", json!(""), "required"),
        ("/first_name", json!("Visit evil.example"), "malformed"),
        ("/last_name", json!("https://evil.example"), "malformed"),
        ("/language", json!("de"), "unsupported"),
        ("/message", json!("a".repeat(1_001)), "too-long"),
        ("/status", json!("active"), "unknown-field"),
    ] {
        let mut body = typed("zoe@elsewhere.example");
        body[&field[1..]] = value;
        stage.nobody().post("/registrations", body).await.field(field, code);
    }
}
