//! The secrets of one data folder: made at random at its first start, readable by their owner only.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

use data_encoding::HEXLOWER;

use crate::{StartError, data, engines::s3::Credentials};

/// Every secret.
#[derive(Clone)]
pub struct Keys {
    /// Access tokens are signed from it.
    pub signing: [u8; 32],
    /// Links in mails and refresh tokens come from it.
    pub link: [u8; 32],
    /// Cursors are authenticated with it.
    pub cursor: [u8; 32],
    /// What signs calls to S3 and presigned URLs.
    pub s3: Credentials,
}

impl Keys {
    /// New secrets that are kept nowhere, for tests.
    pub fn random(random: impl Fn() -> [u8; 32]) -> Self {
        Self { signing: random(), link: random(), cursor: random(), s3: credentials(&random()) }
    }

    /// The secrets in `folder`, each made when missing.
    ///
    /// # Errors
    /// When one can't be read or written.
    pub fn load(folder: &Path, random: impl Fn() -> [u8; 32]) -> Result<Self, StartError> {
        let key = |name: &str| {
            load(folder, name, &random).map_err(|error| {
                StartError(format!(
                    "The key {} can't be used: {error}.\nRestore it, or start anew with --reset.",
                    folder.join(name).display()
                ))
            })
        };
        Ok(Self { signing: key("signing")?, link: key("link")?, cursor: key("cursor")?, s3: credentials(&key("s3")?) })
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

fn credentials(secret: &[u8; 32]) -> Credentials {
    Credentials { access_key: "PARVISLOCAL".to_owned(), secret_key: HEXLOWER.encode(secret) }
}

fn load(folder: &Path, name: &str, random: impl Fn() -> [u8; 32]) -> io::Result<[u8; 32]> {
    let path = folder.join(name);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let bytes = HEXLOWER.decode(text.trim().as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
            bytes.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "it isn't 64 hexadecimal digits"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            data::private(folder)?;
            let key = random();
            // Whole or not at all: a key cut short by a crash would lock everybody out.
            let part = folder.join(format!("{name}.part"));
            let mut file = owner_only(&part)?;
            file.write_all(HEXLOWER.encode(&key).as_bytes())?;
            file.sync_all()?;
            fs::rename(part, path)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

fn owner_only(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_and_are_private() {
        let folder = std::env::temp_dir().join(format!("parvis-keys-{}", std::process::id()));
        let first = Keys::load(&folder, || [7; 32]).expect("keys");
        let second = Keys::load(&folder, || [8; 32]).expect("the same keys");
        assert_eq!((first.signing, first.s3.secret_key), (second.signing, second.s3.secret_key));
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(
                &fs::metadata(folder.join("signing")).expect("a key").permissions(),
            );
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(folder.join("link"), "short").expect("a file");
        let error = Keys::load(&folder, || [9; 32]).expect_err("a broken key");
        assert!(error.0.contains("--reset"), "{error}");
        fs::remove_dir_all(folder).expect("gone");
    }
}
