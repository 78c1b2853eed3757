//! Backups: what is restored is what was there, what is broken is found out, and what was written before is still read.

mod broken;
mod deletions;
mod deployed;
mod former;
mod named;
mod restored;

use std::path::{Path, PathBuf};

use local::{
    StartError,
    backup::{self, Manifest, Store},
    data::Folder,
};
use parvis::Clock;
use serde_json::json;
use world::{Caller, Stage, files};

use crate::story::agency;

/// The bytes of the file that is shared.
const PLAN: &[u8] = b"The plan, word by word.";

/// A folder that goes when the test does.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parvis-backup-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).expect("a folder");
        Self(path)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Fills a data folder: an agency with a file, an export, and a mail that is promised and not yet sent. Gives the file's id.
async fn filled(data: &Path) -> String {
    let stage = Stage::folder(data, true).await;
    let owner = agency(&stage).await;
    let workspace = owner.post("/workspaces", json!({"title": "Site web"})).await.expect(201);
    let workspace = workspace["id"].as_str().unwrap_or_default();
    let promise = files::promise(workspace, None, "plan.txt", "text/plain", PLAN);
    let file = files::upload(&stage, &owner, promise, PLAN).await;
    stage.stop().await;
    // From here on nothing is delivered.
    let stage = Stage::folder(data, false).await;
    let owner = signed_in(&stage).await;
    let body = json!({"first_name": "Marc", "last_name": "Petit", "email": "marc@example.com", "role": "member"});
    owner.post("/members", body).await.expect(201);
    assert!(stage.mailbox.to("marc@example.com").is_empty());
    stage.stop().await;
    file
}

/// The agency's owner, by her password.
async fn signed_in(stage: &Stage) -> Caller {
    let body = json!({"email": "odile@example.com", "password": world::PASSWORD});
    let answer = stage.nobody().post("/sessions", body).await;
    answer.expect(201);
    stage.nobody().signed_in(&answer)
}

fn store(data: &Path) -> Store {
    Store::local(Folder::open(data).expect("a data folder")).expect("its engines")
}

async fn take(data: &Path, folder: &Path) -> Manifest {
    backup::take(&store(data), folder, Clock::System.now()).await.expect("a backup")
}

async fn restore(folder: &Path, data: &Path) -> Result<Manifest, StartError> {
    backup::restore(&store(data), folder, index::events()).await
}
