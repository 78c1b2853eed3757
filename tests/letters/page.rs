//! The mailbox's page sends mails as SES would receive them.

use serde_json::json;
use world::{Answer, Stage, files};

use super::{answers, clients, letter, open_agency};

async fn post(stage: &Stage, kind: &str, body: String) -> Answer {
    let to = format!("{}/__mail/api/letters", stage.address());
    let answer = files::http("POST", &to, &json!({"content-type": kind}), body.into()).await;
    stage.drain().await;
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_and_a_saved_mail_invite_alike() {
    let stage = Stage::new().await;
    let (owner, address) = open_agency(&stage).await;
    let fields = json!({"from": "Odile <odile@example.com>", "to": [address, "Léa Noir <lea@a.example>"], "subject": "Été", "text": "Bonjour"});
    post(&stage, "application/json", fields.to_string()).await.expect(202);
    post(&stage, "message/rfc822", letter(&format!("Ada Brun <ada@a.example>, {address}"), "")).await.expect(202);
    assert_eq!((clients(&owner).await.len(), answers(&stage, "odile@example.com").len()), (2, 2));
    let mut failing = fields.clone();
    failing["to"] = json!([address, "zoe@a.example"]);
    failing["verdicts"] = json!(["PASS", "PASS", "PASS", "PASS", "FAIL"]);
    post(&stage, "application/json", failing.to_string()).await.expect(202);
    assert_eq!(clients(&owner).await.len(), 2);
    let to_nobody = json!({"from": "odile@example.com", "to": ["zoe@a.example"]});
    let split = json!({"from": "odile@example.com\r\nBcc: x@y.example", "to": [address]});
    for (kind, body, status) in [
        ("text/plain", letter(&address, ""), 415),
        ("application/json", "{".to_owned(), 400),
        ("application/json", split.to_string(), 400),
        ("application/json", to_nobody.to_string(), 422),
        ("message/rfc822", String::new(), 422),
    ] {
        post(&stage, kind, body).await.expect_status(status);
    }
}
