//! What stands above a letter: who wrote it, to whom, and whether a machine did.

use mail_parser::{Address, HeaderName, HeaderValue, Message, MessageParser};

use crate::{id::MailId, text::Email};

/// Most characters of the id that an answer refers to.
const MESSAGE_ID: usize = 250;
/// Most people in To and Cc that are read.
const MOST_READ: usize = 100;

/// Somebody in To or Cc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What she is called there.
    pub name: Option<String>,
    /// Her address.
    pub email: Email,
}

/// The head of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Who wrote it, if it says so without any doubt.
    pub from: Option<Email>,
    /// What she calls herself there.
    pub called: Option<String>,
    /// Who else gets it, each once, in the order in which they stand in To and Cc.
    pub named: Vec<Named>,
    /// Its own id.
    pub message_id: Option<String>,
    /// Whether a machine wrote it, or it is on its way round.
    pub automatic: bool,
}

impl Head {
    /// Reads the head of a letter that came from `source`; `own` is the domain of the ids of our own mails.
    #[must_use]
    pub fn read(raw: &[u8], source: &str, own: &str) -> Option<Self> {
        let message = MessageParser::default().parse_headers(raw)?;
        let mut named: Vec<Named> = Vec::new();
        for address in all(&message, &HeaderName::To).chain(all(&message, &HeaderName::Cc)).flat_map(Address::iter) {
            let Some(Ok(email)) = address.address().map(Email::parse) else { continue };
            if named.len() < MOST_READ && named.iter().all(|other| other.email != email) {
                named.push(Named { name: address.name().map(str::to_owned), email });
            }
        }
        let fits = |id: &&str| id.len() <= MESSAGE_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
        Some(Self {
            from: from(&message),
            called: all(&message, &HeaderName::From)
                .flat_map(Address::iter)
                .find_map(|one| one.name().map(str::to_owned)),
            named,
            message_id: message.message_id().filter(fits).map(str::to_owned),
            automatic: matches!(source.trim(), "" | "<>") || is_automatic(&message, own),
        })
    }
}

/// Everybody in the headers of a name, of which there should be one.
fn all<'a, 'x>(message: &'a Message<'x>, name: &HeaderName<'x>) -> impl Iterator<Item = &'a Address<'x>> {
    let headers = message.headers().iter().filter(move |header| header.name == *name);
    headers.filter_map(|header| match header.value() {
        HeaderValue::Address(address) => Some(address),
        _ => None,
    })
}

/// A header as it stands in the letter.
fn raw<'a>(message: &'a Message<'_>, header: &mail_parser::Header<'_>) -> std::borrow::Cow<'a, str> {
    let (start, end) = (header.offset_start() as usize, header.offset_end() as usize);
    String::from_utf8_lossy(message.raw_message().get(start..end).unwrap_or_default())
}

/// The one address of the one From. SES has looked at its domain: where two readers could find different ones in it, it is
/// nobody's.
fn from(message: &Message<'_>) -> Option<Email> {
    let mut headers = message.headers().iter().filter(|header| header.name == HeaderName::From);
    let (Some(header), None) = (headers.next(), headers.next()) else { return None };
    let mut addresses = all(message, &HeaderName::From).flat_map(Address::iter);
    let (Some(only), None) = (addresses.next(), addresses.next()) else { return None };
    let from = Email::parse(only.address()?).ok()?;
    let text = raw(message, header).to_lowercase();
    let domain = from.domain();
    let ends = |after: &str| !after.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '.' | '-' | '_'));
    let alone = text.split('@').skip(1).all(|rest| rest.strip_prefix(domain).is_some_and(ends));
    alone.then_some(from)
}

/// Whether a machine wrote it (RFC 3834), it comes from a list, or it answers or carries a mail of ours.
fn is_automatic(message: &Message<'_>, own: &str) -> bool {
    message.headers().iter().any(|header| {
        let value = raw(message, header);
        let value = value.trim().to_ascii_lowercase();
        match header.name.as_str().to_ascii_lowercase().as_str() {
            "auto-submitted" => value.split(';').next().is_none_or(|word| word.trim() != "no"),
            "x-auto-response-suppress" => value != "none",
            "precedence" => ["bulk", "junk", "list", "auto_reply"].contains(&value.as_str()),
            "return-path" => matches!(value.as_str(), "" | "<>"),
            "content-type" => value.starts_with("multipart/report"),
            "list-id" | "list-post" | "list-unsubscribe" | "x-autoreply" | "x-autorespond" | "x-mail-id" => true,
            "message-id" | "in-reply-to" | "references" => value.split_whitespace().any(|id| is_ours(id, own)),
            _ => false,
        }
    })
}

