//! The bucket past its engine: what is in it, and copies to come back to.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::vault::Change;

/// Objects, and what is kept beside them, by their paths below the folder of all buckets.
pub type Objects = BTreeMap<String, Arc<Object>>;

/// An object as it lies in its folder.
#[derive(Debug)]
pub struct Object {
    /// By which a file that wasn't touched is known: inode, size, and when it was written.
    mark: (u64, u64, i64, i64),
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The folder of a bucket.
pub struct Bucket {
    root: PathBuf,
    name: String,
    now: Objects,
}

impl Bucket {
    /// Opens the folder of one.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut bucket = Self { root: folder.parent().unwrap_or(folder).to_owned(), name, now: Objects::new() };
        bucket.look();
        bucket
    }

    /// Everything in it, now.
    pub fn look(&mut self) -> &Objects {
        let mut objects = Objects::new();
        self.gather(&self.root, "", &mut objects).expect("the bucket's folder");
        self.now = objects;
        &self.now
    }

    fn gather(&self, folder: &Path, path: &str, objects: &mut Objects) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let (meta, path) = (entry.metadata()?, format!("{path}/{}", entry.file_name().to_string_lossy()));
            if meta.is_dir() {
                self.gather(&entry.path(), &path, objects)?;
                continue;
            }
            let mark = (meta.ino(), meta.size(), meta.mtime(), meta.mtime_nsec());
            let object = match self.now.get(&path).filter(|object| object.mark == mark) {
                Some(object) => Arc::clone(object),
                None => Arc::new(Object { mark, bytes: fs::read(entry.path())? }),
            };
            objects.insert(path, object);
        }
        Ok(())
    }

    /// Makes it what it was.
    pub fn restore(&mut self, then: &Objects) {
        for (path, (before, _)) in self.since(then) {
            let file = self.root.join(&path[1..]);
            match before {
                Some(before) => {
                    let folder = file.parent().unwrap_or(&self.root);
                    fs::create_dir_all(folder).and_then(|()| fs::write(&file, &before.bytes)).expect("a former object");
                }
                None => fs::remove_file(&file).expect("an object to remove"),
            }
        }
    }

    /// What isn't as it was: what was, and what is instead.
    pub fn since(&mut self, then: &Objects) -> Vec<(String, Change<Object>)> {
        let now = self.look();
        let same = |path: &String, object: &Arc<Object>| {
            then.get(path).is_some_and(|then| Arc::ptr_eq(then, object) || then.bytes == object.bytes)
        };
        let gone = then.keys().filter(|path| !now.contains_key(*path));
        let differing = now.iter().filter(|(path, object)| !same(path, object)).map(|(path, _)| path).chain(gone);
        differing.map(|path| (path.clone(), (then.get(path).cloned(), now.get(path).cloned()))).collect()
    }

    /// The keys of all objects.
    pub fn keys(&mut self) -> BTreeSet<String> {
        self.look();
        self.now.keys().filter_map(|path| self.key(path)).map(str::to_owned).collect()
    }

    /// The key of the object that lies at a path; `None` for what is kept beside objects.
    #[must_use]
    pub fn key<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix('/')?.strip_prefix(&*self.name)?.strip_prefix('/')
    }
}
