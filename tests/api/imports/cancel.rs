//! `DELETE /imports/{import}`, and what is kept for how long.

use jiff::SignedDuration;
use parvis::storage;
use serde_json::json;

use super::{Place, path, sheet};

/// The objects that an import may have.
async fn objects(place: &Place, import: &serde_json::Value) -> usize {
    let folder = format!("imports/{}/{}", place.table.organization(), super::id(import));
    let names =
        (1..9).map(|version| format!("rows-{version}.ndjson")).chain(["source.csv".into(), "result.csv".into()]);
    let mut found = 0;
    for name in names {
        found += usize::from(
            storage::head(&place.stage.engines, &format!("{folder}/{name}")).await.expect("an answer").is_some(),
        );
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_off_is_deleted_and_cannot_be_started() {
    let place = Place::new().await;
    let import = place.judged(sheet(3)).await;
    assert_eq!(objects(&place, &import).await, 2);
    for _ in 0..2 {
        place.owner.delete(&path(&import), None).await.expect(204);
    }
    place.stage.drain().await;
    assert_eq!(objects(&place, &import).await, 0);
    let current = place.now(&import).await;
    assert_eq!(current["state"], "cancelled");
    place
        .owner
        .call("POST", &format!("{}/run", path(&import)))
        .version(&current)
        .send()
        .await
        .refused(409, "import-not-ready");
    assert!(place.rows(&import, "").await.is_empty() && place.clients().await.is_empty());
    assert_eq!(place.entries("import.cancelled").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_cannot_be_called_off_and_goes_after_seven_days() {
    let place = Place::new().await;
    let waiting = place.judged(sheet(2)).await;
    let done = place.done(&place.judged(sheet(3)).await).await;
    place.owner.delete(&path(&done), None).await.refused(409, "import-not-ready");
    assert_eq!((objects(&place, &done).await, objects(&place, &waiting).await), (3, 2));
    place.stage.wait(SignedDuration::from_hours(7 * 24 + 1));
    place.stage.events.run_schedule("JobsHourly").await.expect("a run");
    place.stage.drain().await;
    let place = Place { owner: super::twice::again(&place.stage).await, ..place };
    for import in [&done, &waiting] {
        let after = place.now(import).await;
        assert_eq!((&after["state"], &after["has_result"]), (&json!("expired"), &json!(false)));
        assert_eq!(objects(&place, import).await, 0);
        assert!(place.rows(import, "").await.is_empty());
        place.owner.get(&format!("{}/download", path(import))).await.refused(409, "import-not-ready");
        place
            .owner
            .call("POST", &format!("{}/run", path(import)))
            .version(&after)
            .send()
            .await
            .refused(409, "import-not-ready");
    }
    assert_eq!(place.clients().await.len(), 3);
}