/// Whether an id is one of our own mails'.
fn is_ours(id: &str, own: &str) -> bool {
    let bare = id.trim_matches(|c| matches!(c, '<' | '>' | ','));
    bare.split_once('@').is_some_and(|(mail, domain)| domain == own && mail.parse::<MailId>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        Head::read(text.as_bytes(), "odile@agency.fr", "parvis.example").expect("a head")
    }

    fn sender(from: &str) -> Option<String> {
        head(&format!("{from}\r\nTo: a@b.fr\r\n\r\n")).from.map(|from| from.to_string())
    }

    #[test]
    fn a_sender_is_one_address_that_nobody_can_read_otherwise() {
        for good in [
            "From: odile@agency.fr",
            "From: Odile <ODILE@Agency.fr>",
            "From: \"odile@agency.fr\" <odile@agency.fr>",
            "From: =?utf-8?q?Odile_Dupr=C3=A9?= <odile@agency.fr>",
            "FROM:\r\n odile@agency.fr",
        ] {
            assert_eq!(sender(good).as_deref(), Some("odile@agency.fr"), "{good}");
        }
        for doubtful in [
            "From: odile@agency.fr, x@evil.example",
            "From: odile@agency.fr\r\nFrom: x@evil.example",
            "From: \"x@evil.example\" <odile@agency.fr>",
            "From: odile@agency.fr <x@evil.example>",
            "From: <odile@agency.fr> (x@evil.example)",
            "From: odile@agency.fr.evil.example <odile@agency.fr>",
            "From: team: odile@agency.fr, marc@agency.fr;",
            "From:",
            "Sender: odile@agency.fr",
        ] {
            let read = sender(doubtful);
            assert!(read.as_deref() != Some("odile@agency.fr"), "{doubtful} gives {read:?}");
        }
    }

    #[test]
    fn each_mark_of_a_machine_is_enough() {
        let letter = |more: &str| head(&format!("From: odile@agency.fr\r\n{more}\r\n\r\nBonjour")).automatic;
        let id = MailId::from(7);
        for mark in [
            "Auto-Submitted: auto-replied",
            "auto-submitted: AUTO-GENERATED; x=y",
            "Return-Path: <>",
            "Return-Path:",
            "Precedence: bulk",
            "Precedence: Junk",
            "List-Id: <news.example.com>",
            "List-Unsubscribe: <mailto:x@example.com>",
            "X-Autoreply: yes",
            "X-Auto-Response-Suppress: All",
            "X-Mail-Id: anything",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
            &format!("Message-ID: <{id}@parvis.example>"),
            &format!("In-Reply-To: <{id}@parvis.example>"),
            &format!("References: <a@b.fr>\r\n <{id}@parvis.example>"),
        ] {
            assert!(letter(mark), "{mark}");
        }
        for plain in [
            "Auto-Submitted: no",
            "Return-Path: <odile@agency.fr>",
            "Precedence: first-class",
            "X-Auto-Response-Suppress: None",
            "In-Reply-To: <a@parvis.example>",
            &format!("References: <{id}@elsewhere.example>"),
        ] {
            assert!(!letter(plain), "{plain}");
        }
        for source in ["", " ", "<>"] {
            assert!(Head::read(b"From: a@b.fr\r\n\r\n", source, "parvis.example").is_some_and(|head| head.automatic));
        }
    }

    #[test]
    fn everybody_in_to_and_cc_stands_there_once() {
        let head = head(
            "From: odile@agency.fr\r\nTo: \"Noir, L\u{e9}a\" <lea@a.fr>, invite-x@in.b.fr\r\nCc: LEA@a.fr, Zo\u{e9} <zoe@a.fr>,\r\n not an address, grp: ada@a.fr;\r\n\r\n",
        );
        let named: Vec<_> = head.named.iter().map(|one| (one.email.as_str(), one.name.as_deref())).collect();
        assert_eq!(named[0], ("lea@a.fr", Some("Noir, Léa")));
        assert!(
            named.contains(&("zoe@a.fr", Some("Zoé"))) && named.iter().filter(|one| one.0 == "lea@a.fr").count() == 1
        );
    }
}
