//! `GET /mails/failed`

use serde_json::{Value, json};
use world::Stage;

use super::{failed, lost};
use crate::{api::members::joined, story::agency};

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_ses_refuses_is_given_up_and_listed_with_its_reason() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    assert_eq!(failed(&owner).await, [Value::Null; 0]);
    let lea = lost(&stage, &owner, "lea@example.com").await;
    assert_eq!(stage.mailbox.to("lea@example.com").len(), 0);
    let list = failed(&owner).await;
    let [mail] = &list[..] else { panic!("{list:?}") };
    assert_eq!((&mail["to"], &mail["person"]), (&json!("lea@example.com"), &lea["id"]));
    assert_eq!((&mail["template"], &mail["reason"]), (&json!("client-invitation"), &json!("paused")));
    assert_eq!(mail["instead"], Value::Null);
    assert_eq!(lea["invitation"]["standing"], "failed");
    // It isn't left to whoever looks after the queue of dead letters as well.
    assert!(stage.events.dead_letters().is_ok_and(|dead| dead.is_empty()));
    // What SES takes later is sent, and this one isn't, unless somebody says so.
    stage.drain().await;
    assert_eq!(stage.mailbox.to("lea@example.com").len(), 0);
    let marc = joined(&stage, &owner, "marc", "member").await;
    marc.get("/mails/failed").await.refused(403, "forbidden");
}
