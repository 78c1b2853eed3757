//! Addresses in a text, the names that stand before them, and names where there are none.

use crate::text::{self, Email};

/// Most addresses that are looked for: more than one is too many already.
const MOST_FOUND: usize = 20;
/// Most characters on either side of an `@`, one more than an address may have there.
const MOST_LOCAL: usize = 65;
const MOST_DOMAIN: usize = 254;
/// Most characters before an address that are looked at for a name: a line may be as long as the letter.
const MOST_BEFORE: usize = 200;
/// Most words of a name.
const MOST_WORDS: usize = 5;

/// An address, and the name that stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The address.
    pub email: Email,
    /// The name.
    pub name: Option<String>,
}

/// The addresses in a text, each once, with the first name that stands before it.
#[must_use]
pub fn addresses(text: &str) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for line in text.lines() {
        for (at, _) in line.match_indices('@') {
            let Some((start, email)) = around(line, at) else { continue };
            let window = line[..start].char_indices().rev().take(MOST_BEFORE).last().map_or(start, |(from, _)| from);
            let name = before(&line[window..start], &line[at..]);
            match all.iter().position(|found| found.email == email) {
                Some(place) => all[place].name = all[place].name.take().or(name),
                None if all.len() < MOST_FOUND => all.push(Found { email, name }),
                None => return all,
            }
        }
    }
    all
}

/// The address around an `@`, and where it begins.
fn around(line: &str, at: usize) -> Option<(usize, Email)> {
    let is_local = |c: &char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(*c);
    let local: usize = line[..at].chars().rev().take_while(is_local).take(MOST_LOCAL).map(char::len_utf8).sum();
    let is_domain = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let domain: usize = line[at + 1..].chars().take_while(is_domain).take(MOST_DOMAIN).map(char::len_utf8).sum();
    let (mut start, end) = (at - local, at + 1 + domain);
    // Signs that set it off, as in *lea@example.com*, 'lea@example.com' and the end of a sentence.
    start +=
        line[start..at].len() - line[start..at].trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_').len();
    let address = line[start..end].trim_end_matches(['.', '-']);
    Email::parse(address).ok().map(|email| (start, email))
}

/// The name before an address: of `Léa Noir <lea@…>`, `De : Léa Noir [mailto:lea@…]`, `> *Léa Noir* (lea@…)`; or of a line
/// that has nothing but two words and the address.
fn before(line: &str, rest: &str) -> Option<String> {
    let line = line.trim_end().trim_end_matches("mailto:");
    let bracketed = line.ends_with(['<', '(', '[']);
    let line = line.trim_end_matches(['<', '(', '[']).trim_end();
    let said = line.rsplit([':', ';', '>']).next().unwrap_or_default();
    let said = said.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*' | '«' | '»' | '“' | '”'));
    let words: Vec<&str> = said.split_whitespace().collect();
    let alone =
        words.len() == 2 && rest.split_whitespace().nth(1).is_none() && words.iter().all(|word| is_capital(word));
    let named = if bracketed { (1..=MOST_WORDS).contains(&words.len()) } else { alone };
    (named && !said.contains('@')).then(|| words.join(" "))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
}

/// First and last name, of what somebody is called or, where that says too little, of her address; and whether they were guessed.
#[must_use]
pub fn names(called: Option<&str>, email: &Email) -> (String, String, bool) {
    let clean = |part: &str| -> Option<String> {
        let words = part.split(|c: char| c.is_whitespace() || c.is_control());
        let joined = words.map(|word| word.trim_matches(['"', '\''])).filter(|word| !word.is_empty());
        text::line(&joined.collect::<Vec<_>>().join(" "), text::NAME).ok().filter(|name| !name.contains('@'))
    };
    let called = called.map(str::trim).filter(|called| !called.contains('@')).unwrap_or_default();
    let (first, last) = match called.split_once(',') {
        Some((last, first)) => (clean(first), clean(last)),
        None => {
            let (first, last) = called.split_once(char::is_whitespace).unwrap_or((called, ""));
            (clean(first), clean(last))
        }
    };
    match (first, last) {
        (Some(first), Some(last)) => (first, last, false),
        (first, last) => {
            let (guessed_first, guessed_last) = guess(email);
            (first.unwrap_or(guessed_first), last.unwrap_or(guessed_last), true)
        }
    }
}

/// `lea.noir@example.com` is Lea Noir; `contact@example.com` is Contact, of example.com.
fn guess(email: &Email) -> (String, String) {
    let local = email.as_str().split(['@', '+']).next().unwrap_or_default();
    let words = local.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut words = words.map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    let first = words.next().unwrap_or_else(|| local.to_owned());
    let last = words.collect::<Vec<_>>().join(" ");
    (first, if last.is_empty() { email.domain().to_owned() } else { last })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Option<String>)> {
        addresses(text).into_iter().map(|found| (found.email.to_string(), found.name)).collect()
    }

    #[test]
    fn addresses_come_out_whole_with_the_name_before_them() {
        let lea = |name: Option<&str>| vec![("lea@example.com".to_owned(), name.map(str::to_owned))];
        for (text, name) in [
            ("Invite lea@example.com.", None),
            ("(lea@example.com)", None),
            ("*lea@example.com*, merci", None),
            ("Peux-tu inviter Léa Noir, lea@example.com ?", None),
            ("Léa Noir <lea@example.com>", Some("Léa Noir")),
            ("De : Léa Noir <LEA@example.com>", Some("Léa Noir")),
            ("> *From:* \"Léa de Noir\" <lea@example.com>", Some("Léa de Noir")),
            ("Envoyé par Léa Noir [mailto:lea@example.com]", Some("Envoyé par Léa Noir")),
            ("Léa Noir lea@example.com", Some("Léa Noir")),
            ("lea@example.com\r\nDe : Léa Noir <lea@example.com>", Some("Léa Noir")),
        ] {
            assert_eq!(found(text), lea(name), "{text}");
        }
        assert_eq!(found("a@b.fr, c@d.fr et a@b.fr").len(), 2);
        for text in
            ["@", "a@", "@b.fr", "a@b", &format!("{}@b.fr", "a".repeat(70)), &format!("a@{}.fr", "b".repeat(300))]
        {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found(&"a@b.fr x@y.fr ".repeat(1_000)).len(), 2);
    }

    #[test]
    fn names_are_taken_as_written_or_guessed() {
        let named = |called: Option<&str>, email: &str| {
            let (first, last, guessed) = names(called, &Email::parse(email).expect("an address"));
            (format!("{first}|{last}"), guessed)
        };
        assert_eq!(named(Some("Léa de Noir"), "x@a.fr"), ("Léa|de Noir".into(), false));
        assert_eq!(named(Some("\"Noir, Léa\""), "x@a.fr"), ("Léa|Noir".into(), false));
        assert_eq!(named(Some("Léa"), "lea.noir@a.fr"), ("Léa|Noir".into(), true));
        assert_eq!(named(None, "lea-marie.noir2@a.fr"), ("Lea|Marie Noir".into(), true));
        assert_eq!(named(Some("contact@a.fr"), "contact@a.fr"), ("Contact|a.fr".into(), true));
        assert_eq!(named(Some("L\r\nBcc: x"), "x@a.fr"), ("L|Bcc: x".into(), false));
        assert_eq!(named(Some("\u{202e}Léa Noir"), "lea@a.fr"), ("Lea|Noir".into(), true));
        assert_eq!(named(Some(""), "12@a.fr"), ("12|a.fr".into(), true));
    }
}
