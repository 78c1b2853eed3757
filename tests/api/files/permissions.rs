//! What a client's permissions allow her with files and folders

use serde_json::{Value, json};
use world::{Caller, files::promise};

use super::{Place, id};

impl Place {
    /// Gives the client these permissions and no others.
    async fn permit(&self, permissions: &[&str]) {
        let path = format!("{}/clients/{}", self.path, self.claire.id);
        let grant = self.owner.get(&path).await.expect(200);
        self.owner.patch(&path, &grant, json!({"permissions": permissions})).await.expect(200);
    }
}

async fn ask_upload(caller: &Caller, workspace: &str) -> world::Answer {
    caller.post("/uploads", promise(workspace, None, "a.txt", "text/plain", b"hello")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn without_files_see_there_is_no_file_and_no_folder() {
    let place = Place::new().await;
    let folder = place.folder("Plans", None).await;
    let file = place.file(&place.claire, "a.txt", b"hello").await;
    place.permit(&["messages.use"]).await;
    place.claire.get(&place.path).await.expect(200);
    for path in ["files", "folders"] {
        let refused = place.claire.get(&format!("{}/{path}", place.path)).await.refused(403, "forbidden");
        assert_eq!(refused["permission"], "files.see");
    }
    for path in [file.clone(), super::download(&file)] {
        place.claire.get(&path).await.refused(404, "not-found");
    }
    let current = json!({"version": 1});
    place.claire.patch(&file, &current, json!({"name": "b.txt"})).await.refused(404, "not-found");
    place.claire.delete(&file, Some(&current)).await.refused(404, "not-found");
    let folder = format!("{}/folders/{folder}", place.path);
    place.claire.delete(&folder, Some(&current)).await.refused(403, "forbidden");
    ask_upload(&place.claire, &place.id).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_reads_and_changes_nothing_from_her_next_request_on() {
    let place = Place::new().await;
    let file = place.file(&place.claire, "a.txt", b"hello").await;
    let made = place.claire.post(&format!("{}/folders", place.path), json!({"name": "x"})).await.expect(201);
    let folder = format!("{}/folders/{}", place.path, id(&made));
    let upload = id(&ask_upload(&place.claire, &place.id).await.expect(201));
    place.permit(&["files.see"]).await;
    let seen = place.claire.get(&file).await.expect(200);
    place.claire.get(&super::download(&file)).await.expect(200);
    let forbidden = [
        (place.claire.patch(&file, &seen, json!({"name": "b.txt"})).await, "files.upload"),
        (place.claire.delete(&file, Some(&seen)).await, "files.delete-own"),
        (ask_upload(&place.claire, &place.id).await, "files.upload"),
        (place.claire.act(&format!("/uploads/{upload}/complete")).await, "files.upload"),
        (place.claire.post(&format!("{}/folders", place.path), json!({"name": "y"})).await, "folders.manage"),
        (place.claire.patch(&folder, &made, json!({"name": "y"})).await, "folders.manage"),
        (place.claire.delete(&folder, Some(&made)).await, "folders.manage"),
    ];
    for (answer, permission) in forbidden {
        assert_eq!(answer.refused(403, "forbidden")["permission"], permission);
    }
    // What she began she may still give up.
    place.claire.delete(&format!("/uploads/{upload}"), None).await.expect(204);
    assert_eq!(place.used().await, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_permission_opens_its_own_door() {
    let place = Place::new().await;
    let theirs = place.file(&place.owner, "devis.txt", b"hello").await;
    let seen = place.owner.get(&theirs).await.expect(200);
    place.permit(&["files.upload"]).await;
    let hers = place.file(&place.claire, "photo.txt", b"hello").await;
    let own = place.claire.get(&hers).await.expect(200);
    let own = place.claire.patch(&hers, &own, json!({"name": "photo 2.txt"})).await.expect(200);
    place.claire.delete(&hers, Some(&own)).await.refused(403, "forbidden");
    place.permit(&["files.delete-own"]).await;
    place.claire.delete(&hers, Some(&own)).await.expect(204);
    let refused = place.claire.delete(&theirs, Some(&seen)).await.refused(403, "forbidden");
    assert_eq!(refused["permission"], "files.delete-any");
    place.permit(&["files.delete-any"]).await;
    place.claire.patch(&theirs, &seen, json!({"name": "x.txt"})).await.refused(403, "forbidden");
    place.claire.delete(&theirs, Some(&seen)).await.expect(204);
    place.permit(&["folders.manage"]).await;
    place.claire.post(&format!("{}/folders", place.path), json!({"name": "x"})).await.expect(201);
    ask_upload(&place.claire, &place.id).await.refused(403, "forbidden");
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_come_after_the_permission_went_become_no_file() {
    let place = Place::new().await;
    let upload = ask_upload(&place.claire, &place.id).await.expect(201);
    place.permit(&["files.see"]).await;
    world::files::send(&upload, b"hello").await.expect_status(200);
    place.stage.drain().await;
    let state = place.owner.get(&format!("/uploads/{}", id(&upload))).await.expect(200)["state"].clone();
    assert_eq!((state, place.used().await), (json!("expired"), 0));
    assert_eq!(place.objects().await, Vec::<String>::new());
    let files = place.claire.get(&format!("{}/files", place.path)).await.expect(200);
    assert_eq!(files["items"], Value::Array(Vec::new()));
    assert!(place.stage.events.dead_letters().expect("a list").is_empty());
}
