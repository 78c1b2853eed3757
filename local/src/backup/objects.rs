//! The bucket's objects: their bytes in files named by their digest, and a list that says which object is which.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
};

use aws_sdk_s3::{primitives::ByteStream, types::ObjectVersion};
use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{
    manifest::Digests,
    store::{Store, disk, refused},
};
use crate::StartError;

/// Bytes read at once.
const CHUNK: usize = 256 * 1024;

/// One object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Object {
    /// Its key.
    pub(super) key: String,
    /// Bytes.
    pub(super) size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: String,
    /// Its media type.
    pub(super) media_type: String,
}

impl Object {
    /// The file with its bytes; equal bytes are kept once.
    pub(super) fn file(&self, folder: &Path) -> Result<PathBuf, StartError> {
        let hexadecimal = self.sha256.len() == 64 && self.sha256.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !hexadecimal {
            return Err(disk(format!("the object {} has no digest", self.key)));
        }
        Ok(folder.join("objects").join(&self.sha256[..2]).join(&self.sha256))
    }
}

fn list(folder: &Path) -> PathBuf {
    folder.join("objects.ndjson")
}

/// Copies all objects of the bucket, and of those that were `named` and are gone meanwhile the version before; the keys that
/// can't be had come back.
pub(super) async fn save(
    store: &Store,
    folder: &Path,
    named: &[String],
) -> Result<(Digests, u64, Vec<String>), StartError> {
    let (mut digests, mut bytes, mut missing) = (Digests::default(), 0, Vec::new());
    let mut wanted: BTreeMap<String, Option<String>> = keys(store).await?.into_iter().map(|key| (key, None)).collect();
    for key in named.iter().filter(|key| !wanted.contains_key(*key)).cloned().collect::<Vec<_>>() {
        match former(store, &key).await {
            Some(version) => _ = wanted.insert(key, Some(version)),
            None => missing.push(key),
        }
    }
    let mut lines = fs::File::create(list(folder)).map_err(disk)?;
    for (key, version) in wanted {
        // Gone since it was listed, and nothing names it.
        let Some(object) = copy(store, folder, &key, version).await? else { continue };
        let line = serde_json::to_string(&object).map_err(disk)?;
        digests.add(&line);
        bytes += object.size;
        writeln!(lines, "{line}").map_err(disk)?;
    }
    lines.sync_all().map_err(disk)?;
    Ok((digests, bytes, missing))
}

/// The keys of all objects.
pub(super) async fn keys(store: &Store) -> Result<Vec<String>, StartError> {
    let mut keys = Vec::new();
    let mut pages = store.s3.list_objects_v2().bucket(&store.bucket).into_paginator().send();
    while let Some(page) = pages.next().await {
        let page = page.map_err(refused("The bucket can't be listed"))?;
        keys.extend(page.contents.unwrap_or_default().into_iter().filter_map(|object| object.key));
    }
    Ok(keys)
}

/// The newest version of an object that was deleted, where the bucket keeps versions.
async fn former(store: &Store, key: &str) -> Option<String> {
    let answer = store.s3.list_object_versions().bucket(&store.bucket).prefix(key).send().await.ok()?;
    let versions = answer.versions.unwrap_or_default().into_iter().filter(|version| version.key() == Some(key));
    versions.max_by_key(|version: &ObjectVersion| version.last_modified).and_then(|version| version.version_id)
}

async fn copy(store: &Store, folder: &Path, key: &str, version: Option<String>) -> Result<Option<Object>, StartError> {
    let answer = store.s3.get_object().bucket(&store.bucket).key(key).set_version_id(version).send().await;
    let answer = match answer {
        Err(error) if error.as_service_error().is_some_and(|error| error.is_no_such_key()) => return Ok(None),
        answer => answer.map_err(refused("An object can't be read"))?,
    };
    let media_type = answer.content_type.unwrap_or_default();
    let part = folder.join("objects").join("part");
    let mut file = tokio::fs::File::create(&part).await.map_err(disk)?;
    let (mut body, mut digest, mut size) = (answer.body, Sha256::new(), 0);
    while let Some(bytes) = body.try_next().await.map_err(refused("An object can't be read"))? {
        digest.update(&bytes);
        size += u64::try_from(bytes.len()).unwrap_or(0);
        file.write_all(&bytes).await.map_err(disk)?;
    }
    file.sync_all().await.map_err(disk)?;
    let object = Object { key: key.to_owned(), size, sha256: HEXLOWER.encode(&digest.finalize()), media_type };
    let place = object.file(folder)?;
    fs::create_dir_all(place.parent().unwrap_or(folder)).map_err(disk)?;
    fs::rename(part, place).map_err(disk)?;
    Ok(Some(object))
}

/// Reads the list of the folder's objects.
pub(super) fn read(folder: &Path) -> Result<(Digests, Vec<Object>), StartError> {
    let (mut digests, mut objects) = (Digests::default(), Vec::new());
    for line in BufReader::new(fs::File::open(list(folder)).map_err(disk)?).lines() {
        let line = line.map_err(disk)?;
        objects.push(serde_json::from_str(&line).map_err(disk)?);
        digests.add(&line);
    }
    Ok((digests, objects))
}

/// Whether the folder has the object's bytes, as they were.
pub(super) async fn whole(folder: &Path, object: &Object) -> Result<bool, StartError> {
    let Ok(mut file) = tokio::fs::File::open(object.file(folder)?).await else { return Ok(false) };
    let (mut digest, mut size, mut chunk) = (Sha256::new(), 0, vec![0; CHUNK]);
    loop {
        let count = file.read(&mut chunk).await.map_err(disk)?;
        if count == 0 {
            return Ok(size == object.size && HEXLOWER.encode(&digest.finalize()) == object.sha256);
        }
        size += u64::try_from(count).unwrap_or(0);
        digest.update(&chunk[..count]);
    }
}

/// Puts an object back where it was; S3 compares the digest.
pub(super) async fn put(store: &Store, folder: &Path, object: &Object) -> Result<(), StartError> {
    let body = ByteStream::from_path(object.file(folder)?).await.map_err(disk)?;
    let digest = HEXLOWER.decode(object.sha256.as_bytes()).map_err(disk)?;
    let request = store.s3.put_object().bucket(&store.bucket).key(&object.key).content_type(&object.media_type);
    let request = request.checksum_sha256(BASE64.encode(&digest)).body(body);
    request.send().await.map_err(refused("An object can't be written")).map(|_| ())
}
