//! ZIP archives written from front to back (APPNOTE 6.3.10, without ZIP64): sizes and checksums follow each file, so that
//! nothing written has to be held or changed.

use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};
use jiff::{Timestamp, tz::TimeZone};

use crate::{Error, Result};

/// Sizes and checksum follow the content; the name is UTF-8.
const FLAGS: u16 = 1 << 3 | 1 << 11;
/// Deflated.
const METHOD: u16 = 8;
/// ZIP 2.0 is needed to read it.
const VERSION: u16 = 20;
/// The version that wrote it, on a system with permissions as Unix has.
const MADE_BY: u16 = 3 << 8 | VERSION;
/// A plain file that its owner may change and others may read.
const PERMISSIONS: u32 = 0o100_644 << 16;

/// A file that is complete.
struct Entry {
    name: String,
    crc: u32,
    packed: u32,
    size: u32,
    offset: u32,
}

/// A file being written.
struct Open {
    name: String,
    offset: u64,
    encoder: DeflateEncoder<Vec<u8>>,
    crc: Crc,
    packed: u64,
}

/// An archive being written.
pub(super) struct Zip {
    /// Bytes that wait to be taken.
    waiting: Vec<u8>,
    /// Bytes that were taken.
    taken: u64,
    entries: Vec<Entry>,
    /// MS-DOS time and date.
    at: (u16, u16),
}

/// A file of an archive.
pub(super) struct File<'a> {
    zip: &'a mut Zip,
    open: Open,
}

impl Zip {
    /// An empty archive whose files are of this time.
    pub(super) fn new(at: Timestamp) -> Self {
        let at = at.to_zoned(TimeZone::UTC);
        let part = |value: i16| u16::try_from(value).unwrap_or(0);
        let time = (part(at.hour().into()) << 11) | (part(at.minute().into()) << 5) | (part(at.second().into()) / 2);
        let date = (part(at.year() - 1980) << 9) | (part(at.month().into()) << 5) | part(at.day().into());
        Self { waiting: Vec::new(), taken: 0, entries: Vec::new(), at: (time, date) }
    }

    fn written(&self) -> u64 {
        self.taken + self.waiting.len() as u64
    }

    /// Begins a file.
    pub(super) fn file(&mut self, name: String) -> Result<File<'_>> {
        let offset = self.written();
        self.numbers(&[0x0403_4b50], &[VERSION, FLAGS, METHOD, self.at.0, self.at.1]);
        self.numbers(&[0, 0, 0], &[short(name.len())?, 0]);
        self.waiting.extend_from_slice(name.as_bytes());
        let encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        Ok(File { zip: self, open: Open { name, offset, encoder, crc: Crc::new(), packed: 0 } })
    }

    /// Ends the archive with its directory; gives the bytes not yet taken.
    pub(super) fn finish(mut self) -> Result<Vec<u8>> {
        let start = self.written();
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            self.numbers(&[0x0201_4b50], &[MADE_BY, VERSION, FLAGS, METHOD, self.at.0, self.at.1]);
            self.numbers(&[entry.crc, entry.packed, entry.size], &[short(entry.name.len())?, 0, 0, 0, 0]);
            self.numbers(&[PERMISSIONS, entry.offset], &[]);
            self.waiting.extend_from_slice(entry.name.as_bytes());
        }
        let (size, count) = (self.written() - start, short(entries.len())?);
        self.numbers(&[0x0605_4b50], &[0, 0, count, count]);
        self.numbers(&[long(size)?, long(start)?], &[0]);
        Ok(self.waiting)
    }

    fn numbers(&mut self, long: &[u32], short: &[u16]) {
        self.waiting.extend(long.iter().flat_map(|number| number.to_le_bytes()));
        self.waiting.extend(short.iter().flat_map(|number| number.to_le_bytes()));
    }
}

impl File<'_> {
    /// Adds content.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.open.crc.update(bytes);
        self.open.encoder.write_all(bytes).map_err(Error::internal)?;
        self.drain();
        Ok(())
    }

    fn drain(&mut self) {
        let packed = self.open.encoder.get_mut();
        self.open.packed += packed.len() as u64;
        self.zip.waiting.append(packed);
    }

    /// How many bytes wait to be taken.
    pub(super) fn waiting(&self) -> usize {
        self.zip.waiting.len()
    }

    /// Takes the bytes written so far.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.zip.taken += self.zip.waiting.len() as u64;
        std::mem::take(&mut self.zip.waiting)
    }

    /// Ends the file.
    pub(super) fn close(mut self) -> Result<()> {
        self.open.encoder.try_finish().map_err(Error::internal)?;
        self.drain();
        let Open { name, offset, encoder, crc, packed } = self.open;
        let size = long(encoder.total_in())?;
        let entry = Entry { name, crc: crc.sum(), packed: long(packed)?, size, offset: long(offset)? };
        self.zip.numbers(&[0x0807_4b50, entry.crc, entry.packed, entry.size], &[]);
        self.zip.entries.push(entry);
        Ok(())
    }
}

fn short(number: usize) -> Result<u16> {
    u16::try_from(number).map_err(Error::internal)
}

fn long(number: u64) -> Result<u32> {
    u32::try_from(number).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::ZipArchive;

    use super::*;

    #[test]
    fn another_reader_finds_every_byte() {
        let mut zip = Zip::new("2026-11-22T21:15:36Z".parse().expect("an instant"));
        let rows: Vec<u8> = (0..200_000_u32).flat_map(|n| n.wrapping_mul(n).to_le_bytes()).collect();
        let mut bytes = Vec::new();
        let mut file = zip.file("rows.bin".into()).expect("a file");
        for chunk in rows.chunks(7_777) {
            file.write(chunk).expect("written");
            bytes.extend(file.take());
        }
        file.close().expect("closed");
        zip.file("empty".into()).expect("a file").close().expect("closed");
        bytes.extend(zip.finish().expect("an archive"));
        let mut reader = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        for (position, (name, content)) in [("rows.bin", rows), ("empty", Vec::new())].into_iter().enumerate() {
            let mut entry = reader.by_index(position).expect("an entry");
            assert_eq!(entry.name().expect("a name"), name);
            assert_eq!(entry.size(), content.len() as u64);
            let mut read = Vec::new();
            entry.read_to_end(&mut read).expect("the checksum holds");
            assert!(read == content, "{name}");
        }
    }
}
