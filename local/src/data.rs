//! The data folder: what lives where, one server at a time, and messages that say what to do.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::StartError;

/// A data folder that this process holds. Dropping it lets go.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder when missing and takes its lock.
    ///
    /// # Errors
    /// When it can't be written, or another server holds it.
    pub fn open(path: &Path) -> Result<Self, StartError> {
        let unwritable = |error: io::Error| {
            StartError(format!(
                "The data folder {} can't be written: {error}.\nGive one that can with --data DIR, or change its permissions.",
                path.display()
            ))
        };
        fs::create_dir_all(path).map_err(unwritable)?;
        private(path).map_err(unwritable)?;
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(path.join("lock")).map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(StartError(format!(
                "Another Parvis uses the data folder {}.\nStop that one, or start this one beside it with --data DIR --port N.",
                path.display()
            ))),
            Err(TryLockError::Error(error)) => Err(unwritable(error)),
        }
    }

    /// Throws everything away but the lock.
    ///
    /// # Errors
    /// When something can't be removed.
    pub fn reset(&self) -> Result<(), StartError> {
        let remove = || -> io::Result<()> {
            for entry in fs::read_dir(&self.path)? {
                let entry = entry?;
                match (entry.file_type()?.is_dir(), entry.file_name() == "lock") {
                    (true, _) => fs::remove_dir_all(entry.path())?,
                    (false, false) => fs::remove_file(entry.path())?,
                    (false, true) => {}
                }
            }
            Ok(())
        };
        remove()
            .map_err(|error| StartError(format!("The data folder {} can't be emptied: {error}.", self.path.display())))
    }

    /// The file of DynamoDB's tables.
    #[must_use]
    pub fn tables(&self) -> PathBuf {
        self.path.join("tables.sqlite")
    }

    /// The file of checkpoints, queues and dead letters.
    #[must_use]
    pub fn events(&self) -> PathBuf {
        self.path.join("events.sqlite")
    }

    /// The folder of S3's buckets.
    #[must_use]
    pub fn buckets(&self) -> PathBuf {
        self.path.join("buckets")
    }

    /// The folder of mails.
    #[must_use]
    pub fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// What later starts must know of the demo agency.
    #[must_use]
    pub fn demo(&self) -> PathBuf {
        self.path.join("demo.json")
    }

    /// Whether nothing was ever kept here.
    #[must_use]
    pub fn is_new(&self) -> bool {
        !self.tables().exists()
    }

    /// Notes that a restoration into the folder has begun; until it is finished, the folder can't be served.
    ///
    /// # Errors
    /// When the folder can't be written.
    pub fn begin_restoration(&self) -> Result<Restoration, StartError> {
        let note = Restoration(self.restoration());
        fs::write(&note.0, "").map_err(|error| note.unwritable(&error))?;
        Ok(note)
    }

    /// Refuses what a broken-off restoration has left.
    ///
    /// # Errors
    /// When there is such a thing.
    pub fn is_whole(&self) -> Result<(), StartError> {
        if self.restoration().exists() {
            return Err(StartError(format!(
                "A restoration into the data folder {} was broken off. Restore again with --reset.",
                self.path.display()
            )));
        }
        Ok(())
    }

    fn restoration(&self) -> PathBuf {
        self.path.join("restoring")
    }

    /// The folder of secrets.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.path.join("keys")
    }
}

/// A restoration that has begun.
#[derive(Debug)]
#[must_use]
pub struct Restoration(PathBuf);

impl Restoration {
    /// The folder is whole.
    ///
    /// # Errors
    /// When the folder can't be written.
    pub fn finish(self) -> Result<(), StartError> {
        fs::remove_file(&self.0).map_err(|error| self.unwritable(&error))
    }

    fn unwritable(&self, error: &io::Error) -> StartError {
        StartError(format!("{} can't be written: {error}.", self.0.display()))
    }
}

/// Lets nobody but the owner into a folder.
pub(crate) fn private(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_server_at_a_time() {
        let path = std::env::temp_dir().join(format!("parvis-folder-{}", std::process::id()));
        let folder = Folder::open(&path).expect("a folder");
        fs::write(folder.tables(), "data").expect("a file");
        fs::create_dir(folder.mail()).expect("a folder");
        let second = Folder::open(&path).expect_err("the folder is taken");
        assert!(second.0.contains("Another Parvis"), "{second}");
        folder.reset().expect("an empty folder");
        assert_eq!(fs::read_dir(&path).expect("a folder").count(), 1);
        drop(folder);
        Folder::open(&path).expect("the folder is free again");
        fs::remove_dir_all(path).expect("gone");
    }

    #[test]
    fn a_folder_that_cannot_be_made_says_what_to_do() {
        let file = std::env::temp_dir().join(format!("parvis-file-{}", std::process::id()));
        fs::write(&file, "").expect("a file");
        let error = Folder::open(&file.join("data")).expect_err("a file is no folder");
        assert!(error.0.contains("--data DIR"), "{error}");
        fs::remove_file(file).expect("gone");
    }
}
