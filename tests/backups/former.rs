//! What former versions have written is still read: `tests/backups/<version>/` are backups that they took.

use std::{fs, path::Path};

use local::backup::Manifest;
use world::Stage;

use super::{Scratch, restore, signed_in};

#[tokio::test(flavor = "multi_thread")]
async fn backups_of_former_versions_restore() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("backups");
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let versions: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    assert!(!versions.is_empty());
    let scratch = Scratch::new("former");
    for folder in versions {
        let version = Manifest::read(&folder).expect("a manifest").version;
        let data = scratch.at(&version);
        restore(&folder, &data).await.unwrap_or_else(|error| panic!("{version}: {error}"));
        let stage = Stage::folder(&data, true).await;
        stage.drain().await;
        assert_eq!(stage.events.dead_letters().expect("dead letters").len(), 0, "{version}");
        let owner = signed_in(&stage).await;
        for (path, least) in [("/members", 2), ("/workspaces", 1), ("/activity", 3)] {
            let page = owner.get(path).await.expect(200);
            let count = page["items"].as_array().map_or(0, Vec::len);
            assert!(count >= least, "{version}: {path} has {count}");
        }
        stage.stop().await;
    }
}
