//! A mail, read: what the list, the views and the tests need to know of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use mail_parser::{MessageParser, MimeHeaders};
use serde::Serialize;

use super::Envelope;

/// A mail as `/__mail/api/messages` shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// Its id in the mailbox.
    pub id: String,
    /// The sender as the mail says it: `Name <address>`.
    pub from: String,
    /// The addresses of the envelope.
    pub to: Vec<String>,
    /// The subject, decoded.
    pub subject: String,
    /// When it was sent, RFC 3339.
    pub at: String,
    /// `delivered`, `delayed`, `bounced`, `complained` or `suppressed`.
    pub fate: String,
    /// The text part, when there is one.
    pub text: Option<String>,
    /// The HTML part, when there is one.
    pub html: Option<String>,
    /// Every header; of several with one name, the last.
    pub headers: BTreeMap<String, String>,
    /// What is attached.
    pub attachments: Vec<Attachment>,
}

/// A file in a mail.
#[derive(Clone, Debug, Serialize)]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: usize,
    /// The bytes themselves, for tests; not in the JSON.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

impl Message {
    /// Reads a kept mail; `None` when it isn't a mail at all.
    pub(super) fn parse(id: &str, at: i64, bytes: &[u8]) -> Option<Self> {
        let mail = MessageParser::default().parse(bytes)?;
        let headers: BTreeMap<_, _> =
            mail.headers_raw().map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
        let has = |wanted: &str| {
            mail.parts.iter().any(|part| part.content_type().is_some_and(|kind| kind.subtype() == Some(wanted)))
        };
        let from = mail.from().and_then(|from| from.first()).map(|from| match (from.name(), from.address()) {
            (Some(name), Some(address)) => format!("{name} <{address}>"),
            (_, address) => address.unwrap_or_default().to_owned(),
        });
        let attachments = mail.attachments().map(|part| {
            let kind = part.content_type();
            let kind = kind.map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("octet-stream")));
            Attachment {
                name: part.attachment_name().unwrap_or("attachment").to_owned(),
                media_type: kind.unwrap_or_else(|| "application/octet-stream".to_owned()),
                size: part.contents().len(),
                bytes: part.contents().to_vec(),
            }
        });
        let text = mail.body_text(0).map(std::borrow::Cow::into_owned);
        Some(Self {
            id: id.to_owned(),
            from: from.unwrap_or_default(),
            to: headers.get("X-Envelope-To").map(|to| to.split(", ").map(str::to_owned).collect()).unwrap_or_default(),
            subject: mail.subject().unwrap_or_default().to_owned(),
            at: Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH).to_string(),
            fate: headers.get("X-Envelope-Fate").cloned().unwrap_or_default(),
            // The parser derives a text from the HTML and the other way round: only what was sent counts.
            text: text.filter(|_| has("plain") || !has("html")),
            html: mail.body_html(0).map(std::borrow::Cow::into_owned).filter(|_| has("html")),
            attachments: attachments.collect(),
            headers,
        })
    }
}

/// The first value of a header in raw mail.
pub(super) fn header(mail: &[u8], name: &str) -> Option<String> {
    let parsed = MessageParser::default().parse_headers(mail)?;
    parsed.header_raw(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The lines that say what a mail's envelope was; they stand before the mail's own headers.
pub(super) fn trace(envelope: &Envelope) -> Vec<u8> {
    let clean = |text: &str| text.replace(['\r', '\n'], " ");
    let to: Vec<_> = envelope.to.iter().map(|to| clean(to)).collect();
    format!(
        "X-Envelope-From: {}\r\nX-Envelope-To: {}\r\nX-Envelope-Fate: {}\r\n",
        clean(&envelope.from),
        to.join(", "),
        envelope.fate
    )
    .into_bytes()
}
