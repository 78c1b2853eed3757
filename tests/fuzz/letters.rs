//! Whatever is written to a letterbox is read or left alone, quickly, and nothing in it passes for what it isn't.

use std::time::{Duration, Instant};

use local::letters::Envelope;
use mutate::Mutator;
use parvis::{
    letter::{self, Head},
    text::Email,
};
use serde_json::json;
use world::Stage;

use crate::story::agency;

/// How many letters are read.
const LETTERS: usize = 10_000;
/// How many go all the way through the function.
const WHOLE: usize = 300;
/// How long one may take to read: far more than any does, on a busy machine.
const SLOWEST: Duration = Duration::from_secs(2);

/// Letters as mail programs write them.
const GOOD: [&str; 4] = [
    "Return-Path: <odile@example.com>\r\nFrom: Odile Dupond <odile@example.com>\r\nTo: =?utf-8?q?L=C3=A9a_Noir?= <lea@client.example>, invite@in.localhost\r\nCc: \"Brun, Zo\u{e9}\" <zoe@client.example>\r\nSubject: Bienvenue\r\nMessage-ID: <1@example.com>\r\n\r\nBonjour,\r\n",
    "From: odile@example.com\r\nTo: x@in.localhost\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDe : L=C3=A9a Noir <lea@client.example>\r\n--b1\r\nContent-Type: text/html\r\n\r\n<p>L&eacute;a</p>\r\n--b1--\r\n",
    "From: odile@example.com\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+bGVhQGNsaWVudC5leGFtcGxlPC9wPg==\r\n",
    "From: odile@example.com\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <eml_01k00000000000000000000000@parvis.example>\r\nContent-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\nContent-Type: message/rfc822\r\n\r\nFrom: lea@client.example\r\n\r\nhello\r\n--b2--\r\n",
];

fn good() -> Vec<&'static [u8]> {
    GOOD.iter().map(|letter| letter.as_bytes()).collect()
}

#[test]
fn ten_thousand_altered_letters_are_read_or_left_alone() {
    let mut mutator = Mutator::new("letters");
    for number in 0..Mutator::cases(LETTERS) {
        let raw = mutator.bytes(&good());
        let began = Instant::now();
        let head = Head::read(&raw, "odile@example.com", "parvis.example");
        let text = letter::text(&raw, number % 2 == 0).unwrap_or_default();
        for found in letter::addresses(&text) {
            assert_eq!(Email::parse(found.email.as_str()).as_ref(), Ok(&found.email));
            assert!(text.to_lowercase().contains(found.email.as_str()), "{found:?} of {text:?}");
            is_clean(found.name.as_deref(), &found.email);
        }
        if let Some(head) = head {
            head.named.iter().for_each(|named| is_clean(named.name.as_deref(), &named.email));
            assert!(head.message_id.is_none_or(|id| id.bytes().all(|byte| byte.is_ascii_graphic())));
        }
        assert!(began.elapsed() < SLOWEST, "{number}: {:?} for {raw:?}", began.elapsed());
    }
}

fn is_clean(name: Option<&str>, email: &Email) {
    let (first, last, _) = letter::names(name, email);
    for part in [first, last] {
        assert!(!part.is_empty() && !part.contains(|c: char| c.is_control()), "{part:?} of {name:?} {email}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_altered_letter_of_a_strangers_is_answered_and_none_breaks_the_function() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let closed = owner.get("/portal/letterbox").await.expect(200);
    let open = owner.patch("/portal/letterbox", &closed, json!({"open": true})).await.expect(200);
    let address = open["address"].as_str().unwrap_or_default();
    let mails = stage.mailbox.count();
    let strangers = GOOD.map(|letter| letter.replace("odile", "eve"));
    let strangers = strangers.each_ref().map(String::as_bytes);
    let mut mutator = Mutator::new("strangers' letters");
    for _ in 0..Mutator::cases(WHOLE) {
        let raw = mutator.bytes(&strangers);
        stage.letters.receive(&raw, Envelope::new("eve@example.com", address)).await.expect("received");
    }
    stage.drain().await;
    assert_eq!(stage.events.dead_letters().expect("a list"), []);
    assert_eq!(stage.mailbox.count(), mails);
    assert_eq!(owner.get("/clients").await.expect(200)["items"], json!([]));
}
