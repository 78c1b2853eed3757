//! Whether bytes are what their type says, one thing only, and nothing that is refused.

use parvis::{file::media::OCTETS, upload::Refusal};

use super::{
    image::{self, Size},
    kind::{self, Kind},
    scan, zip,
};

/// Most pixels of a picture.
const MOST_PIXELS: u64 = 50_000_000;
/// How far browsers look to guess a type, and PDF readers to find a header.
const SNIFFED: usize = 4 * 1024;

/// What no picture has in it: pages and scripts, for whoever reads it as a page.
const PAGE: &[&[u8]] =
    &[b"<html", b"<script", b"<!doctype html", b"<iframe", b"<body", b"<?php", b"<svg", b"javascript:"];

/// Whether a JPEG's size stands behind what was read so far.
pub(super) fn needs_more(head: &[u8]) -> bool {
    image::size(Kind::Jpeg, head) == Size::Further
}

/// The media type of bytes that begin with `head` and end with `tail`, or why they are refused.
pub(super) fn judge(
    declared: &str,
    kind: Option<Kind>,
    head: &[u8],
    tail: &[u8],
    size: u64,
) -> Result<String, Refusal> {
    if scan::has_signature(head) || scan::has_signature(tail) {
        return Err(Refusal::Infected);
    }
    if kind == Some(Kind::Program) {
        return Err(Refusal::TypeRefused);
    }
    let media_type = agreed(declared, kind, head)?;
    if kind != Some(Kind::Zip) && zip::ends_like_one(tail) {
        // Something else in front of an archive: two files in one.
        return Err(Refusal::TypeRefused);
    }
    if let Some(kind) = kind.filter(|kind| image::is_picture(*kind)) {
        picture(kind, head, tail, size)?;
    }
    if kind == Some(Kind::Pdf) && PAGE.iter().any(|mark| has(&head[..head.len().min(1024)], mark)) {
        return Err(Refusal::TypeRefused);
    }
    Ok(media_type)
}

/// The type that the declared one and the bytes agree on.
fn agreed(declared: &str, kind: Option<Kind>, head: &[u8]) -> Result<String, Refusal> {
    if let Some(promised) = kind::promised(declared) {
        let kept = kind.is_some_and(|kind| promised.contains(&kind));
        return if kept { Ok(declared.into()) } else { Err(Refusal::TypeMismatch) };
    }
    let textual = declared.starts_with("text/")
        || declared.ends_with("+xml")
        || declared.ends_with("+json")
        || matches!(declared, "application/json" | "application/xml" | "application/javascript");
    if textual {
        let plain = kind.is_none() && kind::is_text(head);
        return if plain { Ok(declared.into()) } else { Err(Refusal::TypeMismatch) };
    }
    if declared.starts_with("image/")
        && kind.is_none()
        && PAGE.iter().any(|mark| has(&head[..head.len().min(SNIFFED)], mark))
    {
        return Err(Refusal::TypeMismatch);
    }
    Ok(kind.and_then(kind::media_type).unwrap_or(OCTETS).into())
}

fn picture(kind: Kind, head: &[u8], tail: &[u8], size: u64) -> Result<(), Refusal> {
    match image::size(kind, head) {
        Size::Pixels(width, height) if u64::from(width) * u64::from(height) > MOST_PIXELS => {
            return Err(Refusal::TypeRefused);
        }
        Size::Pixels(0, _) | Size::Pixels(_, 0) | Size::Broken | Size::Further => return Err(Refusal::TypeMismatch),
        Size::Pixels(..) | Size::Untold => {}
    }
    if !image::is_whole(kind, head, size) {
        return Err(Refusal::TypeMismatch);
    }
    let near = &head[..head.len().min(SNIFFED)];
    let page = PAGE.iter().any(|mark| has(near, mark) || has(tail, mark));
    // PDF readers take a header anywhere in the first kilobyte.
    let document = near.windows(5).take(1024).any(|window| window == b"%PDF-");
    if page || document || zip::is_hidden_in(tail) { Err(Refusal::TypeRefused) } else { Ok(()) }
}

/// Whether `mark`, which is lower case, is in the bytes in any case.
fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window.eq_ignore_ascii_case(mark))
}

#[cfg(test)]
mod tests {
    use super::{super::scan::tests::signature, *};
    use crate::uploads::image::tests::{gif, jpeg, png, webp};

    fn verdict(declared: &str, bytes: &[u8]) -> Result<String, Refusal> {
        judge(declared, kind::detect(bytes), bytes, bytes, bytes.len() as u64)
    }

