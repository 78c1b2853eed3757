//! The relying party: for whom a passkey is made, and from which page it may be used.
//!
//! All portals of an installation are one relying party, named after the apex (`parvis.example`): a person has one account for
//! all the organizations she belongs to, so her passkey opens each of them, and it survives an organization's change of address.
//! A browser lets a page claim a parent of its own host only where that parent can be registered: `localhost` can't, so that
//! locally every portal is a party of its own. A portal under a domain of its agency's would be one, too: passkeys made at the
//! apex are not offered there.
//!
//! Whoever serves a page on another host below the apex could ask for the same passkeys. So the page is held to its origin: what a
//! browser signed for one portal opens no other, even below the same apex.

use crate::{Engines, Error, Result, text::Slug};

/// A relying party, and the page before which somebody stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id: a host without scheme and port.
    pub id: String,
    /// The one origin whose pages may speak for it now.
    pub origin: String,
}

impl Party {
    /// That of a portal, or of the apex.
    #[must_use]
    pub fn of(engines: &Engines, slug: Option<&Slug>) -> Self {
        let apex = engines.address();
        let origin = slug.map_or_else(|| apex.to_owned(), |slug| engines.portal_address(slug));
        let apex = host(apex);
        let id = if apex.contains('.') { apex } else { host(&origin) };
        Self { id: id.to_owned(), origin: origin.trim_end_matches('/').to_owned() }
    }
}

/// The host of an origin, without its port.
fn host(origin: &str) -> &str {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    host.split(['/', ':']).next().unwrap_or_default()
}

/// The portal that a page says it belongs to.
///
/// # Errors
/// [`crate::Code::Invalid`] when no portal can be called that.
pub(super) fn slug(name: Option<&str>) -> Result<Option<Slug>> {
    name.map(Slug::parse).transpose().map_err(|(code, detail)| Error::field("/organization", code, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_neither_scheme_nor_port() {
        for origin in ["https://parvis.example", "https://parvis.example:8443/", "parvis.example"] {
            assert_eq!(host(origin), "parvis.example");
        }
        assert_eq!(host("http://localhost:8080"), "localhost");
    }
}
