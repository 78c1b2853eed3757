//! Virus scans. Built in is the EICAR signature alone, which proves that the way works; a real scanner is asked by a tag.
//!
//! With `SCAN_TAG=GuardDutyMalwareScanStatus=NO_THREATS_FOUND` in the environment, an upload stays `checking` until its object
//! in quarantine has that tag. Let GuardDuty Malware Protection for S3 tag the prefix `quarantine/`: EventBridge's word of the
//! tag (`Object Tags Added`) sets the check going again.

use std::sync::LazyLock;

use parvis::{Engines, Result, storage};

/// Who scans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scanner {
    /// Nobody but the check itself.
    BuiltIn,
    /// Somebody who tags the object.
    Tag {
        /// The tag.
        name: String,
        /// Its value when all is well.
        clean: String,
    },
}

/// What a scan found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scan {
    /// Nothing bad.
    Clean,
    /// Something bad.
    Infected,
    /// It couldn't look inside.
    Failed,
    /// It isn't done.
    Waiting,
}

static CONFIGURED: LazyLock<Scanner> = LazyLock::new(|| Scanner::of(std::env::var("SCAN_TAG").ok().as_deref()));

impl Scanner {
    /// The scanner that the environment names.
    pub(super) fn configured() -> &'static Self {
        &CONFIGURED
    }

    fn of(setting: Option<&str>) -> Self {
        match setting.and_then(|setting| setting.split_once('=')) {
            Some((name, clean)) => Self::Tag { name: name.into(), clean: clean.into() },
            None => Self::BuiltIn,
        }
    }

    /// Whether its word comes after the bytes.
    pub(super) fn waits(&self) -> bool {
        matches!(self, Self::Tag { .. })
    }

    /// What it found in an object.
    pub(super) async fn scan(&self, engines: &Engines, object: &str) -> Result<Scan> {
        match self {
            Self::BuiltIn => Ok(Scan::Clean),
            Self::Tag { name, clean } => Ok(verdict(storage::tag(engines, object, name).await?.as_deref(), clean)),
        }
    }
}

fn verdict(tag: Option<&str>, clean: &str) -> Scan {
    match tag {
        None => Scan::Waiting,
        Some(tag) if tag == clean => Scan::Clean,
        Some("UNSUPPORTED" | "ACCESS_DENIED" | "FAILED") => Scan::Failed,
        Some(_) => Scan::Infected,
    }
}

/// The test signature of the anti-virus makers (eicar.org), in two parts so that no scanner takes this source for it.
const EICAR: [&[u8]; 2] = [b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD", b"-ANTIVIRUS-TEST-FILE!$H+H*"];
/// Its length, and the CRC-32 by which an archive lists it.
pub(super) const EICAR_IN_ARCHIVE: (u64, u32) = (68, 0x6851_cf3c);

/// Whether the signature is in these bytes.
pub(super) fn has_signature(bytes: &[u8]) -> bool {
    let [first, second] = EICAR;
    bytes
        .windows(first.len() + second.len())
        .any(|window| window.starts_with(&first[..4]) && window.starts_with(first) && window.ends_with(second))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The signature, whole.
    pub(in crate::uploads) fn signature() -> Vec<u8> {
        EICAR.concat()
    }

    #[test]
    fn the_signature_is_found_wherever_it_is() {
        let signature = signature();
        assert_eq!(signature.len() as u64, EICAR_IN_ARCHIVE.0);
        assert!(has_signature(&signature));
        assert!(has_signature(&[&[0; 999], &signature[..], b"\r\n"].concat()));
        assert!(!has_signature(&signature[1..]) && !has_signature(b""));
    }

    #[test]
    fn only_the_clean_word_is_clean() {
        let scanner = Scanner::of(Some("GuardDutyMalwareScanStatus=NO_THREATS_FOUND"));
        assert!(scanner.waits() && !Scanner::of(None).waits());
        for (tag, found) in [
            (None, Scan::Waiting),
            (Some("NO_THREATS_FOUND"), Scan::Clean),
            (Some("THREATS_FOUND"), Scan::Infected),
            (Some("FAILED"), Scan::Failed),
            (Some(""), Scan::Infected),
        ] {
            assert_eq!(verdict(tag, "NO_THREATS_FOUND"), found);
        }
    }
}
