//! What `cargo run` does besides serving.

use std::path::Path;

use parvis::Clock;

use crate::{
    StartError,
    backup::{self, Manifest, Store},
    cli::{Command, Data},
    data::Folder,
    verify,
};

/// Runs a command and prints what came of it; tells whether all is well.
///
/// # Errors
/// When it can't be done, with what to do about it.
pub async fn run(command: Command) -> Result<bool, StartError> {
    match command {
        Command::VerifyActivity { data, portal, anchor } => {
            return verify::run(&data.folder, &portal, anchor.as_ref()).await;
        }
        Command::Backup { folder, data } => {
            let manifest = backup::take(&store(&data).await?, &folder, Clock::System.now()).await?;
            println!("{}", told("backed up", &manifest));
        }
        Command::VerifyBackup { folder } => println!("{}", told("as they were", &backup::verify(&folder).await?)),
        Command::Restore { folder, data, reset } => {
            let manifest =
                if deployed() { restore_deployed(&folder, reset).await } else { restore(&folder, &data, reset).await };
            println!("{}", told("restored", &manifest?));
        }
        Command::RepeatDeletions { folder, data } => {
            let repeated = backup::repeat_deletions(&store(&data).await?, &folder).await?;
            println!("{repeated} deletions are repeated; what is left of them goes as soon as the portal runs.");
        }
    }
    Ok(true)
}

async fn restore_deployed(backup: &Path, reset: bool) -> Result<Manifest, StartError> {
    if reset {
        return Err(StartError("--reset is for data folders: a deployed table is never thrown away here.".into()));
    }
    backup::restore(&Store::deployed().await?, backup, index::events()).await
}

async fn restore(backup: &Path, data: &Data, reset: bool) -> Result<Manifest, StartError> {
    let target = Folder::open(&data.folder)?;
    if reset {
        target.reset()?;
    }
    if !target.is_new() {
        return Err(StartError(format!(
            "The data folder {} isn't empty. Restore into another one with --data DIR, or throw it away with --reset.",
            data.folder.display()
        )));
    }
    let unfinished = target.begin_restoration()?;
    let manifest = backup::restore(&Store::local(target)?, backup, index::events()).await?;
    unfinished.finish()?;
    Ok(manifest)
}

/// Whether the environment names a table, as it does for a function.
#[must_use]
pub fn deployed() -> bool {
    std::env::var_os("TABLE").is_some()
}

async fn store(data: &Data) -> Result<Store, StartError> {
    if deployed() {
        return Store::deployed().await;
    }
    let folder = Folder::open(&data.folder)?;
    if folder.is_new() {
        return Err(StartError(format!("The data folder {} has nothing to back up.", data.folder.display())));
    }
    Store::local(folder)
}

fn told(what: &str, manifest: &Manifest) -> String {
    let Manifest { items, objects, bytes, digest, taken_at, .. } = manifest;
    format!("{items} items and {objects} objects of {bytes} bytes are {what}, of {taken_at:.0}.\nDigest: {digest}")
}
