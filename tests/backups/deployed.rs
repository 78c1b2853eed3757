//! The same commands on a table and a bucket that the environment names, as it does for a function.

use std::{
    path::Path,
    process::{Command, Output},
};

use local::{
    backup::{self, Store},
    sdk,
};
use serde_json::json;
use world::{Stage, binary, files};

use super::{PLAN, Scratch};
use crate::story::agency;

#[tokio::test(flavor = "multi_thread")]
async fn a_deployed_table_is_backed_up_by_the_same_command() {
    let (stage, scratch) = (Stage::on_time().await, Scratch::new("deployed"));
    let owner = agency(&stage).await;
    let workspace = owner.post("/workspaces", json!({"title": "Site web"})).await.expect(201);
    let workspace = workspace["id"].as_str().unwrap_or_default();
    let promise = files::promise(workspace, None, "plan.txt", "text/plain", PLAN);
    files::upload(&stage, &owner, promise, PLAN).await;

    let folder = scratch.at("backup");
    let told = run(&stage, stage.table(), "backup", &folder);
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let manifest = backup::verify(&folder).await.expect("a backup");
    let own = backup::take(&Store::of(&stage), &scratch.at("own"), manifest.taken_at).await.expect("a backup");
    assert_eq!(manifest, own);
    assert!(!folder.join("keys").exists(), "secrets stay where they are");

    // Its bucket isn't empty.
    let refused = run(&stage, "another", "restore", &folder);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("bucket isn't empty"));
}

fn run(stage: &Stage, table: &str, command: &str, folder: &Path) -> Output {
    let mut local = Command::new(binary("local"));
    local.arg(command).arg(folder).env("TABLE", table).env("BUCKET", "parvis-files").env("AWS_REGION", sdk::REGION);
    local.env("DYNAMODB_ENDPOINT", format!("http://{}", stage.dynamodb.address)).env("S3_ENDPOINT", &stage.files);
    local.env("AWS_ACCESS_KEY_ID", &stage.keys.s3.access_key).env("AWS_SECRET_ACCESS_KEY", &stage.keys.s3.secret_key);
    for unused in ["ADDRESS", "SENDER", "CURSOR_KEY"] {
        local.env(unused, "-");
    }
    local.output().expect("a process")
}
