//! `DELETE /uploads/{upload}`

use world::files::{promise, send};

use super::{Place, id};

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_upload_leaves_nothing() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    let path = format!("/uploads/{}", id(&upload));
    for _ in 0..2 {
        place.claire.delete(&path, None).await.expect(204);
    }
    assert_eq!(place.claire.get(&path).await.expect(200)["state"], "expired");
    assert_eq!(place.used().await, 0);
    place.claire.act(&format!("{path}/complete")).await.refused(409, "upload-closed");
    // Its address still takes the bytes for a while; nobody keeps them.
    send(&upload, b"hello").await.expect_status(200);
    place.stage.drain().await;
    assert!(place.objects().await.is_empty());
    assert_eq!((place.used().await, &place.owner.get(&place.path).await.expect(200)["file_count"]), (0, &0.into()));
}
