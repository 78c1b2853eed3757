//! Where a session is begun from, and how.

use serde::{Deserialize, Serialize};

/// A browser before which somebody signs in.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Browser and system, as far as the user agent tells.
    pub device: String,
    /// Its network address, as the gateway saw it. It is not kept.
    pub source: String,
    /// What it was given to be known by, when somebody signed in with it before.
    pub cookie: Option<String>,
}

impl Browser {
    /// The part of its network that is kept, so that a person recognizes her own places: 16 bits of an IPv4 address, 32 bits of
    /// an IPv6 address.
    #[must_use]
    pub fn place(&self) -> String {
        match self.source.parse() {
            Ok(std::net::IpAddr::V4(v4)) => format!("{}.{}.x.x", v4.octets()[0], v4.octets()[1]),
            Ok(std::net::IpAddr::V6(v6)) => format!("{:x}:{:x}::", v6.segments()[0], v6.segments()[1]),
            Err(_) => String::new(),
        }
    }
}

/// The first factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A password.
    #[default]
    Password,
    /// A link that was mailed.
    Link,
    /// A passkey.
    Passkey,
}

/// What somebody has proved as her session begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proofs {
    /// Her first factor.
    pub way: Way,
    /// Whether she gave a second one.
    pub second_factor: bool,
}

impl Proofs {
    /// A first factor alone.
    #[must_use]
    pub fn by(way: Way) -> Self {
        Self { way, second_factor: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_coarse() {
        let place = |source: &str| Browser { device: String::new(), source: source.into(), cookie: None }.place();
        assert_eq!(place("203.0.113.9"), "203.0.x.x");
        assert_eq!(place("2001:db8:1:2::9"), "2001:db8::");
        assert_eq!(place("unknown"), "");
    }
}
