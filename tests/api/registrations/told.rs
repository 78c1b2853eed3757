//! Staff are told who waits: once an hour at most, whoever runs the clock's function.

use jiff::SignedDuration;
use serde_json::json;
use world::Stage;

use super::{ask, only, open_agency, subjects};
use crate::api::members::joined;

async fn an_hour(stage: &Stage) {
    stage.wait(SignedDuration::from_hours(1));
    let run = || stage.events.run_schedule("JobsHourly");
    let (one, other) = futures::join!(run(), run());
    assert!(one.is_ok() && other.is_ok());
    stage.drain().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_administer_are_told_once_an_hour_while_somebody_waits() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    joined(&stage, &owner, "adele", "admin").await;
    joined(&stage, &owner, "marc", "member").await;
    let told = |who: &str| {
        subjects(&stage, who).into_iter().filter(|subject| subject.contains("accès à Atelier")).collect::<Vec<_>>()
    };
    for number in 0..5 {
        ask(&stage, &format!("a{number}@elsewhere.example")).await.expect(202);
    }
    assert_eq!(told("odile@example.com"), Vec::<String>::new());
    an_hour(&stage).await;
    for who in ["odile@example.com", "adele@atelier.example"] {
        assert_eq!(told(who), ["5 personnes demandent un accès à Atelier Lumen"]);
    }
    assert_eq!(told("marc@atelier.example"), Vec::<String>::new());
    // Nobody new, nothing new.
    an_hour(&stage).await;
    assert_eq!(told("odile@example.com").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_of_those_who_were_seen_to_meanwhile() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, true).await;
    ask(&stage, "zoe@elsewhere.example").await.expect(202);
    let path = format!("/registrations/{}/refuse", only(&owner).await);
    owner.call("POST", &path).json(&json!({"tell": false})).send().await.expect(204);
    let before = stage.mailbox.count();
    an_hour(&stage).await;
    assert_eq!(stage.mailbox.count(), before);
}
