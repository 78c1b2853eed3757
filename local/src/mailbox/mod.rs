//! The mailbox: each mail that the application sends, kept as one .eml file and never sent further.
//!
//! A mail is on the disk before SES answers. Two mails with the same `X-Mail-Id` are one mail: the sender tried again.

mod message;
pub mod web;
pub mod write;

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use sha2::{Digest, Sha256};

pub use message::{Attachment, Message};

/// The header that makes a mail and its second attempt the same mail.
pub const MAIL_ID: &str = "X-Mail-Id";

/// One kept mail.
#[derive(Clone)]
struct Kept {
    id: String,
    at: i64,
    place: Place,
}

#[derive(Clone)]
enum Place {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

/// Every mail so far. Clones share it.
#[derive(Clone)]
pub struct Mailbox {
    folder: Option<Arc<Path>>,
    kept: Arc<Mutex<Vec<Kept>>>,
}

/// Who sends to whom and when, apart from what the mail itself says.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// The sender's address.
    pub from: String,
    /// The recipients' addresses.
    pub to: Vec<String>,
    /// Milliseconds since the Unix epoch.
    pub at: i64,
    /// What becomes of it, for the reader: `delivered`, `delayed`, `bounced`, `complained`, `suppressed`.
    pub fate: &'static str,
}

impl Mailbox {
    /// Opens the folder, made when missing; `None` keeps mails in memory, for tests.
    ///
    /// # Errors
    /// When the folder can't be read or made.
    pub fn open(folder: Option<&Path>) -> io::Result<Self> {
        let mut kept = Vec::new();
        if let Some(folder) = folder {
            fs::create_dir_all(folder)?;
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                let name = path.file_stem().and_then(|name| name.to_str()).and_then(|name| name.split_once('-'));
                match name {
                    Some((at, id)) if path.extension().is_some_and(|kind| kind == "eml") => {
                        kept.push(Kept {
                            id: id.to_owned(),
                            at: at.parse().unwrap_or(0),
                            place: Place::File(path.clone()),
                        });
                    }
                    _ if path.extension().is_some_and(|kind| kind == "part") => fs::remove_file(path)?,
                    _ => {}
                }
            }
            kept.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        }
        Ok(Self { folder: folder.map(Into::into), kept: Arc::new(Mutex::new(kept)) })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a mail and gives its id; a mail whose `X-Mail-Id` is here already gives the id of the first.
    ///
    /// # Errors
    /// When the disk doesn't take it.
    pub fn keep(&self, envelope: &Envelope, mail: &[u8]) -> io::Result<String> {
        let mail_id = message::header(mail, MAIL_ID);
        let digest = match &mail_id {
            Some(mail_id) => Sha256::digest(mail_id.as_bytes()),
            None => Sha256::new()
                .chain_update(envelope.at.to_be_bytes())
                .chain_update(self.lock().len().to_be_bytes())
                .chain_update(mail)
                .finalize(),
        };
        let id = data_encoding::HEXLOWER.encode(&digest[..16]);
        // Held to the end: two attempts at once must not both find the place empty.
        let mut kept = self.lock();
        if kept.iter().any(|kept| kept.id == id) {
            return Ok(id);
        }
        let mut bytes = message::trace(envelope);
        bytes.extend_from_slice(mail);
        let place = match &self.folder {
            Some(folder) => Place::File(write(folder, &format!("{:013}-{id}", envelope.at), &bytes)?),
            None => Place::Memory(bytes.into()),
        };
        kept.push(Kept { id: id.clone(), at: envelope.at, place });
        Ok(id)
    }

    /// How many mails there are, and a number that changes when that may have changed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    /// How many mails there are from this instant on, in milliseconds since the Unix epoch.
    #[must_use]
    pub fn since(&self, at: i64) -> usize {
        self.lock().iter().filter(|kept| kept.at >= at).count()
    }

    /// Every mail, newest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        let kept = self.lock().clone();
        kept.iter().rev().filter_map(read).collect()
    }

    /// The mails to `address`, newest first.
    #[must_use]
    pub fn to(&self, address: &str) -> Vec<Message> {
        self.messages().into_iter().filter(|mail| mail.to.iter().any(|to| to.eq_ignore_ascii_case(address))).collect()
    }

    /// One mail.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<Message> {
        let kept = self.lock().iter().find(|kept| kept.id == id).cloned()?;
        read(&kept)
    }

    /// One mail as it was sent, after the lines that say what its envelope was.
    #[must_use]
    pub fn raw(&self, id: &str) -> Option<Vec<u8>> {
        let kept = self.lock().iter().find(|kept| kept.id == id).cloned()?;
        bytes(&kept).ok()
    }

    /// Throws every mail away.
    ///
    /// # Errors
    /// When a file can't be removed.
    pub fn clear(&self) -> io::Result<()> {
        for kept in self.lock().drain(..) {
            if let Place::File(path) = kept.place {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailbox").field("folder", &self.folder).finish_non_exhaustive()
    }
}

fn bytes(kept: &Kept) -> io::Result<Vec<u8>> {
    match &kept.place {
        Place::File(path) => fs::read(path),
        Place::Memory(bytes) => Ok(bytes.to_vec()),
    }
}

fn read(kept: &Kept) -> Option<Message> {
    Message::parse(&kept.id, kept.at, &bytes(kept).ok()?)
}

/// Writes a file so that after a crash it is either whole or not there.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (part, path) = (folder.join(format!("{name}.part")), folder.join(format!("{name}.eml")));
    let mut file = fs::File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(part, &path)?;
    fs::File::open(folder)?.sync_all()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope(at: i64) -> Envelope {
        Envelope { from: "agency@example.com".into(), to: vec!["Claire@example.com".into()], at, fate: "delivered" }
    }

    #[test]
    fn a_second_attempt_is_the_same_mail_even_after_a_restart() {
        let folder = std::env::temp_dir().join(format!("parvis-mailbox-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let mail = b"X-Mail-Id: mail_1\r\nFrom: Agency <agency@example.com>\r\nTo: claire@example.com\r\nSubject: =?utf-8?q?Bienvenue_=C3=A0_vous?=\r\n\r\nBonjour\r\n";
        let mailbox = Mailbox::open(Some(&folder)).expect("a mailbox");
        let first = mailbox.keep(&envelope(1), mail).expect("a mail");
        assert_eq!(mailbox.keep(&envelope(2), mail).expect("the same mail"), first);
        fs::write(folder.join("0-half.part"), "half a mail").expect("a file");
        let mailbox = Mailbox::open(Some(&folder)).expect("the same mailbox");
        assert_eq!(mailbox.keep(&envelope(3), mail).expect("the same mail"), first);
        let mails = mailbox.to("claire@example.com");
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "Bienvenue à vous");
        assert_eq!(mails[0].text.as_deref(), Some("Bonjour\r\n"));
        mailbox.keep(&envelope(4), b"Subject: one\r\n\r\n").expect("a mail");
        mailbox.keep(&envelope(4), b"Subject: one\r\n\r\n").expect("another mail");
        assert_eq!(mailbox.count(), 3);
        mailbox.clear().expect("an empty mailbox");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
        fs::remove_dir_all(folder).expect("gone");
    }
}
