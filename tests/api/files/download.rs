//! `GET /files/{file}/download`

use bytes::Bytes;
use serde_json::Value;
use world::{
    Answer, Caller,
    files::{http, promise, upload},
};

use super::{Place, download};

async fn fetch(caller: &Caller, path: &str, disposition: &str) -> Answer {
    let link = caller.get(&format!("{}{disposition}", download(path))).await.expect(200);
    http("GET", link["url"].as_str().unwrap_or_default(), &Value::Null, Bytes::new()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bytes_come_back_under_their_name() {
    let place = Place::new().await;
    let path = place.file(&place.claire, "Été \u{1f389}.txt", b"hello").await;
    let got = fetch(&place.owner, &path, "").await;
    got.expect_status(200);
    assert_eq!((got.text().as_str(), got.header("content-type")), ("hello", "text/plain"));
    assert_eq!(
        got.header("content-disposition"),
        "attachment; filename=\"_t_ _.txt\"; filename*=UTF-8''%C3%89t%C3%A9%20%F0%9F%8E%89.txt"
    );
    place.owner.get(&format!("{}?disposition=elsewhere", download(&path))).await.field("?disposition", "unsupported");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_pictures_and_documents_are_shown() {
    let place = Place::new().await;
    let page = b"<!doctype html><script>alert(1)</script>";
    let vector = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>";
    let document = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    for (name, kind, bytes, told, shown) in [
        ("a.html", "text/html", &page[..], "application/octet-stream", false),
        ("a.svg", "image/svg+xml", vector, "application/octet-stream", false),
        ("a.txt", "text/plain", b"hello", "text/plain", false),
        ("a.pdf", "application/pdf", document, "application/pdf", true),
    ] {
        let file = upload(&place.stage, &place.claire, promise(&place.id, None, name, kind, bytes), bytes).await;
        let got = fetch(&place.claire, &file, "?disposition=inline").await;
        let starts = if shown { "inline;" } else { "attachment;" };
        assert!(
            got.header("content-type") == told && got.header("content-disposition").starts_with(starts),
            "{name}: {:?}",
            got.headers
        );
    }
}
