//! VAT numbers: the form of each country, and the check key of the French ones. Whether a number is in use only VIES knows.

use super::number::luhn;
use crate::error::Refusal;

/// The forms, by prefix: `9` is a digit, `A` a letter, `*` either. Source: European Commission, VIES FAQ, question 11
/// (structure of VAT identification numbers); for GB, CHE and NO their tax authorities.
const FORMS: &[(&str, &[&str])] = &[
    ("AT", &["A99999999"]),
    ("BE", &["9999999999"]),
    ("BG", &["999999999", "9999999999"]),
    ("CHE", &["999999999", "999999999AAA", "999999999AA"]),
    ("CY", &["99999999A"]),
    ("CZ", &["99999999", "999999999", "9999999999"]),
    ("DE", &["999999999"]),
    ("DK", &["99999999"]),
    ("EE", &["999999999"]),
    ("EL", &["999999999"]),
    ("ES", &["*9999999*"]),
    ("FI", &["99999999"]),
    ("FR", &["**999999999"]),
    ("GB", &["999999999", "999999999999", "AA999"]),
    ("HR", &["99999999999"]),
    ("HU", &["99999999"]),
    ("IE", &["9*99999A", "9999999AA"]),
    ("IT", &["99999999999"]),
    ("LT", &["999999999", "999999999999"]),
    ("LU", &["99999999"]),
    ("LV", &["99999999999"]),
    ("MT", &["99999999"]),
    ("NL", &["999999999A99"]),
    ("NO", &["999999999", "999999999AAA"]),
    ("PL", &["9999999999"]),
    ("PT", &["999999999"]),
    ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999999"]),
    ("SI", &["99999999"]),
    ("SK", &["9999999999"]),
    ("XI", &["999999999", "999999999999", "AA999"]),
];

/// A VAT number, without spaces and points. Of a country that isn't in the list, any 4 to 20 letters and digits.
pub(super) fn number(text: &str) -> Result<String, Refusal> {
    let plain = |c: &char| !c.is_whitespace() && !matches!(c, '.' | '-' | '+');
    let number: String = text.chars().filter(plain).map(|c| c.to_ascii_uppercase()).collect();
    let malformed = || ("malformed", "Enter the number with its country's prefix, such as FR83404833048.".to_owned());
    if !(4..=20).contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(malformed());
    }
    let Some((prefix, forms)) = FORMS.iter().find(|(prefix, _)| number.starts_with(prefix)) else { return Ok(number) };
    let rest = &number[prefix.len()..];
    if !forms.iter().any(|form| fits(rest, form)) {
        return Err(malformed());
    }
    if *prefix == "FR" && !french_key(rest) {
        return Err(("checksum", "One of the digits is wrong: compare the number with its source.".into()));
    }
    Ok(number)
}

fn fits(rest: &str, form: &str) -> bool {
    rest.len() == form.len()
        && rest.bytes().zip(form.bytes()).all(|(byte, wanted)| match wanted {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_alphabetic(),
            _ => true,
        })
}

/// Two digits of key, (12 + 3 × (SIREN mod 97)) mod 97, and the SIREN; keys with letters follow another rule and pass.
fn french_key(rest: &str) -> bool {
    let (key, siren) = rest.split_at(2);
    let (Ok(key), Ok(number)) = (key.parse::<u32>(), siren.parse::<u32>()) else { return luhn(siren) };
    luhn(siren) && key == (12 + 3 * (number % 97)) % 97
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_has_its_form() {
        for good in [
            "FR 83 404 833 048",
            "fr83404833048",
            "DE136695976",
            "ATU10223006",
            "BE 0776.091.951",
            "NL999999999B01",
            "ESB58378431",
            "IE8Z49289F",
            "CHE-123.456.788 TVA",
            "EL040127797",
            "US123456789",
        ] {
            assert!(number(good).is_ok(), "{good}: {:?}", number(good));
        }
        assert_eq!(number("FR 83 404 833 048"), Ok("FR83404833048".into()));
        for bad in ["FR8340483304", "DE13669597", "ATX1", "B1", "FR83 404 833 048 extra words", "NL999999999C1"] {
            assert!(matches!(number(bad), Err(("malformed", _))), "{bad}");
        }
        for slip in ["FR84404833048", "FR83404833049", "FR83404833084"] {
            assert!(matches!(number(slip), Err(("checksum", _))), "{slip}");
        }
    }
}
