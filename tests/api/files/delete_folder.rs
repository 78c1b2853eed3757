//! `DELETE /workspaces/{workspace}/folders/{folder}`

use serde_json::json;

use super::Place;

#[tokio::test(flavor = "multi_thread")]
async fn only_an_empty_folder_is_deleted() {
    let place = Place::new().await;
    let plans = place.folder("Plans", None).await;
    let path = format!("{}/folders/{plans}", place.path);
    let promise = world::files::promise(&place.id, Some(&plans), "a.txt", "text/plain", b"x");
    let file =
        format!("{}/files/{}", place.path, world::files::upload(&place.stage, &place.owner, promise, b"x").await);
    let state = place.folder_state(&plans).await;
    place.owner.delete(&path, Some(&state)).await.refused(409, "folder-not-empty");
    place.claire.delete(&path, Some(&state)).await.refused(403, "forbidden");
    place.owner.delete(&path, None).await.refused(428, "precondition-required");
    let before = place.owner.get(&file).await.expect(200);
    place.owner.patch(&file, &before, json!({"folder": null})).await.expect(200);
    place.owner.delete(&path, Some(&state)).await.expect(204);
    place.owner.delete(&path, Some(&state)).await.refused(404, "not-found");
    place.folder("Plans", None).await;
}