    #[test]
    fn honest_files_pass() {
        for (declared, bytes, found) in [
            ("image/png", png(10, 10), "image/png"),
            ("image/jpeg", jpeg(10, 10), "image/jpeg"),
            ("image/gif", gif(10, 10), "image/gif"),
            ("image/webp", webp(10, 10), "image/webp"),
            ("application/octet-stream", png(10, 10), "image/png"),
            ("application/x-sketch", b"whatever".to_vec(), OCTETS),
            ("text/plain", "Bonjour à tous\r\n".as_bytes().to_vec(), "text/plain"),
            ("text/html", b"<!doctype html><script></script>".to_vec(), "text/html"),
            ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "image/svg+xml"),
            ("application/pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec(), "application/pdf"),
        ] {
            assert_eq!(verdict(declared, &bytes).as_deref(), Ok(found), "{declared}");
        }
    }

    #[test]
    fn a_type_that_the_bytes_deny_is_refused() {
        for (declared, bytes) in [
            ("image/png", jpeg(10, 10)),
            ("image/png", b"<html><script>alert(1)</script>".to_vec()),
            ("image/png", Vec::new()),
            ("application/pdf", b"\n%PDF-1.7".to_vec()),
            ("application/zip", b"not a zip".to_vec()),
            ("text/plain", png(1, 1)),
            ("text/csv", b"a,b\0c".to_vec()),
            ("image/x-own", b"<!DOCTYPE HTML>".to_vec()),
            ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"%PDF-1.7".to_vec()),
        ] {
            assert_eq!(verdict(declared, &bytes), Err(Refusal::TypeMismatch), "{declared} {bytes:?}");
        }
    }

    #[test]
    fn programs_are_refused_whatever_they_claim() {
        for bytes in
            [&b"MZ\x90\0\x03\0\0\0"[..], b"\x7fELF\x02\x01\x01", b"\xcf\xfa\xed\xfe\x07", b"\xca\xfe\xba\xbe\0"]
        {
            for declared in ["application/octet-stream", "image/png", "text/plain", "application/x-msdownload"] {
                assert_eq!(verdict(declared, bytes), Err(Refusal::TypeRefused), "{declared} {bytes:?}");
            }
        }
    }

    #[test]
    fn the_test_virus_is_infected_wherever_it_is() {
        for (declared, before) in
            [("text/plain", vec![]), ("application/octet-stream", vec![0; 70]), ("image/png", png(9, 9))]
        {
            let bytes = [before, signature()].concat();
            assert_eq!(verdict(declared, &bytes), Err(Refusal::Infected), "{declared}");
        }
    }

    #[test]
    fn pictures_that_would_flood_the_memory_are_refused() {
        for (declared, bytes) in [
            ("image/png", png(50_000, 50_000)),
            ("image/jpeg", jpeg(65_000, 65_000)),
            ("image/gif", gif(60_000, 60_000)),
            ("image/webp", webp(16_000, 16_000)),
            ("application/octet-stream", png(7_072, 7_072)),
        ] {
            assert_eq!(verdict(declared, &bytes), Err(Refusal::TypeRefused), "{declared}");
        }
        assert!(verdict("image/png", &png(7_071, 7_071)).is_ok());
    }

    #[test]
    fn two_files_in_one_are_refused() {
        let archive = zip::tests::archive(&[("a.txt", b"hello")]);
        let page = b"<script>alert(1)</script>".to_vec();
        let document = b"%PDF-1.4\n".to_vec();
        for (declared, first) in [
            ("image/png", png(9, 9)),
            ("image/jpeg", jpeg(9, 9)),
            ("image/gif", gif(9, 9)),
            ("application/pdf", b"%PDF-1.7\n%%EOF\n".to_vec()),
            ("text/plain", b"hello\n".to_vec()),
            ("application/octet-stream", b"\x01\x02".to_vec()),
        ] {
            let both = [first, archive.clone()].concat();
            assert!(verdict(declared, &both).is_err(), "{declared} and an archive");
        }
        for (declared, first) in [("image/png", png(9, 9)), ("image/jpeg", jpeg(9, 9)), ("image/gif", gif(9, 9))] {
            for second in [&page, &document, &[archive.clone(), b"behind".to_vec()].concat()] {
                let both = [first.clone(), second.clone()].concat();
                assert_eq!(verdict(declared, &both), Err(Refusal::TypeRefused), "{declared} and another");
            }
        }
        // A GIF whose size is a comment's beginning, to be read as a script.
        assert!(verdict("image/gif", b"GIF89a/*\0\0\0\0\0*/=1;alert(1)").is_err());
    }
}
