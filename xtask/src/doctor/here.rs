//! This machine: what `cargo run` and the tests need.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    run::{Command, Outcome, root},
    summary::Summary,
};

/// The oldest Node that builds the pages: its major and minor number.
const NODE: (u32, u32) = (20, 19);
/// Gigabytes that everything takes once built and tested.
const ROOM: u64 = 12;
/// The ports of `cargo run`.
const PORTS: [u16; 2] = [8080, 8081];

/// Looks at this machine.
pub(crate) fn here(summary: &mut Summary) {
    summary.step("clock", clock);
    summary.step("node", node);
    summary.step("room on the disk", room);
    summary.step("ports", ports);
    summary.step("data folder", || data(&root().join(".parvis")));
    summary.step("secrets", || secrets(&root().join(".parvis/keys")));
}

#[expect(clippy::disallowed_methods, reason = "it is the machine's own clock that is looked at")]
fn clock() -> Outcome {
    let changed = Command::new("git", &["log", "-1", "--format=%ct"]).answer("")?;
    let changed: u64 = changed.parse().map_err(|_| format!("git says {changed}"))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // Clocks of two machines differ by some minutes.
    if now + 3600 < changed {
        return Err("This machine's clock is behind the last change of the sources: links, tokens and AWS would refuse it. Set the clock.".into());
    }
    Ok(())
}

fn node() -> Outcome {
    let how = format!("the pages are built with Node {}.{} or newer: https://nodejs.org", NODE.0, NODE.1);
    let version = Command::new("node", &["--version"]).answer("").map_err(|why| format!("{why}; {how}"))?;
    if numbers(&version) >= Some(NODE) { Ok(()) } else { Err(format!("node is {version}; {how}")) }
}

/// Major and minor of a version such as `v20.19.1`.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn room() -> Outcome {
    let answer = Command::new("df", &["-Pk", "."]).answer("")?;
    let free = free(&answer).ok_or_else(|| format!("df says {answer}"))?;
    if free >= ROOM {
        return Ok(());
    }
    Err(format!("{free} GB are free; all that is built takes {ROOM}. `cargo clean` throws away what was built."))
}

/// Gigabytes free, from what `df -Pk` prints.
fn free(answer: &str) -> Option<u64> {
    let kilobytes: u64 = answer.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes / 1_000_000)
}

fn ports() -> Outcome {
    for port in PORTS {
        TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
            format!("port {port} can't be used ({error}): stop what uses it, or `cargo run -- --port 8090`")
        })?;
    }
    Ok(())
}

fn data(folder: &Path) -> Outcome {
    if !folder.exists() {
        println!("    {} comes with the first `cargo run`", folder.display());
        return Ok(());
    }
    if folder.join("restoring").exists() {
        return Err("a restoration was broken off: run `cargo run -- restore FOLDER --reset` again".into());
    }
    let lock = File::options().write(true).open(folder.join("lock"));
    let lock = lock.map_err(|error| format!("{} can't be written: {error}", folder.display()))?;
    match lock.try_lock() {
        Ok(()) => Ok(()),
        Err(fs::TryLockError::WouldBlock) => {
            Err("a Parvis runs with it: stop that one, or give another with --data".into())
        }
        Err(fs::TryLockError::Error(error)) => Err(format!("{} can't be locked: {error}", folder.display())),
    }
}

/// Secrets are their owner's only.
fn secrets(folder: &Path) -> Outcome {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let path = entry.path();
        let meta = fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        #[cfg(unix)]
        if std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o077 != 0 {
            return Err(format!("others may read {0}: `chmod 600 {0}`", path.display()));
        }
        if meta.len() != 64 {
            return Err(format!(
                "{} isn't a key: put it back from a backup, or start anew with --reset",
                path.display()
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_room_are_read() {
        assert_eq!(numbers("v20.19.1\n"), Some((20, 19)));
        assert!(numbers("v20.18.3") < Some(NODE) && numbers("v22.0.0") > Some(NODE));
        assert_eq!(numbers("unknown"), None);
        let df = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 100000000 1 48000000 57% /\n";
        assert_eq!(free(df), Some(48));
        assert_eq!(free(""), None);
    }

    #[test]
    fn a_data_folder_that_is_used_or_broken_is_told_of() {
        let folder = std::env::temp_dir().join(format!("parvis-doctor-{}", std::process::id()));
        assert_eq!(data(&folder), Ok(()));
        fs::create_dir_all(folder.join("keys")).expect("a folder");
        let lock = File::create(folder.join("lock")).expect("a file");
        assert_eq!(data(&folder), Ok(()));
        lock.lock().expect("locked");
        assert!(data(&folder).is_err_and(|why| why.contains("--data")));
        lock.unlock().expect("free");
        fs::write(folder.join("restoring"), "").expect("a file");
        assert!(data(&folder).is_err_and(|why| why.contains("--reset")));
        fs::write(folder.join("keys/link"), "short").expect("a file");
        assert!(secrets(&folder.join("keys")).is_err());
        fs::remove_dir_all(folder).expect("gone");
    }
}
