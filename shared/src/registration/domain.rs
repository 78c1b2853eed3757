//! Domains of e-mail addresses, each spelled one way: in lower case, and as IDNA writes it in ASCII.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::public;
use crate::{error::Refusal, text::Email};

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Domain(String);

impl Domain {
    /// Checks a domain, with or without an `@` before it.
    ///
    /// # Errors
    /// `required` or `malformed`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim().trim_start_matches('@');
        if text.is_empty() {
            return Err(("required", "Fill in the domain.".into()));
        }
        let malformed = || ("malformed", "Enter a domain such as example.com.".to_owned());
        let ascii = idna::domain_to_ascii_strict(text).map_err(|_| malformed())?;
        Email::parse(&format!("x@{ascii}")).map_err(|_| malformed())?;
        Ok(Self(ascii))
    }

    /// The domain of an address; none for one that no name server knows how to spell.
    #[must_use]
    pub fn of(email: &Email) -> Option<Self> {
        Self::parse(email.domain()).ok()
    }

    /// The domain, in ASCII.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domain as people read it.
    #[must_use]
    pub fn shown(&self) -> String {
        let (shown, sound) = idna::domain_to_unicode(&self.0);
        if sound.is_ok() { shown } else { self.0.clone() }
    }

    /// Whether anybody can have an address there.
    #[must_use]
    pub fn is_public(&self) -> bool {
        public::is_provider(&self.0)
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_domain_has_one_spelling() {
        let spelled = |text: &str| Domain::parse(text).map(|domain| domain.to_string());
        for text in ["Café.fr", "@CAFÉ.FR", " xn--caf-dma.fr ", "cafe\u{301}.fr", "XN--CAF-DMA.fr"] {
            assert_eq!(spelled(text), Ok("xn--caf-dma.fr".into()), "{text}");
        }
        assert_eq!(Domain::parse("xn--caf-dma.fr").map(|domain| domain.shown()), Ok("café.fr".into()));
        let email = Email::parse("zoe@Café.fr").expect("an address");
        assert_eq!(Domain::of(&email), Domain::parse("café.fr").ok());
    }

    #[test]
    fn what_is_no_domain_is_refused() {
        for text in
            ["", "@", "localhost", "a b.fr", "a_b.fr", "zoe@example.fr", "example..fr", ".fr", "-a.fr", "xn--a.fr"]
        {
            assert!(Domain::parse(text).is_err(), "{text}");
        }
    }
}
