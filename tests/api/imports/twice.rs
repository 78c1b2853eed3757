//! Jobs that meet, and jobs that fail.

use parvis::{
    Commit, TenantTable,
    id::ImportId,
    import::{Import, ImportState, TRIES},
    member::Starter,
    organization::Organization,
    table::Change,
};
use serde_json::{Value, json};
use world::{Caller, PASSWORD, Stage};

use super::{Place, counts, sheet};

/// The owner with a new access token: the former lasts ten minutes.
pub(crate) async fn again(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@atelier.example", "password": PASSWORD, "side": "staff"});
    stage.nobody().signed_in(&stage.nobody().call("POST", "/sessions").json(&body).send().await)
}

/// Has an import wait for its job as if the owner had started it, but past the stream: only the test's own jobs find it.
pub(super) async fn queued(place: &Place, import: &Value) -> Value {
    queued_by(place, import, &place.owner).await
}

/// The same in somebody's name.
pub(super) async fn queued_by(place: &Place, import: &Value, starter: &Caller) -> Value {
    let started_by =
        Starter { member: starter.id.parse().expect("an id"), session: starter.session.parse().expect("an id") };
    // Running, and taken by a process whose time is over: what a job may take, and the stream isn't told of.
    let change = Change::existing()
        .set("state", ImportState::Running)
        .set("started_by", started_by)
        .set("taken_until", 0)
        .set("tries", 0);
    let commit = Commit::within(&place.table).update::<Import>(number(import), change);
    place.table.commit(commit).await.expect("a commit");
    import.clone()
}

fn number(import: &Value) -> ImportId {
    import["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

async fn stored(table: &TenantTable, import: &Value) -> Import {
    table.find::<Import>(number(import)).await.expect("an import")
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_that_meet_write_each_row_once() {
    let place = Place::new().await;
    let import = place.judged(sheet(130)).await;
    queued(&place, &import).await;
    for result in futures::future::join_all((0..6).map(|_| place.work(&import, 1_000))).await {
        result.expect("done, or done by another");
    }
    // Records that come late, of both states that the stream tells of.
    place.work(&import, 1_000).await.expect("nothing to do");
    place.stage.drain().await;
    let done = place.now(&import).await;
    assert_eq!((&done["state"], &done["written"]), (&json!("done"), &counts(130, 0, 0, 0, 0, 0)));
    assert_eq!(place.clients().await.len(), 130);
    assert_eq!(place.entries("import.finished").await.len(), 1);
}

/// A process that was thought dead, and isn't, meets the one that took its place at the rows themselves.
#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_outlives_its_time_writes_nothing_twice() {
    let place = Place::new().await;
    let import = place.judged(sheet(130)).await;
    queued(&place, &import).await;
    let second = async {
        while place.clients().await.len() < 10 {
            tokio::task::yield_now().await;
        }
        // As the timetable sees it once its time is over.
        let late = Change::existing().set("taken_until", 0);
        let commit = Commit::within(&place.table).update::<Import>(number(&import), late);
        place.table.commit(commit).await.expect("a commit");
        place.work(&import, 1_000).await
    };
    let (one, other) = futures::join!(place.work(&import, 1_000), second);
    one.and(other).expect("done, or done by another");
    place.stage.drain().await;
    let clients = place.clients().await;
    assert_eq!(clients.len(), 130);
    let done = place.now(&import).await;
    assert_eq!((&done["state"], &done["written"]), (&json!("done"), &counts(130, 0, 0, 0, 0, 0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_cannot_be_written_is_tried_again_and_then_given_up() {
    let place = Place::new().await;
    let import = place.judged(sheet(3)).await;
    place.stage.drain().await;
    // Nothing can be written for an organization that isn't there.
    let gone = Commit::within(&place.table).delete::<Organization>((), Change::existing());
    place.table.commit(gone).await.expect("a commit");
    place.start(&import).await;
    place.stage.drain().await;
    let given_up = stored(&place.table, &import).await;
    assert_eq!((given_up.state, given_up.tries), (ImportState::Failed, TRIES));
    assert_eq!(given_up.failure.as_deref(), Some("internal"));
    assert!(place.stage.events.dead_letters().expect("dead letters").is_empty());
}
