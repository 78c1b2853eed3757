//! `POST /clients/{client}/invitation`

use serde_json::{Value, json};
use world::{Caller, Stage};

use super::{at, client, mails_asked, tell};
use crate::story::{agency, new_agency};

async fn invite(owner: &Caller, client: &Value, body: Value) -> world::Answer {
    owner.post(&format!("{}/invitation", at(client)), body).await
}

/// How an invitation is shown.
async fn shown(owner: &Caller, client: &Value) -> Value {
    owner.get(&at(client)).await.expect(200)["invitation"].clone()
}

/// A client with this address.
async fn with_address(owner: &Caller, email: &str) -> Value {
    owner.post("/clients", json!({"first_name": "Léa", "last_name": "Noir", "email": email})).await.expect(201)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_proved_her_address_has_nobody_written_to() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let lea = client(&owner, "Lea", "Noir").await;
    let marc = json!({"first_name": "Marc", "last_name": "Petit", "email": "marc@example.com", "role": "member"});
    invite(&owner, &lea, json!({"delivery": "email"})).await.refused(403, "email-unverified");
    owner.post("/members", marc.clone()).await.refused(403, "email-unverified");
    // A link that she hands over herself troubles nobody.
    invite(&owner, &lea, json!({"delivery": "link"})).await.expect(200);
    stage.drain().await;
    assert_eq!(stage.mailbox.count(), stage.mailbox.to("odile@example.com").len());
    stage.prove("odile@example.com").await;
    invite(&owner, &lea, json!({"delivery": "email"})).await.expect(200);
    owner.post("/members", marc).await.expect(201);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_by_mail_proves_the_address_too() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let lea = client(&owner, "Lea", "Noir").await;
    let ask = json!({"email": "odile@example.com"});
    stage.nobody().call("POST", "/password-resets").json(&ask).send().await.expect(202);
    let password = "tortue fenetre orage 3";
    let reset = json!({"token": stage.token_for("odile@example.com").await, "password": password});
    stage.nobody().call("POST", "/password-resets/complete").json(&reset).send().await.expect(204);
    stage.wait(jiff::SignedDuration::from_secs(1));
    let body = json!({"email": "odile@example.com", "password": password, "side": "staff"});
    let owner = stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await);
    invite(&owner, &lea, json!({"delivery": "email"})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mails_of_an_hour_are_counted_with_their_promise() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let (lea, zoe) = (client(&owner, "Lea", "Noir").await, client(&owner, "Zoe", "Noir").await);
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    mails_asked(&stage, &organization, 499).await;
    let (one, other) = futures::join!(
        invite(&owner, &lea, json!({"delivery": "email"})),
        invite(&owner, &zoe, json!({"delivery": "email"})),
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 429]);
    let full = invite(&owner, &lea, json!({"delivery": "email"})).await;
    full.refused(429, "too-many-requests");
    assert_eq!(full.header("retry-after"), "1800");
    invite(&owner, &lea, json!({"delivery": "link"})).await.expect(200);
    stage.drain().await;
    assert_eq!(stage.mailbox.count(), stage.mailbox.to("odile@example.com").len() + 1);
    stage.wait(jiff::SignedDuration::from_mins(9));
    invite(&owner, &zoe, json!({"delivery": "email"})).await.refused(429, "too-many-requests");
    // The next hour begins anew.
    stage.wait(jiff::SignedDuration::from_mins(21));
    let body = json!({"email": "odile@example.com", "password": world::PASSWORD, "side": "staff"});
    let owner = stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await);
    invite(&owner, &zoe, json!({"delivery": "email"})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_refused_a_mail_is_written_to_when_somebody_confirms_it() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    for (email, standing) in [("bounce@example.com", "bounced"), ("complaint@example.com", "complained")] {
        let lea = with_address(&owner, email).await;
        // The answer says how it stands: by the next call her mail may be on its way.
        let invited = invite(&owner, &lea, json!({"delivery": "email"})).await.expect(200);
        assert_eq!(invited["client"]["invitation"]["standing"], "queued");
        stage.drain().await;
        let told = shown(&owner, &lea).await;
        assert_eq!((&told["standing"], &told["help"]), (&standing.into(), &"confirm-address".into()));
        assert!(told["reason"].is_string() && told["since"].is_string(), "{told}");
        let refused = invite(&owner, &lea, json!({"delivery": "email"})).await.refused(409, "address-refused");
        assert_eq!(refused["mail"], standing);
        // Another way may be taken meanwhile, and changes nothing about the address.
        invite(&owner, &lea, json!({"delivery": "link"})).await.expect(200);
        let told = shown(&owner, &lea).await;
        assert_eq!((&told["standing"], &told["refused"]["mail"]), (&"link".into(), &standing.into()));
        invite(&owner, &lea, json!({"delivery": "email"})).await.refused(409, "address-refused");
        assert_eq!(stage.mailbox.to(email).len(), 1);
        stage.wait(jiff::SignedDuration::from_secs(1));
        let sure = json!({"delivery": "email", "confirm_address": true});
        let invited = invite(&owner, &lea, sure).await.expect(200);
        assert_eq!(invited["client"]["invitation"]["refused"], Value::Null);
        // It comes back again, and that is to be confirmed again.
        stage.drain().await;
        assert_eq!(stage.mailbox.to(email).len(), 2);
        invite(&owner, &lea, json!({"delivery": "email"})).await.refused(409, "address-refused");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_whose_mail_came_back_is_told_and_confirmed_alike() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let body = json!({"first_name": "Marc", "last_name": "Petit", "email": "bounce@example.com", "role": "member"});
    let marc = owner.post("/members", body).await.expect(201);
    stage.drain().await;
    let path = format!("/members/{}", marc["id"].as_str().unwrap_or_default());
    assert_eq!(owner.get(&path).await.expect(200)["invitation"]["standing"], "bounced");
    let resend = format!("{path}/invitation");
    owner.act(&resend).await.refused(409, "address-refused");
    owner.post(&resend, json!({"confirm_address": true})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn news_of_mails_end_alike_in_whatever_order_and_however_often_they_come() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    let table = stage.engines.tenant_of_record(&format!("T#{organization}#")).expect("a table");
    let events = ["Delivery", "Bounce", "Complaint"];
    let mut ends = Vec::new();
    for (number, order) in [[0, 1, 2, 0, 1, 2], [2, 1, 0, 0, 1, 1], [1, 2, 2, 0, 1, 0]].into_iter().enumerate() {
        let lea = with_address(&owner, &format!("lea{number}@example.com")).await;
        // Two mails: what is told of the first comes after the second has gone.
        let mut mails = Vec::new();
        for _ in 0..2 {
            stage.wait(jiff::SignedDuration::from_secs(1));
            invite(&owner, &lea, json!({"delivery": "email"})).await.expect(200);
            let id = lea["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
            let kept = parvis::client::get(&table, id).await.expect("a client").expect("a client");
            mails.push(kept.invitation.and_then(|invitation| invitation.mail_id).expect("a mail"));
        }
        stage.drain().await;
        for event in order {
            tell(&stage, &organization, mails[0], events[event]).await;
        }
        tell(&stage, &organization, mails[1], "Delivery").await;
        stage.drain().await;
        let told = shown(&owner, &lea).await;
        ends.push((told["standing"].clone(), told["refused"]["mail"].clone(), told["refused"]["reason"].clone()));
        invite(&owner, &lea, json!({"delivery": "email"})).await.refused(409, "address-refused");
    }
    let end = (json!("delivered"), json!("complained"), json!("abuse"));
    assert_eq!(ends, [end.clone(), end.clone(), end]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delay_is_shown_with_its_date_and_reason_until_it_is_over() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let organization = owner.get("/me").await.expect(200)["organization"]["id"].as_str().unwrap_or_default().to_owned();
    let table = stage.engines.tenant_of_record(&format!("T#{organization}#")).expect("a table");
    let orders: [&[&str]; 4] = [
        &["DeliveryDelay", "DeliveryDelay again", "DeliveryDelay"],
        &["DeliveryDelay again", "DeliveryDelay again", "DeliveryDelay"],
        &["DeliveryDelay", "Delivery", "DeliveryDelay again"],
        &["DeliveryDelay again", "Bounce", "Delivery", "DeliveryDelay"],
    ];
    let mut ends = Vec::new();
    for (number, order) in orders.into_iter().enumerate() {
        let lea = with_address(&owner, &format!("delay+{number}@example.com")).await;
        invite(&owner, &lea, json!({"delivery": "email"})).await.expect(200);
        stage.drain().await;
        let id = lea["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let kept = parvis::client::get(&table, id).await.expect("a client").expect("a client");
        let mail = kept.invitation.and_then(|invitation| invitation.mail_id).expect("a mail");
        let told = shown(&owner, &lea).await;
        assert_eq!((&told["standing"], &told["since"]), (&json!("delayed"), &json!("2026-11-23T09:30:00Z")));
        assert_eq!((&told["reason"], &told["help"]), (&json!("smtp; 452 4.2.2 mailbox full"), &Value::Null));
        for event in order {
            tell(&stage, &organization, mail, event).await;
        }
        let told = shown(&owner, &lea).await;
        ends.push((told["standing"].clone(), told["since"].clone(), told["reason"].clone(), told["refused"].clone()));
    }
    let late = "smtp; 452 4.2.2 mailbox full at 2026-11-23T11:00:00Z";
    let delayed = (json!("delayed"), json!("2026-11-23T11:00:00Z"), json!(late), Value::Null);
    assert_eq!(ends[..2], [delayed.clone(), delayed]);
    assert_eq!((&ends[2].0, &ends[2].2), (&json!("delivered"), &Value::Null));
    assert_eq!((&ends[3].0, &ends[3].3["mail"]), (&json!("bounced"), &json!("bounced")));
}
