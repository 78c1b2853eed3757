//! `DELETE /bulk-actions/{bulk}`, and what is kept for how long.

use jiff::SignedDuration;
use parvis::storage;
use serde_json::{Value, json};

use super::{Place, counts, id, ids, path};
use crate::api::imports::again;

/// The objects that it may have.
async fn objects(place: &Place, bulk: &Value) -> Vec<&'static str> {
    let mut found = Vec::new();
    for name in ["clients.txt", "result.csv"] {
        let object = format!("bulk/{}/{}/{name}", place.table.organization(), id(bulk));
        if storage::head(&place.stage.engines, &object).await.expect("an answer").is_some() {
            found.push(name);
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn once_somebody_has_stopped_it_nobody_is_dealt_with() {
    let place = Place::new().await;
    let clients = place.clients(80).await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    place.started(&bulk).await;
    let stop = async {
        while place.now(&bulk).await["row"].as_u64() < Some(5) {
            tokio::task::yield_now().await;
        }
        for _ in 0..2 {
            place.owner.delete(&path(&bulk), None).await.expect(204);
        }
        place.of_status(&clients, "suspended").await
    };
    let (worked, then) = futures::join!(place.work(&bulk, 1_000), stop);
    worked.expect("stopped");
    place.stage.drain().await;
    let over = place.now(&bulk).await;
    assert!((5..80).contains(&then), "{then} suspended");
    assert_eq!(
        (&over["state"], &over["counts"]),
        (&json!("cancelled"), &counts(u32::try_from(then).expect("few"), &[]))
    );
    assert_eq!(place.of_status(&clients, "suspended").await, then);
    // What was done is told of.
    assert_eq!(place.result(&over).await.len(), then);
    assert_eq!(objects(&place, &bulk).await, ["result.csv"]);
    assert_eq!((place.entries("bulk.cancelled").await.len(), place.entries("bulk.stopped").await.len()), (1, 1));
    let run = place.owner.call("POST", &format!("{}/run", path(&bulk))).version(&over).send().await;
    run.refused(409, "bulk-not-ready");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_off_before_it_began_leaves_nothing() {
    let place = Place::new().await;
    let clients = place.clients(2).await;
    let bulk = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    assert_eq!(objects(&place, &bulk).await, ["clients.txt"]);
    place.owner.delete(&path(&bulk), None).await.expect(204);
    place.stage.drain().await;
    assert!(objects(&place, &bulk).await.is_empty());
    let over = place.now(&bulk).await;
    assert_eq!((&over["state"], &over["has_result"]), (&json!("cancelled"), &json!(false)));
    let run = place.owner.call("POST", &format!("{}/run", path(&bulk))).version(&over).send().await;
    run.refused(409, "bulk-not-ready");
    assert_eq!(place.of_status(&clients, "suspended").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_cannot_be_stopped_and_goes_after_seven_days() {
    let place = Place::new().await;
    let clients = place.clients(2).await;
    let waiting = place.looked(json!({"action": "suspend", "clients": ids(&clients)})).await;
    let done = place.done(&place.looked(json!({"action": "suspend", "clients": ids(&clients[..1])})).await).await;
    place.owner.delete(&path(&done), None).await.refused(409, "bulk-not-ready");
    place.stage.wait(SignedDuration::from_hours(7 * 24 + 1));
    place.stage.events.run_schedule("JobsHourly").await.expect("a run");
    place.stage.drain().await;
    let place = Place { owner: again(&place.stage).await, ..place };
    for bulk in [&waiting, &done] {
        let after = place.now(bulk).await;
        assert_eq!(
            (&after["state"], &after["has_result"], &after["can_be_undone"]),
            (&json!("expired"), &json!(false), &json!(false))
        );
        assert!(objects(&place, bulk).await.is_empty());
        place.owner.get(&format!("{}/download", path(bulk))).await.refused(409, "bulk-not-ready");
    }
    let run =
        place.owner.call("POST", &format!("{}/run", path(&waiting))).version(&place.now(&waiting).await).send().await;
    run.refused(409, "bulk-not-ready");
}
