//! ZIP archives by their listing alone: the central directory, at the end (PKWARE APPNOTE 6.3.10 §4.3). Nothing is unpacked.
//!
//! A listing can lie about what an entry unpacks to; whoever unpacks must bound that too. What it can't hide is overlapping
//! entries, names that lead elsewhere, and archives inside archives.

use parvis::upload::Refusal;

use super::{image::little, scan::EICAR_IN_ARCHIVE};

/// Most entries.
const MOST_ENTRIES: u64 = 10_000;
/// Most bytes of all entries together, unpacked.
const MOST_UNPACKED: u64 = 1_000_000_000;
/// Most bytes that one byte unpacks to, in archives of more than [`ALWAYS_SMALL`].
const MOST_RATIO: u64 = 100;
/// Unpacked bytes that are no burden at any ratio.
const ALWAYS_SMALL: u64 = 1_000_000;
/// Most bytes of the listing.
const MOST_LISTED: u64 = 8 * 1024 * 1024;
/// Extensions of archives: one inside another is one too deep.
const ARCHIVES: &[&str] =
    &["7z", "arj", "bz2", "cab", "gz", "iso", "jar", "lzh", "rar", "tar", "tbz2", "tgz", "txz", "xz", "zip", "zst"];

/// Where an archive's listing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Listing {
    /// Its first byte.
    pub(super) offset: u64,
    /// Its bytes.
    pub(super) length: u64,
    entries: u64,
}

/// The end record that a whole archive has, as its position in `tail`: its comment must reach the very end.
fn end(tail: &[u8]) -> Option<usize> {
    let last = tail.len().checked_sub(22)?;
    (0..=last).rev().find(|at| {
        tail[*at..].starts_with(b"PK\x05\x06")
            && little(tail, at + 20, 2).is_some_and(|comment| at + 22 + comment as usize == tail.len())
    })
}

/// Whether a file that isn't an archive by its beginning is one by its end.
pub(super) fn ends_like_one(tail: &[u8]) -> bool {
    end(tail).is_some()
}

/// Whether an archive's end is anywhere in these bytes: readers forgive what comes behind it.
pub(super) fn is_hidden_in(tail: &[u8]) -> bool {
    tail.windows(12).any(|end| end.starts_with(b"PK\x05\x06\0\0\0\0") && end[8..10] == end[10..12])
}

/// Finds the listing in the last bytes of an archive of `size` bytes.
pub(super) fn locate(tail: &[u8], size: u64) -> Result<Listing, Refusal> {
    let at = end(tail).ok_or(Refusal::TypeMismatch)?;
    let field = |at, width| little(tail, at, width).ok_or(Refusal::TypeRefused);
    let (disk, entries, length, offset) =
        (field(at + 4, 4)?, field(at + 10, 2)?, field(at + 12, 4)?, field(at + 16, 4)?);
    let start = size - tail.len() as u64;
    let wide = entries == 0xffff || length == 0xffff_ffff || offset == 0xffff_ffff;
    let (listing, behind) = if wide {
        // The 64-bit record stands in front of its locator, which stands in front of the end record.
        let locator =
            at.checked_sub(20).filter(|at| tail[*at..].starts_with(b"PK\x06\x07")).ok_or(Refusal::TypeRefused)?;
        let record = field(locator + 8, 8)?.checked_sub(start).and_then(|at| usize::try_from(at).ok());
        let record = record.filter(|at| tail.get(*at..*at + 4) == Some(b"PK\x06\x06")).ok_or(Refusal::TypeRefused)?;
        let listing =
            Listing { entries: field(record + 32, 8)?, length: field(record + 40, 8)?, offset: field(record + 48, 8)? };
        (listing, start + record as u64)
    } else {
        (Listing { offset, length, entries }, start + at as u64)
    };
    // The listing ends where the end records begin: nothing was put in front of the archive or in between.
    let closed = listing.offset.checked_add(listing.length) == Some(behind);
    if disk != 0 || !closed || listing.entries > MOST_ENTRIES || listing.length > MOST_LISTED {
        return Err(Refusal::TypeRefused);
    }
    Ok(listing)
}

