//! Just enough of ZIP to read what an export wrote, independently of the code that wrote it.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The entries of an archive by its central directory: names and contents.
#[must_use]
pub fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let end = archive.windows(4).rposition(|window| window == b"PK\x05\x06").expect("an end of central directory");
    let (count, mut at) = (number(archive, end + 10, 2), number(archive, end + 16, 4));
    let mut entries = Vec::new();
    for _ in 0..count {
        assert_eq!(&archive[at..at + 4], b"PK\x01\x02", "a central directory entry");
        let (method, packed) = (number(archive, at + 10, 2), number(archive, at + 20, 4));
        let (name, extra, comment) =
            (number(archive, at + 28, 2), number(archive, at + 30, 2), number(archive, at + 32, 2));
        let local = number(archive, at + 42, 4);
        let title = String::from_utf8_lossy(&archive[at + 46..at + 46 + name]).into_owned();
        let start = local + 30 + number(archive, local + 26, 2) + number(archive, local + 28, 2);
        let bytes = &archive[start..start + packed];
        let mut content = Vec::new();
        match method {
            0 => content.extend_from_slice(bytes),
            8 => drop(DeflateDecoder::new(bytes).read_to_end(&mut content).expect("deflated bytes")),
            other => panic!("method {other}"),
        }
        entries.push((title, content));
        at += 46 + name + extra + comment;
    }
    entries
}
