//! `POST /uploads/{upload}/complete`

use parvis::{
    Commit,
    table::Change,
    upload::{PENDING_LIFE, Upload},
};
use world::files::{promise, send};

use super::{Place, id};

#[tokio::test(flavor = "multi_thread")]
async fn said_ten_times_at_once_it_is_one_file() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    let path = format!("/uploads/{}", id(&upload));
    send(&upload, b"hello").await.expect_status(200);
    let complete = format!("{path}/complete");
    let answers = futures::future::join_all((0..10).map(|_| place.claire.act(&complete))).await;
    assert!(answers.iter().all(|answer| answer.status == 202));
    place.stage.drain().await;
    let done = place.claire.act(&complete).await.expect(202);
    assert_eq!(done["state"], "available");
    let workspace = place.owner.get(&place.path).await.expect(200);
    assert_eq!((&workspace["file_count"], place.used().await), (&1.into(), 5));
    let objects = place.objects().await;
    assert!(objects.len() == 1 && objects[0].starts_with("files/"), "{objects:?}");
    place.claire.delete(&path, None).await.refused(409, "upload-closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_goes_away_after_its_put_loses_nothing() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    send(&upload, b"hello").await.expect_status(200);
    place.stage.drain().await;
    let seen = place.claire.get(&format!("/uploads/{}", id(&upload))).await.expect(200);
    assert_eq!(seen["state"], "available");
    let file = seen["file"].as_str().expect("a file");
    assert_eq!(place.claire.get(&format!("{}/files/{file}", place.path)).await.expect(200)["state"], "available");
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_never_come_are_given_back_once() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    assert_eq!(place.used().await, 5);
    let table = place.table().await;
    // DynamoDB removes it in its own time; what comes back as expired goes in its own time too.
    for state in ["expired", "gone"] {
        let removed =
            Commit::within(&table).delete::<Upload>(id(&upload).parse().expect("an id"), Change::unconditional());
        table.commit(removed).await.expect("a commit");
        place.stage.drain().await;
        assert_eq!(place.used().await, 0, "{state}");
        let seen = place.claire.get(&format!("/uploads/{}", id(&upload))).await;
        assert_eq!(seen.status, if state == "expired" { 200 } else { 404 });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_six_hours_it_is_too_late() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    place.stage.wait(PENDING_LIFE);
    let sign_in = serde_json::json!({"email": "claire@maison.example", "password": world::PASSWORD, "side": "client"});
    let claire =
        place.stage.nobody().signed_in(&place.stage.nobody().call("POST", "/sessions").json(&sign_in).send().await);
    let path = format!("/uploads/{}", id(&upload));
    assert_eq!(claire.get(&path).await.expect(200)["state"], "expired");
    claire.act(&format!("{path}/complete")).await.refused(409, "upload-closed");
}
