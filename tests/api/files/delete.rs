//! `DELETE /workspaces/{workspace}/files/{file}`

use super::Place;

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_file_takes_its_bytes_along() {
    let place = Place::new().await;
    let path = place.file(&place.claire, "a.txt", b"hello").await;
    let before = place.claire.get(&path).await.expect(200);
    assert_eq!((place.used().await, place.objects().await.len()), (5, 1));
    place.claire.delete(&path, None).await.refused(428, "precondition-required");
    let twice = futures::join!(place.claire.delete(&path, Some(&before)), place.claire.delete(&path, Some(&before)));
    assert_eq!([twice.0.status, twice.1.status].iter().filter(|status| **status == 204).count(), 1);
    place.stage.drain().await;
    assert_eq!((place.used().await, place.objects().await.len()), (0, 0));
    place.claire.get(&path).await.refused(404, "not-found");
    assert_eq!(place.owner.get(&place.path).await.expect(200)["file_count"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_deleted_while_it_is_checked_leaves_nothing() {
    let place = Place::new().await;
    for round in 0..5 {
        let promise = world::files::promise(&place.id, None, &format!("{round}.txt"), "text/plain", b"hello");
        let upload = place.claire.post("/uploads", promise).await.expect(201);
        world::files::send(&upload, b"hello").await.expect_status(200);
        let checking = place.claire.act(&format!("/uploads/{}/complete", super::id(&upload))).await.expect(202);
        let path = format!("{}/files/{}", place.path, checking["file"].as_str().expect("a file"));
        loop {
            let file = place.claire.get(&path).await.expect(200);
            if place.claire.delete(&path, Some(&file)).await.status == 204 {
                break;
            }
        }
    }
    place.stage.drain().await;
    assert_eq!((place.used().await, place.objects().await), (0, Vec::<String>::new()));
    assert_eq!(place.owner.get(&place.path).await.expect(200)["file_count"], 0);
}
