//! Letters of strangers to the join address.

use local::letters::Envelope;
use serde_json::{Value, json};
use world::{Caller, Stage};

use super::{bring_from, kept, letter, twice};
use crate::{
    api::registrations::{clients, open_agency, set, waiting},
    story::accept,
};

/// An agency to which people of two domains may write; and the address.
async fn writable(stage: &Stage) -> (Caller, String) {
    let owner = open_agency(stage, true).await;
    let open = write(&owner, json!({"by_letter": true, "open": false})).await;
    (owner, open["address"].as_str().unwrap_or_default().to_owned())
}

/// Changes the settings in part.
async fn write(owner: &Caller, change: Value) -> Value {
    let now = owner.get("/portal/registration").await.expect(200);
    let domains = now["domains"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| json!({"domain": one["domain"], "at_once": one["at_once"], "company_id": one["company"]["id"]}));
    let mut body = json!({"others": true, "domains": domains.collect::<Vec<_>>()});
    for name in ["open", "by_letter"] {
        body[name] = now[name].clone();
    }
    for (name, value) in change.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    set(owner, body).await
}

fn from(who: &str) -> String {
    letter("join", "Bonjour,\nje travaille au Café Noir.").replace("Odile Dupond <odile@example.com>", who)
}

/// Insists that nothing came of it.
async fn nothing(stage: &Stage, owner: &Caller, mails: usize, what: &str) {
    assert_eq!((clients(owner).await.len(), waiting(owner).await.len()), (0, 0), "{what}");
    assert_eq!((stage.mailbox.count(), kept(stage)), (mails, 0), "{what}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_from_a_domain_that_is_let_in_is_answered_with_an_invitation() {
    let stage = Stage::new().await;
    let (owner, address) = writable(&stage).await;
    bring_from(&stage, "zoe@in.example", &address, &from("Zoé Brun <zoe@in.example>")).await;
    let zoe = clients(&owner).await.remove(0);
    assert_eq!((&zoe["first_name"], &zoe["company"]), (&json!("Zoé"), &json!("Café Noir")));
    assert!(zoe["notes"].as_str().is_some_and(|notes| notes.contains("je travaille au Café Noir")), "{zoe}");
    accept(&stage, &stage.token_for("zoe@in.example").await).await;
    // One whose domain staff look at first waits, and hears so.
    bring_from(&stage, "ada@ask.example", &address, &from("https://evil.example <ada@ask.example>")).await;
    let ada = waiting(&owner).await.remove(0);
    assert_eq!((&ada["email"], &ada["first_name"]), (&json!("ada@ask.example"), &json!("Ada")));
    assert!(stage.mailbox.to("ada@ask.example")[0].subject.starts_with("Votre demande d’accès"));
    let log = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert!(log.contains(r#""via":"letter""#), "{log}");
    assert_eq!(kept(&stage), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_gets_a_word() {
    let stage = Stage::new().await;
    let (owner, address) = writable(&stage).await;
    let mails = stage.mailbox.count();
    let zoe = from("Zoé Brun <zoe@in.example>");
    // Others may ask at the door, where it is open; here only those of known domains. The team has another address.
    for (who, raw) in [
        ("ada@elsewhere.example", from("ada@elsewhere.example")),
        ("ada@sub.in.example", from("ada@sub.in.example")),
        ("odile@example.com", from("odile@example.com")),
        ("", zoe.clone()),
        ("zoe@in.example", zoe.replace("Subject:", "Auto-Submitted: auto-replied\r\nSubject:")),
        ("zoe@in.example", zoe.replace("Subject:", "List-Id: <a.example>\r\nSubject:")),
        ("zoe@in.example", zoe.replace("Subject:", "X-Mail-Id: eml_01k00000000000000000000000\r\nSubject:")),
        ("zoe@in.example", zoe.replace("Subject:", "From: ada@in.example\r\nSubject:")),
    ] {
        bring_from(&stage, who, &address, &raw).await;
        nothing(&stage, &owner, mails, &format!("{who} {raw}")).await;
    }
    for place in 0..5 {
        for status in ["FAIL", "PROCESSING_FAILED", "DISABLED"] {
            let mut envelope = Envelope::new("zoe@in.example", &address);
            status.clone_into(&mut envelope.verdicts[place]);
            stage.letters.receive(zoe.as_bytes(), envelope).await.expect("received");
            stage.drain().await;
            nothing(&stage, &owner, mails, &format!("{place} {status}")).await;
        }
    }
    // What has one purpose serves no other.
    let invite = address.replace("join-", "invite-");
    for wrong in [&*invite, &address.replace("@in.", "@"), "join-aaaaaaaaaaaaaaaaaaaaaaaaaa@in.localhost"] {
        bring_from(&stage, "zoe@in.example", wrong, &zoe).await;
        bring_from(&stage, "odile@example.com", wrong, &letter("Zoé Brun <zoe@in.example>", "")).await;
        nothing(&stage, &owner, mails, wrong).await;
    }
    let renewed = write(&owner, json!({"renew": true})).await;
    bring_from(&stage, "zoe@in.example", &address, &zoe).await;
    nothing(&stage, &owner, mails, "the former address").await;
    write(&owner, json!({"by_letter": false})).await;
    let renewed = renewed["address"].as_str().unwrap_or_default();
    bring_from(&stage, "zoe@in.example", renewed, &zoe).await;
    nothing(&stage, &owner, mails, "closed").await;
    write(&owner, json!({"by_letter": true})).await;
    bring_from(&stage, "zoe@in.example", renewed, &zoe).await;
    assert_eq!(clients(&owner).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_letters_brought_ten_times_and_shuffled_are_answered_once() {
    let stage = Stage::new().await;
    let (owner, address) = writable(&stage).await;
    let mut events = Vec::new();
    for number in 0..4 {
        for domain in ["in", "ask"] {
            let who = format!("a{number}@{domain}.example");
            let event = stage.letters.keep(from(&who).as_bytes(), Envelope::new(&who, &address)).await.expect("kept");
            events.extend(vec![event; 10]);
        }
    }
    twice::bring(&stage, twice::shuffled("strangers' letters", events), 6).await;
    assert_eq!((clients(&owner).await.len(), waiting(&owner).await.len()), (4, 4));
    for number in 0..4 {
        for domain in ["in", "ask"] {
            assert_eq!(stage.mailbox.to(&format!("a{number}@{domain}.example")).len(), 1);
        }
    }
    assert_eq!(kept(&stage), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_answers_by_machine_is_written_to_once() {
    let stage = Stage::new().await;
    let (owner, address) = writable(&stage).await;
    // Hers says nothing of being a machine: the address that it writes to is ours alone, and has a rate.
    for number in 0..6 {
        let raw = from("zoe@ask.example").replace("<1@example.com>", &format!("<{number}@example.com>"));
        bring_from(&stage, "zoe@ask.example", &address, &raw).await;
    }
    assert_eq!((waiting(&owner).await.len(), stage.mailbox.to("zoe@ask.example").len()), (1, 1));
}
