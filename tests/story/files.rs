//! Files: what S3 itself refuses, and what the check refuses.

use serde_json::json;
use world::{Stage, files};

use super::agency;

#[tokio::test(flavor = "multi_thread")]
async fn only_the_promised_bytes_get_in_and_only_once() {
    let stage = Stage::new().await;
    let owner = agency(&stage).await;
    let workspace = owner.post("/workspaces", json!({"title": "Site web"})).await.expect(201);
    let workspace = workspace["id"].as_str().unwrap_or_default();
    let upload =
        owner.post("/uploads", files::promise(workspace, None, "a.txt", "text/plain", b"hello")).await.expect(201);
    assert!(files::send(&upload, b"jello").await.status >= 400, "other bytes of the same length");
    assert!(files::send(&upload, b"hello, world").await.status >= 400, "more bytes");
    files::send(&upload, b"hello").await.expect_status(200);
    assert!(files::send(&upload, b"hello").await.status >= 400, "a second time");
    assert!(!upload["put"]["url"].as_str().unwrap_or_default().contains("a.txt"), "names don't stand in addresses");
}
