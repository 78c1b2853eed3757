//! Takes a backup.

use std::{fs, path::Path};

use jiff::Timestamp;

use super::{
    items::{self, Items},
    manifest::{FORMAT, Manifest},
    objects,
    store::{Store, disk},
};
use crate::{StartError, data};

/// Copies table and objects into a new folder. The table is read first: an object that an item names is there until nothing
/// names it any more, and on AWS for 35 days after.
///
/// # Errors
/// When the folder isn't new, something can't be read, or an object that the table names is gone.
pub async fn take(store: &Store, folder: &Path, now: Timestamp) -> Result<Manifest, StartError> {
    let taken = |error: std::io::Error| {
        StartError(format!("The folder {} can't be made: {error}.\nA backup needs a new folder.", folder.display()))
    };
    fs::create_dir(folder).map_err(taken)?;
    data::private(folder).map_err(taken)?;
    fs::create_dir(folder.join("objects")).map_err(taken)?;
    let Items { digests, named } = items::save(store, folder).await?;
    let (objects, bytes, missing) = objects::save(store, folder, &named).await?;
    if let Some(first) = missing.first() {
        return Err(StartError(format!(
            "{} objects that the table names are gone, such as {first}.\nTake the backup of a table that nobody changes meanwhile.",
            missing.len()
        )));
    }
    if let Some(keys) = &store.keys {
        keep(keys, &folder.join("keys")).map_err(disk)?;
    }
    let (count, others) = (digests.count(), objects.count());
    let manifest = Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        taken_at: now,
        items: count,
        objects: others,
        bytes,
        digest: digests.over(objects),
    };
    manifest.write(folder).map_err(disk)?;
    Ok(manifest)
}

/// Copies the files of one folder into a new one that only its owner may read.
pub(super) fn keep(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    data::private(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
