//! What a backup says of itself: written last, so that a folder without it is no backup.

use std::{fs, path::Path};

use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::StartError;

/// The form of backups that this version writes; it reads this one and all before.
pub(super) const FORMAT: u32 = 1;
const NAME: &str = "manifest.json";

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the folder.
    pub format: u32,
    /// The version of Parvis that wrote it.
    pub version: String,
    /// When the table was read.
    pub taken_at: Timestamp,
    /// How many items.
    pub items: u64,
    /// How many objects.
    pub objects: u64,
    /// Bytes of all objects.
    pub bytes: u64,
    /// SHA-256, in hexadecimal, over the sorted digests of all items and objects: equal for equal content, in whatever order it
    /// was read.
    pub digest: String,
}

impl Manifest {
    /// Reads a backup's manifest.
    ///
    /// # Errors
    /// When the folder has none, or it is of a newer form.
    pub fn read(folder: &Path) -> Result<Self, StartError> {
        let text = fs::read_to_string(folder.join(NAME)).map_err(|error| {
            StartError(format!(
                "{} is no whole backup: its {NAME} can't be read ({error}).\nA backup that was broken off is taken again from the start.",
                folder.display()
            ))
        })?;
        let manifest: Self = serde_json::from_str(&text)
            .map_err(|error| StartError(format!("The {NAME} in {} isn't one: {error}.", folder.display())))?;
        if manifest.format > FORMAT {
            return Err(StartError(format!(
                "The backup in {} was written by Parvis {}, in a newer form than this version knows. Use that version or a newer one.",
                folder.display(),
                manifest.version
            )));
        }
        Ok(manifest)
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn write(&self, folder: &Path) -> std::io::Result<()> {
        let part = folder.join(format!("{NAME}.part"));
        fs::write(&part, serde_json::to_string_pretty(self)? + "\n")?;
        fs::File::open(&part)?.sync_all()?;
        fs::rename(part, folder.join(NAME))
    }
}

/// Collects digests in any order.
#[derive(Default)]
pub(super) struct Digests(Vec<[u8; 32]>);

impl Digests {
    /// Adds one thing, by the line that describes it.
    pub(super) fn add(&mut self, line: &str) {
        self.0.push(Sha256::digest(line.as_bytes()).into());
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }

    /// One digest over all of both.
    pub(super) fn over(mut self, mut other: Self) -> String {
        let mut whole = Sha256::new();
        for (name, all) in [("items", &mut self.0), ("objects", &mut other.0)] {
            all.sort_unstable();
            whole.update(name);
            all.iter().for_each(|one| whole.update(one));
        }
        HEXLOWER.encode(&whole.finalize())
    }
}
