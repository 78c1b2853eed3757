//! A backup that isn't as it was taken is found out, and not restored.

use std::{
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use local::backup;

use super::{Scratch, filled, restore, take};

/// Does harm to a backup.
type Damage = fn(&Path);

#[tokio::test(flavor = "multi_thread")]
async fn whatever_was_changed_in_a_backup_is_found() {
    let scratch = Scratch::new("broken");
    filled(&scratch.at("data")).await;
    take(&scratch.at("data"), &scratch.at("whole")).await;
    let damages: [(&str, Damage, &str); 8] = [
        ("item", |folder| items(folder, |text| text.replace("Odile", "Odila")), "digest"),
        ("left-out", |folder| items(folder, |text| text.split_inclusive('\n').skip(1).collect()), "items"),
        ("cut", |folder| items(folder, |text| text.chars().take(text.len() / 2).collect()), "line"),
        ("object", |folder| fs::write(object(folder), "Something else").expect("written"), "missing or changed"),
        ("gone", |folder| fs::remove_file(object(folder)).expect("gone"), "missing or changed"),
        ("unlisted", |folder| fs::write(folder.join("objects.ndjson"), "").expect("written"), "is named by an item"),
        ("unfinished", |folder| fs::remove_file(folder.join("manifest.json")).expect("gone"), "no whole backup"),
        ("newer", |folder| manifest(folder, "\"format\": 1", "\"format\": 2"), "newer"),
    ];
    for (name, damage, told) in damages {
        let folder = scratch.at(name);
        copied(&scratch.at("whole"), &folder);
        damage(&folder);
        let found = backup::verify(&folder).await.expect_err(name);
        assert!(found.0.contains(told), "{name}: {found}");
        let data = scratch.at(&format!("{name}-data"));
        assert_eq!(restore(&folder, &data).await, Err(found), "{name}");
    }
}

fn items(folder: &Path, change: impl Fn(String) -> String) {
    let path = folder.join("items.ndjson.gz");
    let mut text = String::new();
    GzDecoder::new(fs::File::open(&path).expect("a file")).read_to_string(&mut text).expect("its text");
    let changed = change(text.clone());
    assert_ne!(changed, text);
    let mut file = GzEncoder::new(fs::File::create(path).expect("a file"), Compression::fast());
    file.write_all(changed.as_bytes()).expect("written");
    file.finish().expect("finished");
}

fn manifest(folder: &Path, from: &str, to: &str) {
    let path = folder.join("manifest.json");
    let text = fs::read_to_string(&path).expect("a manifest");
    assert!(text.contains(from));
    fs::write(path, text.replace(from, to)).expect("written");
}

/// The file with the bytes of the only object.
fn object(folder: &Path) -> PathBuf {
    let shelf = only(&folder.join("objects"));
    only(&shelf)
}

fn only(folder: &Path) -> PathBuf {
    let mut entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let first = entries.next().expect("something");
    assert!(entries.next().is_none(), "more than one thing in {}", folder.display());
    first
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copied(&entry.path(), &target) } else { _ = fs::copy(entry.path(), target) }
    }
}
