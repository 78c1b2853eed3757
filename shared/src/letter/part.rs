//! The text of a letter, found with bounded work: mails may nest for ever, and a reader that follows them everywhere breaks.
//!
//! Parts are cut apart here, a few levels deep and a few in number; what is decoded is one part that holds no other.

use mail_parser::{ContentType, Message, MessageParser, MimeHeaders as _};

/// How deep parts are looked into.
const DEEPEST: usize = 8;
/// How many parts are looked at.
const MOST_PARTS: usize = 64;

/// A text that was found.
enum Found {
    Plain(String),
    /// From HTML, which counts where there is no plain text.
    Derived(String),
}

/// The text of a letter: the first plain one, or else the first of its HTML. Of a letter that was cut short (`whole` is false), a
/// text that may go on doesn't count: half an address is another one.
#[must_use]
pub fn text(raw: &[u8], whole: bool) -> Option<String> {
    let mut left = MOST_PARTS;
    match look(raw, whole, DEEPEST, &mut left)? {
        Found::Plain(text) | Found::Derived(text) => Some(text),
    }
}

fn look(raw: &[u8], whole: bool, deeper: usize, left: &mut usize) -> Option<Found> {
    *left = left.checked_sub(1)?;
    let Some(head) = MessageParser::default().parse_headers(raw) else {
        // A part without any header is plain text (RFC 2045, 5.2).
        return whole.then(|| Found::Plain(String::from_utf8_lossy(raw).into_owned()));
    };
    if head.content_disposition().is_some_and(ContentType::is_attachment) {
        return None;
    }
    let Some(kind) = head.content_type() else { return decode(raw, whole).map(Found::Plain) };
    match (kind.ctype(), kind.subtype()) {
        ("text", None | Some("plain")) => decode(raw, whole).map(Found::Plain),
        ("text", Some("html")) => decode(raw, whole).map(Found::Derived),
        ("multipart", _) => inside(&head, kind.attribute("boundary")?, whole, deeper.checked_sub(1)?, left),
        _ => None,
    }
}

/// The text of a part that holds no other.
fn decode(raw: &[u8], whole: bool) -> Option<String> {
    let message = MessageParser::default().parse(raw).filter(|_| whole)?;
    message.body_text(0).map(std::borrow::Cow::into_owned)
}

/// The text of the parts between boundaries (RFC 2046, 5.1.1).
fn inside(message: &Message<'_>, boundary: &str, whole: bool, deeper: usize, left: &mut usize) -> Option<Found> {
    let mark = format!("--{boundary}");
    let body = body(message);
    let (mut derived, mut start) = (None, None);
    let (mut at, mut over) = (0, false);
    while at <= body.len() && !over && *left > 0 {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |length| at + length + 1);
        let line = &body[at..end];
        let closed = line.starts_with(mark.as_bytes());
        over = end == body.len();
        if closed || over {
            if let Some(start) = start {
                let part = &body[start..if closed { at } else { end }];
                match look(part, whole || closed, deeper, left) {
                    Some(Found::Derived(text)) => derived = derived.or(Some(text)),
                    Some(plain) => return Some(plain),
                    None => {}
                }
            }
            start = Some(end);
            over |= line[mark.len().min(line.len())..].starts_with(b"--");
        }
        at = end;
    }
    derived.map(Found::Derived)
}

/// What stands below the head.
fn body<'a>(message: &'a Message<'_>) -> &'a [u8] {
    let raw = message.raw_message();
    let last = message.headers().iter().map(|header| header.offset_end() as usize).max().unwrap_or_default();
    raw.get(last..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Option<String> {
        text(mail.replace('\n', "\r\n").as_bytes(), true).map(|text| text.trim().to_owned())
    }

    #[test]
    fn the_first_plain_text_counts_and_html_where_there_is_none() {
        assert_eq!(read("Subject: a\n\nBonjour").as_deref(), Some("Bonjour"));
        assert_eq!(read("Content-Type: text/html\n\n<p>Bonjour <b>Zo&eacute;</b>").as_deref(), Some("Bonjour Zoé"));
        let mixed = "Content-Type: multipart/mixed; boundary=x\n\nfor old readers\n--x\nContent-Type: multipart/alternative; boundary=\"y y\"\n\n\
                     --y y\nContent-Type: text/html\n\n<p>html\n--y y\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
                     caf=E9\n--y y--\n--x\nContent-Type: text/plain\nContent-Disposition: attachment\n\nattached\n--x--\n";
        assert_eq!(read(mixed).as_deref(), Some("café"));
        assert_eq!(read("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nplain\n--x--").as_deref(), Some("plain"));
        assert_eq!(read("Content-Type: image/png\n\nabc"), None);
    }

    #[test]
    fn what_was_cut_off_does_not_count() {
        assert_eq!(text(b"Subject: a\r\n\r\nlea@exam", false), None);
        let open = "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nwhole\n--x\nContent-Type: text/plain\n\ncut";
        assert_eq!(text(open.as_bytes(), false).as_deref().map(str::trim), Some("whole"));
        let first = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\ncut";
        assert_eq!(text(first.as_bytes(), false), None);
        assert_eq!(text(first.as_bytes(), true).as_deref().map(str::trim), Some("cut"));
    }

    #[test]
    fn a_thousand_levels_and_ten_thousand_parts_are_given_up() {
        let mut deep = String::from("Content-Type: multipart/mixed; boundary=b0\n\n");
        for level in 0..1_000 {
            deep.push_str(&format!("--b{level}\nContent-Type: multipart/mixed; boundary=b{}\n\n", level + 1));
        }
        assert_eq!(read(&deep), None);
        let messages = "Content-Type: message/rfc822\n\n".repeat(30_000);
        assert_eq!(read(&messages), None);
        let wide = format!(
            "Content-Type: multipart/mixed; boundary=x\n\n{}--x--",
            "--x\nContent-Type: image/png\n\n".repeat(10_000)
        );
        assert_eq!(read(&wide), None);
        let base64 = format!("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{}", "!*=é".repeat(1_000));
        assert!(read(&base64).is_some_and(|text| text.len() < 10_000));
        for charset in ["utf-7", "x-unknown", "utf-16", "\"\"", "gb18030"] {
            assert!(
                text(format!("Content-Type: text/plain; charset={charset}\n\n\u{ff}+AGE-\u{0}").as_bytes(), true)
                    .is_some()
            );
        }
    }
}
