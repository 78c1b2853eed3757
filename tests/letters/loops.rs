//! Machines that write to a letterbox: none is answered, so that no two of them ever go on.

use local::mailbox::Message;
use world::Stage;

use super::{answers, bring, bring_from, clients, letter, nothing, open_agency};

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_machine_wrote_is_left_alone() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let mails = stage.mailbox.count();
    let own = "<eml_01k00000000000000000000000@localhost.example>";
    for mark in [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated",
        "Return-Path: <>",
        "List-Id: Clients <clients.example.com>",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "X-Auto-Response-Suppress: All",
        "X-Mail-Id: eml_01k00000000000000000000000",
        &format!("In-Reply-To: {own}"),
        &format!("References: <a@b.example> {own}"),
    ] {
        let raw = letter("Léa Noir <lea@client.example>", "").replace("Subject:", &format!("{mark}\r\nSubject:"));
        bring(&stage, &address, &raw).await;
        nothing(&stage, &owner, mails, mark).await;
    }
    for source in ["", "<>"] {
        bring_from(&stage, source, &address, &letter("Léa Noir <lea@client.example>", "")).await;
        nothing(&stage, &owner, mails, "no return path").await;
    }
}

/// What an absent member's mail program answers to a mail, as far as it keeps to the rules.
fn reply(to: &Message, address: &str, marks: &[&str]) -> String {
    let id = to.headers.get("Message-ID").cloned().unwrap_or_default();
    let marks: String = marks.iter().map(|mark| format!("{}\r\n", mark.replace("ID", &id))).collect();
    let text = to.text.as_deref().unwrap_or_default().replace("\r\n", "\r\n> ");
    format!(
        "From: odile@example.com\r\nTo: {address}\r\nSubject: Re: {}\r\n{marks}\r\nJe suis absente.\r\n\r\n> {text}",
        to.subject
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn two_machines_that_answer_each_other_stop_after_one_answer() {
    for marks in [
        vec!["Auto-Submitted: auto-replied"],
        vec!["In-Reply-To: ID"],
        vec!["References: ID"],
        vec!["Precedence: junk"],
    ] {
        let stage = Stage::new().await;
        let (owner, address) = open_agency(&stage).await;
        bring(&stage, &address, &letter("Léa Noir <lea@client.example>", "")).await;
        let first = answers(&stage, "odile@example.com").remove(0);
        // Ours asks for no answer, and nobody who gives one all the same finds the letterbox by it.
        assert!(!first.from.contains("invite-") && !first.headers.contains_key("Reply-To"), "{:?}", first.headers);
        let mails = stage.mailbox.count();
        for _ in 0..5 {
            let newest = answers(&stage, "odile@example.com").remove(0);
            bring(&stage, &address, &reply(&newest, &address, &marks)).await;
        }
        assert_eq!(stage.mailbox.count(), mails, "{marks:?}");
        assert_eq!(clients(&owner).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_keeps_to_no_rule_is_answered_less_and_less() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    bring(&stage, &address, &letter("Léa Noir <lea@client.example>", "")).await;
    for _ in 0..40 {
        let newest = answers(&stage, "odile@example.com").remove(0);
        bring(&stage, &address, &reply(&newest, &address, &[])).await;
    }
    assert_eq!(answers(&stage, "odile@example.com").len(), 30);
    assert_eq!((clients(&owner).await.len(), stage.mailbox.to("lea@client.example").len()), (1, 1));
}