/// Examines the listing of an archive of `size` bytes.
pub(super) fn examine(directory: &[u8], listing: &Listing, size: u64) -> Result<(), Refusal> {
    let (mut at, mut unpacked, mut extents) = (0, 0_u64, Vec::new());
    while at < directory.len() {
        let entry = Entry::read(directory, at).ok_or(Refusal::TypeRefused)?;
        if (entry.unpacked, entry.crc) == EICAR_IN_ARCHIVE {
            return Err(Refusal::Infected);
        }
        if entry.is_link || !is_harmless(entry.name) || is_archive(entry.name) {
            return Err(Refusal::TypeRefused);
        }
        unpacked = unpacked.saturating_add(entry.unpacked);
        // A local header has 30 bytes and repeats the name.
        let used = 30 + entry.name.len() as u64;
        extents.push((entry.offset, entry.offset.saturating_add(used).saturating_add(entry.packed)));
        at += entry.length;
    }
    let bomb = unpacked > MOST_UNPACKED || (unpacked > ALWAYS_SMALL && unpacked / MOST_RATIO > size);
    if bomb || extents.len() as u64 != listing.entries {
        return Err(Refusal::TypeRefused);
    }
    extents.sort_unstable();
    let first = extents.first().is_none_or(|(from, _)| *from == 0);
    let apart = extents.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    let inside = extents.last().is_none_or(|(_, to)| *to <= listing.offset);
    if first && apart && inside { Ok(()) } else { Err(Refusal::TypeRefused) }
}

/// One entry of the listing.
struct Entry<'a> {
    name: &'a [u8],
    crc: u32,
    packed: u64,
    unpacked: u64,
    offset: u64,
    is_link: bool,
    /// Bytes of this entry in the listing.
    length: usize,
}

impl<'a> Entry<'a> {
    fn read(directory: &'a [u8], at: usize) -> Option<Self> {
        let entry = directory.get(at..)?;
        if !entry.starts_with(b"PK\x01\x02") {
            return None;
        }
        let field = |at, width| little(entry, at, width);
        let (name, extra, comment) = (field(28, 2)? as usize, field(30, 2)? as usize, field(32, 2)? as usize);
        let length = 46 + name + extra + comment;
        let mut wide = Wide(entry.get(46 + name..46 + name + extra)?);
        let [unpacked, packed, offset] = wide.fill([field(24, 4)?, field(20, 4)?, field(42, 4)?])?;
        // The upper half of the attributes is the mode that Unix gave: 0o120000 is a symbolic link.
        let is_link = field(38, 4)? >> 16 & 0o170_000 == 0o120_000;
        let crc = u32::try_from(field(16, 4)?).ok()?;
        let entry = Self { name: entry.get(46..46 + name)?, crc, packed, unpacked, offset, is_link, length };
        (at + length <= directory.len()).then_some(entry)
    }
}

/// The extra field with the numbers that need 64 bits (§4.5.3).
struct Wide<'a>(&'a [u8]);

impl Wide<'_> {
    fn fill(&mut self, narrow: [u64; 3]) -> Option<[u64; 3]> {
        let mut numbers = narrow;
        let mut wide: Option<&[u8]> = None;
        for number in &mut numbers {
            if *number == 0xffff_ffff {
                let rest = match wide {
                    Some(rest) => rest,
                    None => self.find()?,
                };
                *number = little(rest, 0, 8)?;
                wide = rest.get(8..);
            }
        }
        Some(numbers)
    }

    fn find(&self) -> Option<&[u8]> {
        let mut at = 0;
        loop {
            let length = little(self.0, at + 2, 2)? as usize;
            let body = self.0.get(at + 4..at + 4 + length)?;
            if little(self.0, at, 2)? == 1 {
                return Some(body);
            }
            at += 4 + length;
        }
    }
}

/// Whether a name stays inside the folder that it is unpacked into.
fn is_harmless(name: &[u8]) -> bool {
    let absolute = matches!(name.first(), None | Some(b'/' | b'\\')) || name.get(1) == Some(&b':');
    let leads_up = name.split(|byte| matches!(byte, b'/' | b'\\')).any(|part| part == b"..");
    !absolute && !leads_up && !name.contains(&0)
}

fn is_archive(name: &[u8]) -> bool {
    let extension = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    ARCHIVES.iter().any(|archive| extension.eq_ignore_ascii_case(archive.as_bytes()))
}

#[cfg(test)]
#[path = "zip_tests.rs"]
pub(super) mod tests;
