//! Numbers in the registers of companies. French ones carry a check digit, so a slip of the pen is told at once.

use crate::{error::Refusal, text};

/// La Poste, whose establishments were numbered before their check digits were: the sum of a SIRET's digits is a multiple of 5.
const LA_POSTE: &str = "356000000";

/// A country: two letters of ISO 3166-1.
pub(super) fn country(text: &str) -> Result<String, Refusal> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err(("malformed", "Enter the two letters of a country, such as FR.".into()))
    }
}

/// A number in a country's register: SIREN (9 digits) or SIRET (14) in France, any line elsewhere.
pub(super) fn registration(text: &str, country: Option<&str>) -> Result<String, Refusal> {
    let line = text::line(text, text::NAME)?;
    if country != Some("FR") {
        return Ok(line);
    }
    let number: String = line.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '-').collect();
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    match number.len() {
        9 | 14 if !digits => Err(malformed()),
        9 if luhn(&number) => Ok(number),
        14 if luhn(&number[..9]) && (luhn(&number) || of_la_poste(&number)) => Ok(number),
        9 | 14 => Err(("checksum", "One of the digits is wrong: compare the number with its source.".into())),
        _ => Err(malformed()),
    }
}

fn malformed() -> Refusal {
    ("malformed", "Enter a SIREN of 9 digits or a SIRET of 14.".into())
}

/// Luhn's formula (ISO/IEC 7812-1, annex B) over digits.
pub(super) fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = digit * 2;
            if place % 2 == 0 { digit } else { doubled / 10 + doubled % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

fn of_la_poste(siret: &str) -> bool {
    siret.starts_with(LA_POSTE) && siret.bytes().map(|byte| u32::from(byte - b'0')).sum::<u32>().is_multiple_of(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_numbers_are_checked_to_the_digit() {
        for good in ["404 833 048", "40483304800022", "732 829 320 00074", "35600000000048", "35600000049837"] {
            assert!(registration(good, Some("FR")).is_ok(), "{good}");
        }
        assert_eq!(registration("404 833 048", Some("FR")), Ok("404833048".into()));
        for digit in 0..9 {
            let mut number = *b"404833048";
            number[digit] = if number[digit] == b'9' { b'0' } else { number[digit] + 1 };
            let number = String::from_utf8_lossy(&number).into_owned();
            assert!(matches!(registration(&number, Some("FR")), Err(("checksum", _))), "{number}");
        }
        for bad in ["40483304", "4048330480", "40483304é", "A0483304800022"] {
            assert!(matches!(registration(bad, Some("FR")), Err(("malformed", _))), "{bad}");
        }
        assert_eq!(registration("HRB 12345 B", Some("DE")), Ok("HRB 12345 B".into()));
    }
}
