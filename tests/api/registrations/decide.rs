//! `GET /registrations`, `POST /registrations/{registration}/approve` and `…/refuse`

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Caller, PASSWORD, Stage};

use super::{ask, clients, only, open_agency, subjects, waiting};
use crate::{api::members::joined, story::accept};

async fn owner_again(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@example.com", "password": PASSWORD, "side": "staff"});
    stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await)
}

fn at(id: &str, what: &str) -> String {
    format!("/registrations/{id}/{what}")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_let_in_becomes_a_client_with_her_company_and_workspaces_and_is_invited_once() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    let marc = joined(&stage, &owner, "marc", "member").await;
    let workspace = owner.post("/workspaces", json!({"title": "Chantier"})).await.expect(201)["id"].clone();
    ask(&stage, "zoe@ask.example").await.expect(202);
    let listed = waiting(&marc).await.remove(0);
    assert_eq!(listed["matched"]["name"], "Café Noir");
    assert_eq!((&listed["company"], &listed["taken_by"]), (&json!("Chez Zoé"), &Value::Null));
    assert_eq!(owner.get("/registrations/count").await.expect(200), json!({"waiting": 1, "more": false}));
    let id = listed["id"].as_str().unwrap_or_default().to_owned();
    let body =
        json!({"company_id": listed["matched"]["id"], "workspaces": [workspace], "permissions": ["files.upload"]});
    let client = marc.call("POST", &at(&id, "approve")).json(&body).send().await.expect(200);
    assert_eq!((&client["status"], &client["company"]), (&json!("invited"), &json!("Café Noir")));
    let again = owner.call("POST", &at(&id, "approve")).json(&json!({})).send().await.expect(200);
    assert_eq!(again["id"], client["id"]);
    owner.call("POST", &at(&id, "refuse")).json(&json!({"tell": true})).send().await.refused(409, "conflict");
    stage.drain().await;
    assert_eq!(clients(&owner).await.len(), 1);
    assert_eq!(waiting(&owner).await.len(), 0);
    assert_eq!(subjects(&stage, "zoe@ask.example").len(), 2);
    let text = stage.mailbox.to("zoe@ask.example")[0].text.clone().unwrap_or_default();
    assert!(text.contains("(Atelier Lumen) vous invite") && !text.contains("l’équipe"), "{text}");
    let zoe = accept(&stage, &stage.token_for("zoe@ask.example").await).await;
    let hers = zoe.get("/workspaces").await.expect(200);
    assert_eq!(hers["items"][0]["id"], workspace);
    let grant = format!("/workspaces/{}/clients/{}", workspace.as_str().unwrap_or_default(), zoe.id);
    let permissions = owner.get(&grant).await.expect(200)["permissions"].clone();
    assert_eq!(permissions, json!(["files.see", "files.upload"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_she_is_let_in_must_be_there() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    ask(&stage, "zoe@ask.example").await.expect(202);
    let id = only(&owner).await;
    let approve = |body: Value| owner.call("POST", &at(&id, "approve")).json(&body).send();
    let nowhere = "wsp_01k9zzzzzzzzzzzzzzzzzzzzzw";
    approve(json!({"workspaces": [nowhere]})).await.field("/workspaces/0", "unsupported");
    approve(json!({"workspaces": [nowhere, nowhere]})).await.field("/workspaces/1", "taken");
    approve(json!({"workspaces": vec![nowhere; 11]})).await.field("/workspaces", "out-of-range");
    approve(json!({"company_id": "com_01k9zzzzzzzzzzzzzzzzzzzzzw"})).await.field("/company_id", "unsupported");
    assert_eq!((clients(&owner).await.len(), waiting(&owner).await.len()), (0, 1));
    approve(json!({})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_is_told_if_staff_say_so_forgotten_and_not_asked_about_again() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    for (email, tell, mails) in [("zoe@ask.example", true, 2), ("ada@elsewhere.example", false, 1)] {
        ask(&stage, email).await.expect(202);
        let id = only(&owner).await;
        for _ in 0..2 {
            owner.call("POST", &at(&id, "refuse")).json(&json!({"tell": tell})).send().await.expect(204);
        }
        owner.call("POST", &at(&id, "approve")).json(&json!({})).send().await.refused(409, "conflict");
        stage.drain().await;
        ask(&stage, email).await.expect(202);
        assert_eq!(waiting(&owner).await.len(), 0);
        assert_eq!(subjects(&stage, email).len(), mails, "{email}");
    }
    // After its days she may ask anew.
    stage.wait(SignedDuration::from_hours(24 * 30));
    let owner = owner_again(&stage).await;
    ask(&stage, "zoe@ask.example").await.expect(202);
    only(&owner).await;
    let log = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert!(!log.contains("Zoé") && !log.contains("zoe@"), "the log is for ever: {log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_too_long_is_forgotten() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    ask(&stage, "zoe@ask.example").await.expect(202);
    let id = only(&owner).await;
    stage.wait(SignedDuration::from_hours(24 * 30));
    let owner = owner_again(&stage).await;
    assert_eq!(waiting(&owner).await.len(), 0);
    owner.call("POST", &at(&id, "approve")).json(&json!({})).send().await.refused(404, "not-found");
    owner.call("POST", &at(&id, "refuse")).json(&json!({"tell": false})).send().await.refused(404, "not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_has_become_somebodys_is_told_of() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    ask(&stage, "zoe@ask.example").await.expect(202);
    let id = only(&owner).await;
    let body = json!({"first_name": "Zoé", "last_name": "Brun", "email": "zoe@ask.example"});
    let client = owner.post("/clients", body).await.expect(201);
    assert_eq!(waiting(&owner).await[0]["taken_by"], client["id"]);
    let refused = owner.call("POST", &at(&id, "approve")).json(&json!({})).send().await.refused(409, "email-in-use");
    assert_eq!(refused["person"], client["id"]);
    assert_eq!(clients(&owner).await.len(), 1);
    owner.call("POST", &at(&id, "refuse")).json(&json!({"tell": false})).send().await.expect(204);
}
