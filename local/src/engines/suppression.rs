//! SES's list of the addresses that refused a mail: none goes there, until somebody takes them off.
//!
//! Addresses stand there as they were written. A mail goes to none that differs only by letter case, but only the very address is
//! found again.

use std::{
    collections::BTreeSet,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The list. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Suppressed(Arc<Mutex<List>>);

#[derive(Debug, Default)]
struct List {
    addresses: BTreeSet<String>,
    /// What was asked to be taken off, since the start.
    asked: Vec<String>,
    /// How many more calls fail.
    broken: usize,
    /// Where it is kept, one address a line.
    file: Option<PathBuf>,
}

impl Suppressed {
    /// Opens the list in a folder that is there; `None` keeps it in memory, for tests.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn open(folder: Option<&Path>) -> io::Result<Self> {
        let file = folder.map(|folder| folder.join("suppressed.txt"));
        let text = match file.as_deref().map(fs::read_to_string) {
            Some(Err(error)) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Some(read) => read?,
            None => String::new(),
        };
        let addresses = text.lines().map(str::to_owned).collect();
        Ok(Self(Arc::new(Mutex::new(List { addresses, file, ..List::default() }))))
    }

    fn lock(&self) -> MutexGuard<'_, List> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts an address on the list.
    ///
    /// # Errors
    /// When the disk doesn't take it.
    pub fn add(&self, address: &str) -> io::Result<()> {
        let mut list = self.lock();
        if list.addresses.insert(address.to_owned()) { list.keep() } else { Ok(()) }
    }

    /// Takes an address off the list; whether it was there.
    ///
    /// # Errors
    /// When the disk doesn't take it.
    pub fn remove(&self, address: &str) -> io::Result<bool> {
        let mut list = self.lock();
        list.asked.push(address.to_owned());
        if let Some(left) = list.broken.checked_sub(1) {
            list.broken = left;
            return Err(io::Error::other("The list is broken."));
        }
        let there = list.addresses.remove(address);
        if there {
            list.keep()?;
        }
        Ok(there)
    }

    /// Fails the next so many calls that want to take an address off.
    pub fn broken(&self, calls: usize) {
        self.lock().broken = calls;
    }

    /// Whether no mail goes to this address.
    #[must_use]
    pub fn holds(&self, address: &str) -> bool {
        let address = address.to_lowercase();
        self.lock().addresses.iter().any(|listed| listed.to_lowercase() == address)
    }

    /// Which addresses somebody wanted to take off since the start, one for each call.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.lock().asked.clone()
    }
}

impl List {
    /// Writes it so that after a crash it is either as before or as now.
    fn keep(&self) -> io::Result<()> {
        let Some(path) = &self.file else { return Ok(()) };
        let part = path.with_extension("part");
        let mut file = fs::File::create(&part)?;
        for address in &self.addresses {
            writeln!(file, "{address}")?;
        }
        file.sync_all()?;
        fs::rename(&part, path)?;
        path.parent().map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_written_and_found_as_written_after_a_restart_too() {
        let folder = std::env::temp_dir().join(format!("parvis-suppressed-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let list = Suppressed::open(Some(&folder)).expect("a list");
        assert!(!list.remove("Bounce+1@example.com").expect("an answer"));
        list.add("Bounce+1@example.com").expect("kept");
        let list = Suppressed::open(Some(&folder)).expect("the same list");
        assert!(list.holds("bounce+1@EXAMPLE.com") && !list.holds("bounce@example.com"));
        assert!(!list.remove("bounce+1@example.com").expect("an answer"));
        assert!(list.remove("Bounce+1@example.com").expect("an answer"));
        assert_eq!(list.asked(), ["bounce+1@example.com", "Bounce+1@example.com"]);
        assert!(!Suppressed::open(Some(&folder)).expect("the same list").holds("bounce+1@example.com"));
        fs::remove_dir_all(folder).expect("gone");
    }
}
