//! Reminders of invitations.

use jiff::SignedDuration;
use serde_json::{Value, json};
use world::{Caller, Stage};

use super::at;
use crate::story::{accept, agency};

const SETTINGS: &str = "/portal/invitations";

/// Somebody who is invited by mail.
async fn invited(owner: &Caller, email: &str) -> Value {
    let body = json!({"first_name": "Léa", "last_name": "Noir", "email": email});
    let client = owner.post("/clients", body).await.expect(201);
    owner.post(&format!("{}/invitation", at(&client)), json!({"delivery": "email"})).await.expect(200);
    client
}

/// Lets some days pass, each with a run of the clock, and then one more run for good measure.
async fn days(stage: &Stage, days: usize) {
    stage.drain().await;
    for _ in 0..days {
        stage.wait(SignedDuration::from_hours(24));
        let run = || stage.events.run_schedule("JobsHourly");
        let (one, other) = futures::join!(run(), run());
        assert!(one.is_ok() && other.is_ok());
        stage.drain().await;
    }
}

async fn owner_again(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@example.com", "password": world::PASSWORD, "side": "staff"});
    stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await)
}

fn mails(stage: &Stage, email: &str) -> usize {
    stage.mailbox.to(email).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_come_is_reminded_twice_with_the_link_that_she_has() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let client = invited(&owner, "lea@example.com").await;
    let first = stage.token_for("lea@example.com").await;
    for (passed, expected) in [(2, 1), (1, 2), (2, 2), (1, 3), (9, 3)] {
        days(&stage, passed).await;
        assert_eq!(mails(&stage, "lea@example.com"), expected);
    }
    assert!(stage.mailbox.to("lea@example.com")[0].subject.starts_with("Rappel"));
    assert_eq!(stage.token_for("lea@example.com").await, first);
    let owner = owner_again(&stage).await;
    let shown = owner.get(&at(&client)).await.expect(200)["invitation"].clone();
    assert_eq!((&shown["reminded"], &shown["standing"]), (&2.into(), &"delivered".into()));
    let log = owner.get("/activity?limit=100").await.expect(200).to_string();
    assert_eq!(log.matches("client.reminded").count(), 2);
    accept(&stage, &first).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_stop_when_there_is_nothing_to_remind_of() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let [joined, suspended, revoked, anew] = ["a", "b", "c", "d"].map(|name| format!("{name}@example.com"));
    invited(&owner, &joined).await;
    let suspend = invited(&owner, &suspended).await;
    let revoke = invited(&owner, &revoked).await;
    let again = invited(&owner, &anew).await;
    invited(&owner, "bounce@example.com").await;
    accept(&stage, &stage.token_for(&joined).await).await;
    owner.act(&format!("{}/suspend", at(&suspend))).await.expect(200);
    owner.delete(&format!("{}/invitation", at(&revoke)), None).await.expect(204);
    days(&stage, 2).await;
    // Invited anew: the days begin anew.
    let owner = owner_again(&stage).await;
    owner.post(&format!("{}/invitation", at(&again)), json!({"delivery": "email"})).await.expect(200);
    days(&stage, 2).await;
    assert_eq!(mails(&stage, &anew), 2);
    days(&stage, 1).await;
    assert_eq!(mails(&stage, &anew), 3);
    days(&stage, 6).await;
    for address in [&*joined, &suspended, &revoked, "bounce@example.com"] {
        let invitations =
            stage.mailbox.to(address).iter().filter(|mail| mail.subject.contains("espace client")).count();
        assert_eq!(invitations, 1, "{address}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_often_is_the_organizations_decision_unless_a_clients_record_says_otherwise() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let once = json!({"reminders": {"count": 1, "every_days": 1}});
    let current = owner.get(SETTINGS).await.expect(200);
    let current = owner.patch(SETTINGS, &current, once).await.expect(200);
    let usual = invited(&owner, "usual@example.com").await;
    let often = json!({"first_name": "Zoé", "last_name": "Noir", "email": "often@example.com"});
    let often = owner.post("/clients", often).await.expect(201);
    let three = json!({"reminders": {"count": 3, "every_days": 2}});
    let saved = owner.patch(&at(&often), &often, three).await.expect(200);
    assert_eq!(saved["reminders"]["count"], 3);
    let wrong =
        owner.call("PATCH", &at(&often)).version(&saved).json(&json!({"reminders": {"count": 9, "every_days": 2}}));
    wrong.send().await.field("/reminders", "out-of-range");
    owner.post(&format!("{}/invitation", at(&often)), json!({"delivery": "email"})).await.expect(200);
    days(&stage, 1).await;
    assert_eq!((mails(&stage, "usual@example.com"), mails(&stage, "often@example.com")), (2, 1));
    days(&stage, 7).await;
    assert_eq!((mails(&stage, "usual@example.com"), mails(&stage, "often@example.com")), (2, 4));
    // A pause that grows meanwhile counts from the mail.
    let owner = owner_again(&stage).await;
    owner.post(&format!("{}/invitation", at(&usual)), json!({"delivery": "email"})).await.expect(200);
    stage.drain().await;
    owner.patch(SETTINGS, &current, json!({"reminders": {"count": 1, "every_days": 4}})).await.expect(200);
    days(&stage, 3).await;
    assert_eq!(mails(&stage, "usual@example.com"), 3);
    days(&stage, 1).await;
    assert_eq!(mails(&stage, "usual@example.com"), 4);
}
