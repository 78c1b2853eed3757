//! Small archives made by hand, sound and hostile.

use super::*;

/// What an entry of a made-up archive says of itself.
#[derive(Clone, Default)]
struct Made {
    name: Vec<u8>,
    body: Vec<u8>,
    unpacked: Option<u32>,
    crc: u32,
    mode: u32,
    offset: Option<u32>,
}

/// A sound archive of stored entries.
pub(in crate::uploads) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let made =
        |(name, body): &(&str, &[u8])| Made { name: name.as_bytes().into(), body: body.to_vec(), ..Made::default() };
    make(&entries.iter().map(made).collect::<Vec<_>>())
}

fn make(entries: &[Made]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = entry.offset.unwrap_or(bytes.len() as u32);
        let (packed, name) = (entry.body.len() as u32, entry.name.len() as u16);
        let unpacked = entry.unpacked.unwrap_or(packed);
        let mut common = Vec::new();
        common.extend([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        common.extend(entry.crc.to_le_bytes());
        common.extend(packed.to_le_bytes());
        common.extend(unpacked.to_le_bytes());
        common.extend(name.to_le_bytes());
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(&entry.name);
        bytes.extend(&entry.body);
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&common);
        directory.extend([0; 6]);
        directory.extend((entry.mode << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(&entry.name);
    }
    let (offset, count) = (bytes.len() as u32, entries.len() as u16);
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count.to_le_bytes());
    bytes.extend(count.to_le_bytes());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(offset.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn verdict(bytes: &[u8]) -> Result<(), Refusal> {
    let size = bytes.len() as u64;
    let listing = locate(bytes, size)?;
    let directory = &bytes[listing.offset as usize..(listing.offset + listing.length) as usize];
    examine(directory, &listing, size)
}

fn entry(name: &str) -> Made {
    Made { name: name.as_bytes().into(), body: b"x".to_vec(), ..Made::default() }
}

#[test]
fn sound_archives_pass() {
    assert_eq!(verdict(&archive(&[])), Ok(()));
    assert_eq!(verdict(&archive(&[("a.txt", b"hello"), ("dossier/été.docx", b"PK"), ("dossier/", b"")])), Ok(()));
    let mut commented = archive(&[("a.txt", b"hello")]);
    let length = commented.len();
    commented[length - 2] = 5;
    commented.extend(b"notes");
    assert_eq!(verdict(&commented), Ok(()));
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for name in ["../a", "a/../../b", "/etc/passwd", "\\\\host\\share", "C:\\a", "a\\..\\b", "..", "", "a\0b"] {
        assert_eq!(verdict(&make(&[entry(name)])), Err(Refusal::TypeRefused), "{name:?}");
    }
    assert_eq!(verdict(&make(&[Made { mode: 0o120_777, ..entry("link") }])), Err(Refusal::TypeRefused));
    assert_eq!(verdict(&make(&[Made { mode: 0o100_644, ..entry("a..b/...c") }])), Ok(()));
}

#[test]
fn bombs_are_refused() {
    let ratio = Made { unpacked: Some(2_000_000), ..entry("zeros") };
    assert_eq!(verdict(&make(&[ratio])), Err(Refusal::TypeRefused));
    let total = Made { unpacked: Some(999_999_999), body: vec![0; 12_000_000], ..entry("big") };
    assert_eq!(verdict(&make(std::slice::from_ref(&total))), Ok(()));
    assert_eq!(verdict(&make(&[total, Made { unpacked: Some(2), ..entry("one more") }])), Err(Refusal::TypeRefused));
    assert_eq!(verdict(&make(&[entry("lib 0.zip"), entry("lib 1.zip")])), Err(Refusal::TypeRefused), "as in 42.zip");
    let shared = Made { offset: Some(0), ..entry("same bytes") };
    assert_eq!(verdict(&make(&[entry("same bytes"), shared])), Err(Refusal::TypeRefused), "overlapping");
    let many: Vec<_> = (0..10_001).map(|n| entry(&n.to_string())).collect();
    assert_eq!(verdict(&make(&many[..10_000])), Ok(()));
    assert_eq!(verdict(&make(&many)), Err(Refusal::TypeRefused));
}

#[test]
fn the_test_virus_is_seen_by_its_listing() {
    let virus = Made { body: vec![0; 40], unpacked: Some(68), crc: EICAR_IN_ARCHIVE.1, ..entry("a.txt") };
    assert_eq!(verdict(&make(&[entry("b"), virus])), Err(Refusal::Infected));
}

#[test]
fn what_isnt_whole_is_refused() {
    let sound = archive(&[("a.txt", b"hello"), ("b.txt", b"world")]);
    for length in 0..sound.len() {
        assert!(verdict(&sound[..length]).is_err(), "{length}");
    }
    let prefixed = [b"something in front", &sound[..]].concat();
    assert!(verdict(&prefixed).is_err());
    // Any single byte may be wrong without a panic.
    for at in 0..sound.len() {
        for wrong in [0, 0x7f, 0xff] {
            let mut bytes = sound.clone();
            bytes[at] = wrong;
            let _ = verdict(&bytes);
        }
    }
}

#[test]
fn a_wide_archive_is_read_by_its_wide_record() {
    let narrow = archive(&[("a.txt", b"hello")]);
    let listing = locate(&narrow, narrow.len() as u64).expect("sound");
    let end = narrow.len() - 22;
    let mut wide = narrow[..end].to_vec();
    wide.extend(b"PK\x06\x06");
    wide.extend(44_u64.to_le_bytes());
    wide.extend([45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [1, 1, listing.length, listing.offset] {
        wide.extend(number.to_le_bytes());
    }
    wide.extend(b"PK\x06\x07\0\0\0\0");
    wide.extend((end as u64).to_le_bytes());
    wide.extend([1, 0, 0, 0]);
    wide.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
    assert_eq!(verdict(&wide), Ok(()));
}

#[test]
fn whatever_is_made_of_an_archive_is_judged() {
    let good = [archive(&[("a.txt", b"hello"), ("dossier/", b"")]), archive(&[])];
    let good = good.each_ref().map(Vec::as_slice);
    let mut mutator = mutate::Mutator::new("archives");
    for _ in 0..mutate::Mutator::cases(100_000) {
        let _ = verdict(&mutator.bytes(&good));
    }
}
