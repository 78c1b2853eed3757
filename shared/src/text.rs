//! Texts that people type, checked once where they come in: lines, paragraphs, e-mail addresses, slugs, colours, languages.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::error::Refusal;

pub(crate) mod cells;
pub(crate) mod find;
mod words;
pub use words::{WORD, fold, words};

type Checked<T> = Result<T, Refusal>;

/// Most characters in a person's or a thing's name.
pub const NAME: usize = 120;
/// Most characters in a file's or folder's name; every common file system takes 255 bytes.
pub const FILE_NAME: usize = 200;
/// Most characters in a line.
pub const LINE: usize = 250;
/// Most characters in a paragraph.
pub const PARAGRAPH: usize = 5_000;

/// A line of text: trimmed, not empty, without control characters, at most `most` characters.
///
/// # Errors
/// `required`, `too-long` or `malformed`.
pub fn line(text: &str, most: usize) -> Checked<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(("required", "Fill in this field.".into()));
    }
    if text.chars().count() > most {
        return Err(("too-long", format!("Use at most {most} characters.")));
    }
    if text.chars().any(|c| c.is_control() || is_bidi_override(c)) {
        return Err(("malformed", "Remove line breaks and invisible characters.".into()));
    }
    Ok(text.to_owned())
}

/// Several lines of text, trimmed; line breaks and tabs are allowed.
///
/// # Errors
/// `required`, `too-long` or `malformed`.
pub fn paragraph(text: &str, most: usize) -> Checked<String> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(("required", "Fill in this field.".into()));
    }
    if text.chars().count() > most {
        return Err(("too-long", format!("Use at most {most} characters.")));
    }
    if text.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || is_bidi_override(c)) {
        return Err(("malformed", "Remove invisible characters.".into()));
    }
    Ok(text)
}

/// An optional text: absent or blank is `None`.
///
/// # Errors
/// What `check` refuses.
pub fn optional(text: Option<&str>, check: impl FnOnce(&str) -> Checked<String>) -> Checked<Option<String>> {
    match text.map(str::trim) {
        None | Some("") => Ok(None),
        Some(text) => check(text).map(Some),
    }
}

/// Characters that reorder what stands around them, and so can make a name read as another.
fn is_bidi_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// A file's or folder's name: a line that no file system and no header trips over.
///
/// # Errors
/// `required`, `too-long` or `malformed`.
pub fn file_name(text: &str) -> Checked<String> {
    let name = line(text, FILE_NAME)?;
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    if name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])
        || name == "."
        || name == ".."
        || name.ends_with('.')
        || device
    {
        return Err(("malformed", "A name can't contain / \\ : * ? \" < > | nor be reserved by a system.".into()));
    }
    Ok(name)
}

