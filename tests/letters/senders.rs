//! Who may write, and how it is known that she did.

use local::letters::Envelope;
use serde_json::json;
use world::Stage;

use super::{answer, answers, bring, bring_from, change, clients, kept, letter, nothing, open_agency};
use crate::{api::members::joined, story::new_agency};

const TO: &str = "Léa Noir <lea@client.example>";

#[tokio::test(flavor = "multi_thread")]
async fn each_verdict_of_ses_against_a_letter_ends_it_without_a_word() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let mails = stage.mailbox.count();
    for place in 0..5 {
        for status in ["FAIL", "PROCESSING_FAILED", "DISABLED"] {
            let mut envelope = Envelope::new("odile@example.com", &address);
            status.clone_into(&mut envelope.verdicts[place]);
            stage.letters.receive(letter(TO, "").as_bytes(), envelope).await.expect("received");
            stage.drain().await;
            nothing(&stage, &owner, mails, &format!("{place} {status}")).await;
        }
    }
    // A domain without a policy speaks by SPF, and only for itself.
    let mut envelope = Envelope::new("odile@elsewhere.example", &address);
    "GRAY".clone_into(&mut envelope.verdicts[4]);
    stage.letters.receive(letter(TO, "").as_bytes(), envelope.clone()).await.expect("received");
    stage.drain().await;
    nothing(&stage, &owner, mails, "another domain's envelope").await;
    "odile@example.com".clone_into(&mut envelope.source);
    stage.letters.receive(letter(TO, "").as_bytes(), envelope).await.expect("received");
    stage.drain().await;
    assert_eq!(clients(&owner).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_an_active_member_learns_that_there_is_a_letterbox() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let marc = joined(&stage, &owner, "marc", "member").await;
    let current = owner.get(&format!("/members/{}", marc.id)).await.expect(200);
    owner.delete(&format!("/members/{}", marc.id), Some(&current)).await.expect(204);
    let invited = json!({"first_name": "Nora", "last_name": "Vidal", "email": "nora@example.com", "role": "admin"});
    owner.post("/members", invited).await.expect(201);
    stage.drain().await;
    let mails = stage.mailbox.count();
    for from in ["stranger@example.com", "marc@atelier.example", "nora@example.com", "odile@example.org"] {
        bring_from(&stage, from, &address, &letter(TO, "").replace("odile@example.com", from)).await;
        nothing(&stage, &owner, mails, from).await;
    }
    for from in [
        "odile@example.com, stranger@example.com",
        "odile@example.com <stranger@example.com>",
        "\"stranger@evil.example\" <odile@example.com>",
        "odile@example.com\r\nFrom: stranger@example.com",
        "",
    ] {
        bring(&stage, &address, &letter(TO, "").replace("Odile Dupond <odile@example.com>", from)).await;
        nothing(&stage, &owner, mails, from).await;
    }
    for wrong in [
        address.replace("invite-", "invite-x"),
        address.replace("@in.", "@"),
        format!("invite-{}@in.localhost", "a".repeat(26)),
        "postmaster@in.localhost".to_owned(),
    ] {
        bring(&stage, &wrong, &letter(TO, "")).await;
        nothing(&stage, &owner, mails, &wrong).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_may_not_is_told_why() {
    let stage = Stage::new().await;
    let owner = new_agency(&stage).await;
    let address = change(&owner, json!({"open": true})).await["address"].as_str().unwrap_or_default().to_owned();
    bring(&stage, &address, &letter(TO, "")).await;
    assert!(answer(&stage).contains("Confirmez d’abord votre propre adresse"), "{}", answer(&stage));
    stage.prove("odile@example.com").await;
    change(&owner, json!({"open": false})).await;
    bring(&stage, &address, &letter(TO, "")).await;
    assert!(answer(&stage).contains("désactivée"), "{}", answer(&stage));
    assert!(clients(&owner).await.is_empty());
    // A former address leads nowhere; a member's own mail to the new one does.
    let renewed = change(&owner, json!({"open": true, "renew": true})).await;
    let mails = stage.mailbox.count();
    bring(&stage, &address, &letter(TO, "")).await;
    nothing(&stage, &owner, mails, "the former address").await;
    let renewed = renewed["address"].as_str().unwrap_or_default();
    let marc = joined(&stage, &owner, "marc", "member").await;
    let from = "marc@atelier.example";
    bring_from(&stage, from, renewed, &letter(TO, "").replace("odile@example.com", from)).await;
    assert_eq!(clients(&marc).await.len(), 1);
    assert_eq!(answers(&stage, from).len(), 1);
    assert_eq!(kept(&stage), 0);
}
