//! Verifies a backup: that it is whole, that nothing in it was changed, and that table and objects go together.

use std::{collections::HashSet, path::Path};

use super::{
    items::{self, Items},
    manifest::Manifest,
    objects,
};
use crate::StartError;

/// Faults that are told one by one; of others only how many there are.
const SHOWN: usize = 20;

/// Reads all of a backup and compares it with what its manifest says.
///
/// # Errors
/// Everything that isn't as it was, in words.
pub async fn verify(folder: &Path) -> Result<Manifest, StartError> {
    let manifest = Manifest::read(folder)?;
    let mut faults = Vec::new();
    let mut items = Items::default();
    for line in items::read(folder)? {
        let line = line?;
        items.add(&line.text, &line.item)?;
    }
    let Items { digests: items, named } = items;
    let (digests, objects) = objects::read(folder)?;
    for object in &objects {
        if !objects::whole(folder, object).await? {
            faults.push(format!("The bytes of {} are missing or changed.", object.key));
        }
    }
    let there: HashSet<&str> = objects.iter().map(|object| object.key.as_str()).collect();
    faults.extend(
        named
            .iter()
            .filter(|key| !there.contains(key.as_str()))
            .map(|key| format!("{key} is named by an item and isn't there.")),
    );
    if (items.count(), digests.count()) != (manifest.items, manifest.objects) {
        faults.push(format!(
            "It has {} items and {} objects; there were {} and {}.",
            items.count(),
            digests.count(),
            manifest.items,
            manifest.objects
        ));
    }
    if items.over(digests) != manifest.digest {
        faults.push(
            "Its digest isn't the one of the day it was taken: an item or the list of objects was changed.".into(),
        );
    }
    if faults.is_empty() {
        return Ok(manifest);
    }
    let more = faults.len().saturating_sub(SHOWN);
    faults.truncate(SHOWN);
    if more > 0 {
        faults.push(format!("… and {more} more."));
    }
    Err(StartError(format!("The backup in {} is broken:\n{}", folder.display(), faults.join("\n"))))
}