/// An e-mail address, kept as typed but for its letter case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Checks an address: one `@`, a plausible domain, at most 254 characters (RFC 5321 §4.5.3.1), lower-cased.
    ///
    /// # Errors
    /// `required` or `malformed`.
    pub fn parse(text: &str) -> Checked<Self> {
        let address = text.trim().to_lowercase();
        if address.is_empty() {
            return Err(("required", "Fill in the e-mail address.".into()));
        }
        let plausible = address.split_once('@').is_some_and(|(local, domain)| {
            let local_ok = !local.is_empty()
                && local.len() <= 64
                && !local.starts_with('.')
                && !local.ends_with('.')
                && !local.contains("..")
                && local.chars().all(|c| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c));
            local_ok && is_domain(domain)
        });
        if !plausible || address.len() > 254 {
            return Err(("malformed", "Enter an address such as name@example.com.".into()));
        }
        Ok(Self(address))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_domain(domain: &str) -> bool {
    domain.len() <= 253
        && domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

/// The part of a portal's address that names its organization: a DNS label of 3 to 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Labels that the service needs itself, or that would mislead.
const RESERVED: &[&str] = &[
    "admin",
    "administrator",
    "api",
    "app",
    "apps",
    "assets",
    "auth",
    "billing",
    "blog",
    "cdn",
    "client",
    "clients",
    "dashboard",
    "demo-api",
    "dev",
    "docs",
    "email",
    "files",
    "ftp",
    "help",
    "imap",
    "login",
    "mail",
    "mailbox",
    "mta-sts",
    "mx",
    "ns1",
    "ns2",
    "oauth",
    "parvis",
    "pop",
    "portal",
    "postmaster",
    "prod",
    "root",
    "security",
    "sign-in",
    "sign-up",
    "smtp",
    "staff",
    "staging",
    "static",
    "status",
    "support",
    "test",
    "webmaster",
    "www",
];

impl Slug {
    /// Checks a slug.
    ///
    /// # Errors
    /// `required`, `too-short`, `too-long`, `malformed` or `reserved`.
    pub fn parse(text: &str) -> Checked<Self> {
        let slug = text.trim().to_lowercase();
        match slug.len() {
            0 => return Err(("required", "Choose an address.".into())),
            1 | 2 => return Err(("too-short", "Use at least 3 characters.".into())),
            3..=40 => {}
            _ => return Err(("too-long", "Use at most 40 characters.".into())),
        }
        let plain = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !plain || slug.starts_with('-') || slug.ends_with('-') || slug.starts_with("xn--") {
            return Err(("malformed", "Use letters without accents, digits and hyphens.".into()));
        }
        if RESERVED.contains(&slug.as_str()) {
            return Err(("reserved", "This address is reserved; choose another.".into()));
        }
        Ok(Self(slug))
    }

    /// The slug that a name suggests: « Atelier Lumière » gives `atelier-lumiere`.
    #[must_use]
    pub fn suggest(name: &str) -> String {
        let mut slug = String::new();
        for c in fold(name).chars() {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug: String = slug.chars().take(40).collect();
        let slug = slug.trim_matches('-');
        if slug.len() < 3 { format!("agence-{slug}").trim_end_matches('-').to_owned() } else { slug.to_owned() }
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The address of a site: `https://` unless it says otherwise, a domain, and whatever path follows.
///
/// # Errors
/// `too-long` or `malformed`.
pub fn website(text: &str) -> Checked<String> {
    let text = line(text, LINE)?;
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", &text));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    if known && is_domain(&host.to_lowercase()) && !rest.contains(char::is_whitespace) {
        Ok(format!("{}://{rest}", scheme.to_ascii_lowercase()))
    } else {
        Err(("malformed", "Enter an address such as www.example.com.".into()))
    }
}

/// A colour as `#rrggbb`.
///
/// # Errors
/// `malformed`.
pub fn colour(text: &str) -> Checked<String> {
    let text = text.trim().to_lowercase();
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(text)
    } else {
        Err(("malformed", "Enter a colour such as #1f6feb.".into()))
    }
}

/// A time zone of the IANA database, such as `Europe/Paris`.
///
/// # Errors
/// `unsupported`.
pub fn time_zone(text: &str) -> Checked<String> {
    match jiff::tz::TimeZone::get(text.trim()) {
        Ok(zone) => Ok(zone.iana_name().unwrap_or("UTC").to_owned()),
        Err(_) => Err(("unsupported", "Choose a time zone such as Europe/Paris.".into())),
    }
}

/// A language that every text of the portal exists in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl FromStr for Language {
    type Err = Refusal;
    fn from_str(text: &str) -> Result<Self, Refusal> {
        match text {
            "fr" => Ok(Self::Fr),
            "en" => Ok(Self::En),
            _ => Err(("unsupported", "Choose fr or en.".into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["a@b.fr", " Zoé.Martin+x@Exemple.FR ", "o'neil@sub.example.com"] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for bad in
            ["a@b", "a b@c.fr", "a@b..fr", "@b.fr", "a@", "a@b.fr\r\nBcc: x@y.fr", "a@-b.fr", "a..b@c.fr", "<a@b.fr>"]
        {
            assert!(matches!(Email::parse(bad), Err(("malformed", _))), "{bad}");
        }
        assert_eq!(Email::parse(" Zoe@EX.fr ").map(|e| e.to_string()), Ok("zoe@ex.fr".into()));
    }

    #[test]
    fn sites() {
        assert_eq!(website(" www.exemple.fr/a?b "), Ok("https://www.exemple.fr/a?b".into()));
        assert_eq!(website("HTTP://exemple.fr"), Ok("http://exemple.fr".into()));
        for bad in
            ["javascript:alert(1)", "javascript://exemple.fr/%0aalert(1)", "exemple", "https://a b.fr", "//exemple.fr"]
        {
            assert!(matches!(website(bad), Err(("malformed", _))), "{bad}");
        }
    }

    #[test]
    fn slugs() {
        assert_eq!(Slug::suggest("Atelier Lumière & Cie"), "atelier-lumiere-cie");
        assert_eq!(Slug::suggest("Œuvre"), "oeuvre");
        assert!(matches!(Slug::parse("admin"), Err(("reserved", _))));
        assert!(matches!(Slug::parse("xn--abc"), Err(("malformed", _))));
        assert!(matches!(Slug::parse("ab"), Err(("too-short", _))));
    }

    #[test]
    fn hostile_file_names_are_refused() {
        for bad in [
            "",
            "..",
            "a/b",
            "a\\b",
            "CON",
            "con.txt",
            "lpt1",
            "a\0b",
            "a\r\nb",
            "gpj.\u{202e}exe",
            "a.",
            &"x".repeat(201),
        ] {
            assert!(file_name(bad).is_err(), "{bad:?}");
        }
        for good in ["Été 2026 – devis (v2).pdf", "合同.pdf", "🎉.png", ".env", "console.txt"] {
            assert!(file_name(good).is_ok(), "{good:?}");
        }
    }
}
