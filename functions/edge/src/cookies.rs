//! The session cookie of each front door, and the one that a browser is known by: `__Host-`, HttpOnly, same site only.

use lambda_http::http::{HeaderMap, header};
use parvis::actor::Side;

/// A cookie that carries a refresh token.
#[derive(Debug, Clone, Copy)]
pub struct Cookie(pub Side);

/// The cookie's name. The prefix makes browsers insist on Secure, on the whole path, and on this host alone (RFC 6265bis).
#[must_use]
pub fn cookie_name(side: Side) -> &'static str {
    match side {
        Side::Staff => "__Host-staff-session",
        Side::Client => "__Host-client-session",
    }
}

impl Cookie {
    /// Sets it for `seconds`.
    #[must_use]
    pub fn set(self, token: &str, seconds: i64) -> String {
        set(cookie_name(self.0), token, seconds)
    }

    /// Takes it away.
    #[must_use]
    pub fn clear(self) -> String {
        self.set("", 0)
    }

    /// Reads it.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<String> {
        read(headers, cookie_name(self.0))
    }
}

/// The name of the cookie that a browser is known by.
const DEVICE: &str = "__Host-device";
/// For how long browsers keep a cookie at most.
const LONGEST: i64 = 400 * 24 * 60 * 60;

/// Lets a browser be known.
#[must_use]
pub fn set_device_cookie(value: &str) -> String {
    set(DEVICE, value, LONGEST)
}

/// What a browser is known by.
pub(crate) fn device_cookie(headers: &HeaderMap) -> Option<String> {
    read(headers, DEVICE)
}

fn set(name: &str, value: &str, seconds: i64) -> String {
    format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict")
}

fn read(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == wanted && !value.is_empty()).then(|| value.to_owned())
        })
}
