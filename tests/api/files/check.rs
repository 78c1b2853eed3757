//! The check of uploads: what is refused can never be downloaded, and costs no storage.

use parvis::{
    Commit,
    file::File,
    id::{FileId, UploadId},
    table::Change,
    upload::{Purpose, Upload, UploadState},
};
use serde_json::json;
use world::files::{logo, picture, promise, send, sha256, upload};

use super::{Place, download, file_id, id};

/// The anti-virus makers' test file, in two parts so that no scanner takes this source for it.
fn eicar() -> Vec<u8> {
    [&b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD"[..], b"-ANTIVIRUS-TEST-FILE!$H+H*"].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_are_refused_and_never_downloaded() {
    let place = Place::new().await;
    let flood = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0crc_\0\0\0\0IEND\xaeB`\x82";
    for (name, kind, bytes, why) in [
        ("virus.txt", "text/plain", eicar(), "infected"),
        ("photo.png", "image/png", b"<script>alert(1)</script>".to_vec(), "type-mismatch"),
        ("devis.pdf", "application/pdf", b"PK\x03\x04".to_vec(), "type-mismatch"),
        ("outil.bin", "application/octet-stream", b"MZ\x90\0\x03\0\0\0\x04".to_vec(), "type-refused"),
        ("plan.png", "image/png", flood.to_vec(), "type-refused"),
        ("lot.zip", "application/zip", b"PK\x03\x04 and no listing".to_vec(), "type-mismatch"),
    ] {
        let file = upload(&place.stage, &place.claire, promise(&place.id, None, name, kind, &bytes), &bytes).await;
        let path = format!("{}/files/{file}", place.path);
        let seen = place.claire.get(&path).await.expect(200);
        assert_eq!(
            (&seen["state"], &seen["refusal"], &seen["preview"]),
            (&"refused".into(), &why.into(), &json!(null)),
            "{name}"
        );
        place.claire.get(&download(&path)).await.refused(409, "file-not-available");
    }
    assert_eq!((place.used().await, place.objects().await), (0, Vec::<String>::new()));
    let listed = place.claire.get(&format!("{}/files", place.path)).await.expect(200);
    for file in listed["items"].as_array().into_iter().flatten() {
        place.claire.delete(&format!("{}/files/{}", place.path, id(file)), Some(file)).await.expect(204);
    }
    place.stage.drain().await;
    assert_eq!((place.used().await, &place.owner.get(&place.path).await.expect(200)["file_count"]), (0, &0.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_completed_without_its_bytes_is_refused() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    let path = format!("/uploads/{}", id(&upload));
    place.claire.act(&format!("{path}/complete")).await.expect(202);
    place.stage.drain().await;
    let seen = place.claire.get(&path).await.expect(200);
    assert_eq!((&seen["state"], &seen["refusal"]), (&"refused".into(), &"size-mismatch".into()));
    assert_eq!(place.used().await, 0);
    // Bytes that come after all are not kept.
    send(&upload, b"hello").await.expect_status(200);
    place.stage.drain().await;
    assert!(place.objects().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_never_ends_is_given_up_once() {
    let place = Place::new().await;
    let file = place.file(&place.claire, "a.txt", b"hello").await;
    let table = place.table().await;
    let id: FileId = file_id(&file).parse().expect("an id");
    let change = Change::existing().set("state", "checking").touch();
    table.commit(Commit::within(&table).update::<File>(id, change)).await.expect("a commit");
    let file = parvis::file::get(&table, id).await.expect("an answer").expect("a file");
    // As it stands in the stream's record of its removal.
    let removed = Upload {
        id: UploadId::from(7),
        purpose: Purpose::File { workspace: file.workspace, folder: None, file: id },
        name: file.name.clone(),
        size: file.size,
        media_type: file.media_type.clone(),
        sha256: sha256(b"hello"),
        state: UploadState::Checking,
        refusal: None,
        object: "quarantine/x".into(),
        by: file.uploaded_by.clone(),
        created_at: file.created_at,
        expires_at: file.created_at,
    };
    for _ in 0..2 {
        parvis::upload::give_up(&place.stage.engines, &table, &removed, Some(&file)).await.expect("a verdict");
        let seen = place.claire.get(&format!("{}/files/{id}", place.path)).await.expect(200);
        assert_eq!((&seen["state"], &seen["refusal"]), (&"refused".into(), &"scan-failed".into()));
        assert_eq!(place.used().await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_is_shown_and_the_one_before_it_deleted() {
    let place = Place::new().await;
    for (round, side) in [(1, 16_u8), (2, 32)] {
        let bytes = picture(side);
        let upload = place.owner.post("/uploads", logo(&bytes)).await.expect(201);
        send(&upload, &bytes).await.expect_status(200);
        let checking = place.owner.act(&format!("/uploads/{}/complete", id(&upload))).await.expect(202);
        assert!(checking["file"].is_null());
        place.stage.drain().await;
        assert_eq!(place.owner.get(&format!("/uploads/{}", id(&upload))).await.expect(200)["state"], "available");
        let url = place.owner.get("/portal").await.expect(200)["logo_url"].as_str().expect("a logo").to_owned();
        let got = world::files::http("GET", &url, &json!(null), bytes::Bytes::new()).await;
        got.expect_status(200);
        assert_eq!((&got.body[..], place.objects().await.len()), (&bytes[..], 1), "{round}");
    }
    assert_eq!(place.used().await, 0, "pictures of the brand are not counted");
    let portal = place.owner.get("/portal").await.expect(200);
    assert!(place.owner.patch("/portal", &portal, json!({"logo": null})).await.expect(200)["logo_url"].is_null());
    place.stage.drain().await;
    assert!(place.objects().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_is_told_ten_times_at_once_ends_the_same() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    send(&upload, b"hello").await.expect_status(200);
    place.claire.act(&format!("/uploads/{}/complete", id(&upload))).await.expect(202);
    let streams = index::events().iter().find(|event| event.name == "StreamsTable").expect("a function");
    let key = format!("T#{}#UPLOAD#{}", place.table().await.organization(), id(&upload));
    let image =
        json!({"pk": {"S": key}, "kind": {"S": "upload"}, "state": {"S": "checking"}, "id": {"S": id(&upload)}});
    let told = json!({"Records": [{"eventName": "MODIFY", "dynamodb": {"SequenceNumber": "1", "NewImage": image}}]});
    let engines = &place.stage.engines;
    for _ in 0..2 {
        futures::future::join_all((0..10).map(|_| (streams.handler)(engines.clone(), told.clone()))).await;
    }
    place.stage.drain().await;
    let seen = place.claire.get(&format!("/uploads/{}", id(&upload))).await.expect(200);
    assert_eq!((&seen["state"], place.used().await, place.objects().await.len()), (&"available".into(), 5, 1));
    let file =
        place.claire.get(&format!("{}/files/{}", place.path, seen["file"].as_str().expect("a file"))).await.expect(200);
    assert_eq!((&file["state"], &file["version"]), (&"available".into(), &2.into()));
    let log = place.owner.get("/activity?limit=100").await.expect(200);
    let told = log["items"].as_array().into_iter().flatten().filter(|entry| entry["action"] == "file.uploaded");
    assert_eq!(told.count(), 1);
}
