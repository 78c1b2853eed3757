//! `GET` and `PATCH /workspaces/{workspace}/files/{file}`

use serde_json::{Value, json};

use super::Place;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_renamed_and_moved() {
    let place = Place::new().await;
    let plans = place.folder("Plans", None).await;
    let path = place.file(&place.claire, "b.txt", b"hello").await;
    let before = place.claire.get(&path).await.expect(200);
    assert_eq!((&before["state"], &before["media_type"]), (&"available".into(), &"text/plain".into()));
    assert_eq!((&before["preview"], &before["uploaded_by"]["id"]), (&Value::Null, &place.claire.id.as_str().into()));
    let after = place.claire.patch(&path, &before, json!({"name": "a.txt", "folder": plans})).await.expect(200);
    assert_eq!((&after["name"], &after["folder"]), (&"a.txt".into(), &plans.as_str().into()));
    assert_eq!(place.folder_state(&plans).await["item_count"], 1);
    let list = place.claire.get(&format!("{}/files?folder={plans}", place.path)).await.expect(200);
    assert_eq!(list["items"][0]["name"], "a.txt");
    place.claire.patch(&path, &before, json!({"name": "c.txt"})).await.refused(412, "stale");
    place.claire.patch(&path, &after, json!({"name": "a.exe"})).await.field("/name", "unsupported");
    let seen = place.claire.get(&path).await;
    let known = place.claire.call("GET", &path).header("if-none-match", seen.header("etag"));
    assert_eq!(known.send().await.status, 304);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_changes_only_what_she_uploaded() {
    let place = Place::new().await;
    let theirs = place.file(&place.owner, "devis.txt", b"hello").await;
    let hers = place.file(&place.claire, "photo.txt", b"hello").await;
    let seen = place.claire.get(&theirs).await.expect(200);
    place.claire.patch(&theirs, &seen, json!({"name": "x.txt"})).await.refused(403, "forbidden");
    place.claire.delete(&theirs, Some(&seen)).await.refused(403, "forbidden");
    place.owner.patch(&hers, &place.owner.get(&hers).await.expect(200), json!({"name": "x.txt"})).await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_another_workspace_is_no_destination() {
    let place = Place::new().await;
    let other = super::workspace(&place.owner, "Ailleurs").await;
    let folder = super::id(&place.owner.post(&format!("{other}/folders"), json!({"name": "x"})).await.expect(201));
    let path = place.file(&place.owner, "a.txt", b"hello").await;
    let before = place.owner.get(&path).await.expect(200);
    place.owner.patch(&path, &before, json!({"folder": folder})).await.field("/folder", "unsupported");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_in_its_own_workspace_and_in_no_other() {
    let place = Place::new().await;
    let other = super::workspace(&place.owner, "Ailleurs").await;
    let path = place.file(&place.owner, "a.txt", b"hello").await;
    let before = place.owner.get(&path).await.expect(200);
    let elsewhere = format!("{other}/files/{}", super::file_id(&path));
    place.owner.get(&elsewhere).await.refused(404, "not-found");
    place.owner.patch(&elsewhere, &before, json!({"name": "b.txt"})).await.refused(404, "not-found");
    place.owner.delete(&elsewhere, Some(&before)).await.refused(404, "not-found");
    assert_eq!(place.owner.get(&path).await.expect(200), before);
}
