//! Mails that people write to an organization's letterbox.

mod hostile;
mod invite;
mod join;
mod loops;
mod page;
mod senders;
mod twice;

use local::{letters::Envelope, mailbox::Message};
use serde_json::{Value, json};
use world::{Caller, Stage};

use crate::story::agency;

/// An agency whose letterbox is open, and its address.
async fn open_agency(stage: &Stage) -> (Caller, String) {
    let owner = agency(stage).await;
    let letterbox = change(&owner, json!({"open": true})).await;
    let address = letterbox["address"].as_str().unwrap_or_default().to_owned();
    (owner, address)
}

/// Changes the letterbox.
async fn change(owner: &Caller, body: Value) -> Value {
    let now = owner.get("/portal/letterbox").await.expect(200);
    owner.patch("/portal/letterbox", &now, body).await.expect(200)
}

/// A mail of the owner's.
fn letter(to: &str, text: &str) -> String {
    format!(
        "From: Odile Dupond <odile@example.com>\r\nTo: {to}\r\nSubject: Bienvenue\r\nMessage-ID: <1@example.com>\r\n\r\n{text}\r\n"
    )
}

/// Brings a mail of the owner's to a letterbox, and waits for all that follows.
async fn bring(stage: &Stage, address: &str, raw: &str) {
    bring_from(stage, "odile@example.com", address, raw).await;
}

async fn bring_from(stage: &Stage, source: &str, address: &str, raw: &str) {
    stage.letters.receive(raw.as_bytes(), Envelope::new(source, address)).await.expect("received");
    stage.drain().await;
    assert_eq!(stage.events.dead_letters().expect("a list"), []);
}

/// The answers that somebody got, newest first.
fn answers(stage: &Stage, to: &str) -> Vec<Message> {
    let answered = |mail: &Message| mail.headers.get("Auto-Submitted").is_some_and(|kind| kind == "auto-replied");
    stage.mailbox.to(to).into_iter().filter(answered).collect()
}

/// The newest answer to the owner, as text on one line.
fn answer(stage: &Stage) -> String {
    let text = answers(stage, "odile@example.com").into_iter().next().and_then(|mail| mail.text);
    text.unwrap_or_else(|| panic!("no answer")).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The clients, newest first.
async fn clients(owner: &Caller) -> Vec<Value> {
    owner.get("/clients").await.expect(200)["items"].as_array().cloned().unwrap_or_default()
}

/// Insists that nothing has come of it: nobody was added, and nobody was written to.
async fn nothing(stage: &Stage, owner: &Caller, mails: usize, what: &str) {
    assert_eq!(clients(owner).await, Vec::<Value>::new(), "{what}");
    assert_eq!(stage.mailbox.count(), mails, "{what}");
    assert_eq!(kept(stage), 0, "{what}");
}

/// How many letters lie in the bucket.
fn kept(stage: &Stage) -> usize {
    std::fs::read_dir(stage.objects.join("letters")).map_or(0, Iterator::count)
}
