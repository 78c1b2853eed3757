//! Codes of an authenticator app: six digits, a new one every 30 seconds, from a secret that the app and we share.

use data_encoding::BASE32_NOPAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Builder, Secret};

use crate::{Engines, Error, Result, id::AccountId, token::seal};

/// Length of a code.
pub(super) const DIGITS: usize = 6;
/// Length of a secret in bytes: that of SHA-1's output (RFC 4226 §4).
const LENGTH: usize = 20;
const PURPOSE: &str = "totp";

/// A new secret: sealed, and as apps take it (base 32).
pub(super) fn new_secret(engines: &Engines, account: &AccountId) -> Result<(String, String)> {
    let secret = engines.rng().bytes::<LENGTH>();
    let sealed = seal::seal(engines.link_key()?, engines.rng(), PURPOSE, &account.to_string(), &secret)?;
    Ok((sealed, BASE32_NOPAD.encode(&secret)))
}

/// The step whose code this is: the present one, or the one before or after it, for clocks that differ a little.
pub(super) fn step(engines: &Engines, account: &AccountId, sealed: &str, code: &str) -> Result<Option<u64>> {
    let secret = seal::open(engines.link_key()?, PURPOSE, &account.to_string(), sealed)?;
    let totp = Builder::new()
        .with_secret(Secret::from(secret))
        .build()
        .map_err(|error| Error::internal(format!("{error:?}")))?;
    let now = u64::try_from(engines.clock().now().as_second()).unwrap_or_default();
    Ok(totp.check(code, now))
}

/// The address that apps read from a QR code. Apps know no algorithm and no period but the usual ones, so none is named.
pub(super) fn address(issuer: &str, name: &str, secret: &str) -> String {
    let [issuer, name] = [issuer, name].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
    format!("otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, cut to six digits.
        let totp = Builder::new().with_secret(Secret::from(*b"12345678901234567890")).build().expect("a secret");
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(totp.check(code, time), Some(time / 30), "{time}");
            assert_eq!(totp.check(code, time + 90), None);
        }
    }

    #[test]
    fn an_address_escapes_its_names() {
        let address = address("Lumen & fils", "léa@example.com", "ABC");
        assert_eq!(
            address,
            "otpauth://totp/Lumen%20%26%20fils:l%C3%A9a%40example%2Ecom?secret=ABC&issuer=Lumen%20%26%20fils"
        );
    }
}
