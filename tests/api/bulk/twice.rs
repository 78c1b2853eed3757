//! Jobs that meet, jobs that die, and jobs that fail: nobody is dealt with twice.

use futures::{FutureExt as _, future::select, pin_mut};
use parvis::{
    Commit,
    bulk::{Bulk, BulkState, TRIES},
    organization::Organization,
    table::Change,
};
use serde_json::{Value, json};

use super::{Place, address, counts, id, ids, number};

/// An invitation of so many clients, which waits to be started.
async fn invitation(place: &Place, count: usize) -> (Vec<Value>, Value) {
    let clients = place.clients(count).await;
    let body = json!({"action": "invite", "unassigned": true, "clients": ids(&clients)});
    let bulk = place.looked(body).await;
    (clients, bulk)
}

/// That each was invited once: by one mail, one entry of the log and one row.
async fn each_once(place: &Place, clients: &[Value], bulk: &Value) {
    let done = place.now(bulk).await;
    let count = u32::try_from(clients.len()).expect("few");
    assert_eq!((&done["state"], &done["counts"]), (&json!("done"), &counts(count, &[])));
    assert_eq!(place.rows(bulk, "&standing=done").await.len(), clients.len());
    for (n, client) in clients.iter().enumerate() {
        assert_eq!(place.stage.mailbox.to(&address(n + 1)).len(), 1, "mails to client {n}");
        let log = place.owner.get(&format!("/activity?object={}", id(client))).await.expect(200);
        assert_eq!(log.to_string().matches("\"client.invited\"").count(), 1, "{log}");
    }
    assert_eq!(place.entries("bulk.finished").await.len(), 1);
    assert!(place.stage.events.dead_letters().expect("dead letters").is_empty());
}

/// Waits until so many are dealt with.
async fn until(place: &Place, bulk: &Value, row: u64) {
    while place.now(bulk).await["row"].as_u64() < Some(row) {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_that_meet_and_records_that_come_again_invite_each_once() {
    let place = Place::new().await;
    let (clients, bulk) = invitation(&place, 40).await;
    place.started(&bulk).await;
    for result in futures::future::join_all((0..6).map(|_| place.work(&bulk, 1_000))).await {
        result.expect("done, or done by another");
    }
    place.work(&bulk, 1_000).await.expect("nothing to do");
    place.stage.drain().await;
    each_once(&place, &clients, &bulk).await;
}

/// A process that was thought dead, and isn't, meets the one that took its place at the record itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_outlives_its_time_invites_nobody_twice() {
    let place = Place::new().await;
    let (clients, bulk) = invitation(&place, 60).await;
    place.started(&bulk).await;
    let second = async {
        until(&place, &bulk, 5).await;
        // As the timetable sees it once its time is over.
        let late = Change::existing().set("taken_until", 0);
        place.table.commit(Commit::within(&place.table).update::<Bulk>(number(&bulk), late)).await.expect("a commit");
        place.work(&bulk, 1_000).await
    };
    let (one, other) = futures::join!(place.work(&bulk, 1_000), second);
    one.and(other).expect("done, or done by another");
    place.stage.drain().await;
    each_once(&place, &clients, &bulk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_dies_in_the_middle_is_taken_up_and_invites_each_once() {
    let place = Place::new().await;
    let (clients, bulk) = invitation(&place, 60).await;
    place.started(&bulk).await;
    {
        let (dying, witness) = (place.work(&bulk, 1_000).fuse(), until(&place, &bulk, 10).fuse());
        pin_mut!(dying, witness);
        select(dying, witness).await;
    }
    let alive = place.now(&bulk).await;
    assert_eq!(alive["state"], "running", "it was over before it could die: {alive}");
    assert!(alive["row"].as_u64().is_some_and(|row| (10..60).contains(&row)), "{alive}");
    // Nobody takes it while the dead one has it.
    place.work(&bulk, 1_000).await.expect("nothing to do");
    assert_eq!(place.now(&bulk).await["state"], "running");
    let place = place.an_hour_later().await;
    each_once(&place, &clients, &bulk).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_cannot_be_done_is_tried_again_and_then_given_up() {
    let place = Place::new().await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&place.clients(2).await)})).await;
    // Nothing can be done for an organization that isn't there.
    let gone = Commit::within(&place.table).delete::<Organization>((), Change::existing());
    place.table.commit(gone).await.expect("a commit");
    place.start(&bulk).await;
    place.stage.drain().await;
    let given_up = place.table.find::<Bulk>(number(&bulk)).await.expect("a bulk action");
    assert_eq!((given_up.state, given_up.tries), (BulkState::Failed, TRIES));
    assert_eq!(given_up.failure.as_deref(), Some("internal"));
    assert!(place.stage.events.dead_letters().expect("dead letters").is_empty());
}
