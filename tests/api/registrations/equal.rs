//! Nobody learns at the door whose an address is: not by the answer, and not by what it takes to give it.

use jiff::SignedDuration;
use serde_json::json;
use world::{Stage, faults::suffering};

use super::{ask, open_agency, subjects, typed};
use crate::{
    api::clients::asked,
    story::{accept, invited_client},
};

#[tokio::test(flavor = "multi_thread")]
async fn every_address_is_answered_alike_and_by_the_same_work() {
    let stage = Stage::faulty().await;
    let owner = open_agency(&stage, false).await;
    let (_, token) = invited_client(&owner, "active@in.example").await;
    accept(&stage, &token).await;
    for (email, act) in [("suspended@in.example", "suspend"), ("archived@in.example", "archive")] {
        let (id, _) = invited_client(&owner, email).await;
        owner.act(&format!("/clients/{id}/{act}")).await.expect(200);
    }
    let (deleted, _) = invited_client(&owner, "deleted@in.example").await;
    let current = owner.get(&format!("/clients/{deleted}")).await.expect(200);
    let confirm = json!({"confirm": "Léa Noir"});
    let path = format!("/clients/{deleted}/deletion");
    owner.call("POST", &path).version(&current).json(&confirm).send().await.expect(200);
    invited_client(&owner, "invited@in.example").await;
    ask(&stage, "waiting@ask.example").await.expect(202);
    // Those who ask from one network have a rate.
    stage.wait(SignedDuration::from_mins(6));
    let mut answers = Vec::new();
    for email in [
        "new@in.example",
        "active@in.example",
        "odile@example.com",
        "suspended@in.example",
        "archived@in.example",
        "deleted@in.example",
        "invited@in.example",
        "waiting@ask.example",
        "foreign@elsewhere.example",
    ] {
        let call = stage.nobody().call("POST", "/registrations").json(&typed(email)).key(&world::fresh_key());
        let (answer, mut calls, _) = suffering(None, call.send()).await;
        calls.sort();
        answers.push((email, answer.status, answer.comparable(), calls));
        stage.drain().await;
    }
    let (_, status, first, calls) = answers[0].clone();
    assert_eq!(status, 202);
    assert!(!calls.is_empty());
    for (email, _, answer, work) in answers {
        assert_eq!((answer, work), (first.clone(), calls.clone()), "{email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_and_a_network_have_a_rate_whoever_she_is() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    let (_, token) = invited_client(&owner, "active@elsewhere.example").await;
    accept(&stage, &token).await;
    for status in [202, 202, 202, 429] {
        let known = ask(&stage, "active@elsewhere.example").await;
        let unknown = ask(&stage, "zoe@elsewhere.example").await;
        assert_eq!((known.status, unknown.status), (status, status));
        assert_eq!(known.comparable(), unknown.comparable());
    }
    let mut statuses = Vec::new();
    for number in 0..6 {
        statuses.push(ask(&stage, &format!("a{number}@elsewhere.example")).await.status);
    }
    assert_eq!(statuses, [202, 202, 202, 202, 429, 429]);
    assert_eq!(subjects(&stage, "zoe@elsewhere.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_hours_registrations_are_counted_apart_from_what_staff_may_send() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    asked(&stage, &organization, "MAILS", 500).await;
    ask(&stage, "zoe@in.example").await.expect(202);
    assert_eq!(subjects(&stage, "zoe@in.example").len(), 1);
    asked(&stage, &organization, "MAILS", 0).await;
    asked(&stage, &organization, "REGISTRATIONS", 100).await;
    for email in ["ada@in.example", "odile@example.com", "ada@elsewhere.example"] {
        ask(&stage, email).await.refused(429, "too-many-requests");
    }
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": "lea@example.com"});
    let id = owner.post("/clients", body).await.expect(201)["id"].as_str().unwrap_or_default().to_owned();
    owner.post(&format!("/clients/{id}/invitation"), json!({"delivery": "email"})).await.expect(200);
}
