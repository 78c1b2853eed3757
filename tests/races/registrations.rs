//! Many ask, and many decide, at once.

use futures::future::join_all;
use serde_json::json;
use world::Stage;

use crate::api::registrations::{ask, clients, only, open_agency, typed, waiting};

#[tokio::test(flavor = "multi_thread")]
async fn one_address_that_asks_many_times_at_once_waits_once_or_is_invited_once() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    for email in ["zoe@ask.example", "zoe@in.example"] {
        let body = typed(email);
        let calls = (0..8).map(|_| {
            let call = stage.nobody().call("POST", "/registrations").json(&body);
            call.key(&world::fresh_key()).send()
        });
        let answers = join_all(calls).await;
        assert!(answers.iter().any(|answer| answer.status == 202));
        assert!(answers.iter().all(|answer| [202, 429].contains(&answer.status)));
    }
    stage.drain().await;
    assert_eq!(stage.events.dead_letters().expect("a list"), []);
    assert_eq!((waiting(&owner).await.len(), clients(&owner).await.len()), (1, 1));
    assert_eq!(stage.mailbox.to("zoe@ask.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_let_one_person_in_at_once_make_one_client() {
    let stage = Stage::new().await;
    let owner = open_agency(&stage, false).await;
    ask(&stage, "zoe@ask.example").await.expect(202);
    let path = format!("/registrations/{}/approve", only(&owner).await);
    let answers = join_all((0..10).map(|_| owner.call("POST", &path).json(&json!({})).send())).await;
    let made: Vec<_> = answers.iter().map(|answer| answer.expect(200)["id"].clone()).collect();
    assert!(made.iter().all(|id| *id == made[0]), "{made:?}");
    stage.drain().await;
    assert_eq!((waiting(&owner).await.len(), clients(&owner).await.len()), (0, 1));
    assert_eq!(stage.mailbox.to("zoe@ask.example").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_letting_in_and_refusing_at_once_one_counts() {
    for _ in 0..4 {
        let stage = Stage::new().await;
        let owner = open_agency(&stage, false).await;
        ask(&stage, "zoe@ask.example").await.expect(202);
        let path = format!("/registrations/{}", only(&owner).await);
        let (approve, refuse) = (format!("{path}/approve"), format!("{path}/refuse"));
        let (approved, refused) = futures::join!(
            owner.call("POST", &approve).json(&json!({})).send(),
            owner.call("POST", &refuse).json(&json!({"tell": false})).send(),
        );
        let outcome = (approved.status, refused.status);
        assert!([(200, 409), (409, 204)].contains(&outcome), "{outcome:?} {} {}", approved.text(), refused.text());
        assert_eq!(clients(&owner).await.len(), usize::from(approved.status == 200));
    }
}
