//! `POST /uploads`

use parvis::organization::QUOTA;
use serde_json::json;
use world::files::{promise, send};

use super::{Place, id};

#[tokio::test(flavor = "multi_thread")]
async fn what_cant_be_taken_is_said_at_once() {
    let place = Place::new().await;
    let ask = async |change: &[(&str, serde_json::Value)]| {
        let mut body = promise(&place.id, None, "a.txt", "text/plain", b"hello");
        for (member, value) in change {
            body[*member] = value.clone();
        }
        place.claire.post("/uploads", body).await
    };
    ask(&[("size", json!(0))]).await.field("/size", "out-of-range");
    ask(&[("size", json!(5_000_000_001_u64))]).await.field("/size", "out-of-range");
    ask(&[("name", json!("facture.pdf.exe"))]).await.field("/name", "unsupported");
    ask(&[("name", json!("..\\..\\x"))]).await.field("/name", "malformed");
    ask(&[("media_type", json!("Text/Plain; charset=utf-8"))]).await.expect(201);
    ask(&[("media_type", json!("text/plain\r\nx: y"))]).await.field("/media_type", "malformed");
    ask(&[("media_type", json!("text"))]).await.field("/media_type", "malformed");
    ask(&[("sha256", json!("abc"))]).await.field("/sha256", "malformed");
    ask(&[("folder", json!("fld_00000000000000000000000000"))]).await.field("/folder", "unsupported");
    ask(&[("workspace", json!("wsp_00000000000000000000000000"))]).await.refused(404, "not-found");
    ask(&[("purpose", json!("logo"))]).await.field("/workspace", "unknown-field");
    let logo =
        json!({"purpose": "logo", "name": "l.png", "size": 9, "media_type": "image/png", "sha256": "0".repeat(64)});
    place.claire.post("/uploads", logo.clone()).await.refused(403, "forbidden");
    place.owner.post("/uploads", logo).await.expect(201);
    let svg =
        json!({"purpose": "logo", "name": "l.svg", "size": 9, "media_type": "image/svg+xml", "sha256": "0".repeat(64)});
    place.owner.post("/uploads", svg).await.field("/media_type", "unsupported");
}

#[tokio::test(flavor = "multi_thread")]
async fn storage_is_promised_no_more_than_there_is() {
    let place = Place::new().await;
    let most = QUOTA / 5_000_000_000;
    let asks = (0..most + 5).map(|n| {
        let mut body = promise(&place.id, None, &format!("{n}.bin"), "application/octet-stream", b"x");
        body["size"] = json!(5_000_000_000_u64);
        place.claire.post("/uploads", body)
    });
    let answers = futures::future::join_all(asks).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count() as u64, most);
    answers.iter().filter(|answer| answer.status != 201).for_each(|answer| drop(answer.refused(409, "quota-exceeded")));
    assert_eq!(place.used().await, QUOTA);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_bytes_than_promised_dont_get_in() {
    let place = Place::new().await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    for wrong in [&b"hell"[..], b"hello!", b"world", b""] {
        let status = send(&upload, wrong).await.status;
        assert!((400..500).contains(&status), "{wrong:?}: {status}");
    }
    assert!(place.objects().await.is_empty());
    send(&upload, b"hello").await.expect_status(200);
    send(&upload, b"hello").await.expect_status(412);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_its_makers_and_the_staffs() {
    let place = Place::new().await;
    let diane = super::client(&place.stage, &place.owner, "diane", &place.path).await;
    let upload =
        place.claire.post("/uploads", promise(&place.id, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    let path = format!("/uploads/{}", id(&upload));
    assert_eq!(place.claire.get(&path).await.expect(200)["state"], "pending");
    place.owner.get(&path).await.expect(200);
    diane.get(&path).await.refused(404, "not-found");
    diane.act(&format!("{path}/complete")).await.refused(404, "not-found");
    diane.delete(&path, None).await.refused(404, "not-found");
    // Access that is taken away takes the upload away.
    place.owner.delete(&format!("{}/clients/{}", place.path, place.claire.id), None).await.expect(204);
    place.claire.act(&format!("{path}/complete")).await.refused(404, "not-found");
}
