//! How many pixels a picture has, by its header: nothing is decoded.

use super::kind::Kind;

/// What a header tells of a picture's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Width and height.
    Pixels(u32, u32),
    /// It stands further on than these bytes reach.
    Further,
    /// There is no sound header.
    Broken,
    /// This kind of picture isn't looked into.
    Untold,
}

/// Whether the kind is a picture that a header tells about.
pub(super) fn is_picture(kind: Kind) -> bool {
    matches!(kind, Kind::Png | Kind::Jpeg | Kind::Gif | Kind::Webp | Kind::Avif | Kind::Heic | Kind::Bmp | Kind::Tiff)
}

/// The size that a picture's header tells.
pub(super) fn size(kind: Kind, head: &[u8]) -> Size {
    match kind {
        Kind::Png => png(head).unwrap_or(Size::Broken),
        Kind::Gif => gif(head).unwrap_or(Size::Broken),
        Kind::Jpeg => jpeg(head),
        Kind::Webp => webp(head).unwrap_or(Size::Broken),
        Kind::Avif | Kind::Heic => boxes(head),
        Kind::Bmp => bmp(head).unwrap_or(Size::Broken),
        _ => Size::Untold,
    }
}

/// Whether what follows the header is what must follow it, for kinds that are easily made to read as something else.
pub(super) fn is_whole(kind: Kind, head: &[u8], size: u64) -> bool {
    match kind {
        // After the screen and its palette comes an image, an extension, or the end.
        Kind::Gif => head.get(10).is_some_and(|flags| {
            let palette = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
            matches!(head.get(13 + palette), Some(0x21 | 0x2c | 0x3b))
        }),
        // The container says how long it is; an odd length may be padded.
        Kind::Webp => little(head, 4, 4).is_some_and(|length| (length + 8..=length + 9).contains(&size)),
        _ => true,
    }
}

fn big(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    Some(bytes.get(at..at + width)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

pub(super) fn little(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    Some(bytes.get(at..at + width)?.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn pixels(width: Option<u64>, height: Option<u64>) -> Option<Size> {
    Some(Size::Pixels(u32::try_from(width?).ok()?, u32::try_from(height?).ok()?))
}

fn png(head: &[u8]) -> Option<Size> {
    // The first chunk must be the header, of 13 bytes (PNG §11.2.1).
    (head.get(8..16)? == b"\0\0\0\x0dIHDR").then(|| pixels(big(head, 16, 4), big(head, 20, 4)))?
}

fn gif(head: &[u8]) -> Option<Size> {
    pixels(little(head, 6, 2), little(head, 8, 2))
}

fn bmp(head: &[u8]) -> Option<Size> {
    let signed = |at| little(head, at, 4).map(|number| u64::from((number as u32 as i32).unsigned_abs()));
    match little(head, 14, 4)? {
        12 => pixels(little(head, 18, 2), little(head, 20, 2)),
        _ => pixels(signed(18), signed(22)),
    }
}

/// Walks a JPEG's segments to the start of its frame (ITU-T T.81 §B.1.1).
fn jpeg(head: &[u8]) -> Size {
    let mut at = 2;
    loop {
        let (Some(0xff), Some(marker)) = (head.get(at), head.get(at + 1)) else {
            return if at + 1 >= head.len() { Size::Further } else { Size::Broken };
        };
        match marker {
            // Fill bytes.
            0xff => at += 1,
            // Start of frame; C4, C8 and CC are something else.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return pixels(big(head, at + 7, 2), big(head, at + 5, 2)).unwrap_or(Size::Further);
            }
            // Without a frame, neither data nor the end may come.
            0x00..=0xbf | 0xd0..=0xda => return Size::Broken,
            _ => match big(head, at + 2, 2) {
                Some(length) if length >= 2 => at += 2 + length as usize,
                Some(_) => return Size::Broken,
                None => return Size::Further,
            },
        }
    }
}

fn webp(head: &[u8]) -> Option<Size> {
    match head.get(12..16)? {
        b"VP8 " => {
            let sound = head.get(23..26)? == b"\x9d\x01\x2a";
            let side = |at| little(head, at, 2).map(|side| side & 0x3fff);
            if sound { pixels(side(26), side(28)) } else { None }
        }
        b"VP8L" => {
            let sound = *head.get(20)? == 0x2f;
            let bits = little(head, 21, 4)?;
            if sound { pixels(Some((bits & 0x3fff) + 1), Some((bits >> 14 & 0x3fff) + 1)) } else { None }
        }
        b"VP8X" => pixels(little(head, 24, 3).map(|side| side + 1), little(head, 27, 3).map(|side| side + 1)),
        _ => None,
    }
}

/// The largest of the sizes that an AVIF or HEIC lists (ISO/IEC 23008-12 §6.5.3: `ispe`).
fn boxes(head: &[u8]) -> Size {
    let places = head.windows(4).enumerate().filter(|(_, window)| *window == b"ispe").map(|(at, _)| at);
    let sides = places.filter_map(|at| Some((big(head, at + 8, 4)?, big(head, at + 12, 4)?)));
    match sides.max_by_key(|(width, height)| width.saturating_mul(*height)) {
        Some((width, height)) => pixels(Some(width), Some(height)).unwrap_or(Size::Broken),
        None => Size::Broken,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::uploads) fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x02\0\0\0crc_\0\0\0\0IEND\xaeB`\x82");
        bytes
    }

    pub(in crate::uploads) fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08".to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend(b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xda\0\x0c\xff\xd9");
        bytes
    }

    pub(in crate::uploads) fn gif(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"GIF89a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend(b"\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
        bytes
    }

    pub(in crate::uploads) fn webp(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0".to_vec();
        bytes.extend(&(width - 1).to_le_bytes()[..3]);
        bytes.extend(&(height - 1).to_le_bytes()[..3]);
        bytes
    }

    #[test]
    fn headers_tell_their_size() {
        assert_eq!(size(Kind::Png, &png(640, 480)), Size::Pixels(640, 480));
        assert_eq!(size(Kind::Jpeg, &jpeg(640, 480)), Size::Pixels(640, 480));
        assert_eq!(size(Kind::Gif, &gif(640, 480)), Size::Pixels(640, 480));
        assert_eq!(size(Kind::Webp, &webp(640, 480)), Size::Pixels(640, 480));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0";
        assert_eq!(size(Kind::Webp, lossless), Size::Pixels(640, 480));
        let avif = b"\0\0\0\x14ftypavif....\0\0\0\x14ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0";
        assert_eq!(size(Kind::Avif, avif), Size::Pixels(640, 480));
    }

    #[test]
    fn cut_and_broken_headers_are_noticed() {
        let (png, jpeg) = (png(640, 480), jpeg(640, 480));
        assert_eq!(size(Kind::Png, &png[..20]), Size::Broken);
        assert_eq!(size(Kind::Jpeg, &jpeg[..10]), Size::Further);
        assert_eq!(size(Kind::Jpeg, b"\xff\xd8\xff\xe0\0\0"), Size::Broken);
        assert_eq!(size(Kind::Jpeg, b"\xff\xd8\xff\xd9"), Size::Broken);
        for length in 0..jpeg.len() {
            let _ = size(Kind::Jpeg, &jpeg[..length]);
            let _ = size(Kind::Webp, &webp(9, 9)[..length.min(30)]);
        }
    }
}
