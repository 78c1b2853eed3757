//! Recovery codes: ten, each good once. Each has 120 bits, so that a plain hash at rest gives nothing to guess at.

use data_encoding::BASE32_NOPAD;

use crate::{Rng, token::digest};

/// How many a person gets.
const COUNT: usize = 10;
/// Length of each in bytes.
const LENGTH: usize = 15;
/// Characters between two hyphens.
const GROUP: usize = 4;

/// Ten new codes as they are shown, once; and their hashes.
pub(crate) fn new(rng: &Rng) -> (Vec<String>, Vec<String>) {
    let codes: Vec<String> = (0..COUNT).map(|_| written(&rng.bytes::<LENGTH>())).collect();
    let hashes = codes.iter().map(|code| hash(code)).collect();
    (codes, hashes)
}

fn written(bytes: &[u8]) -> String {
    let text = BASE32_NOPAD.encode(bytes).to_lowercase();
    let groups: Vec<&str> = (0..text.len()).step_by(GROUP).filter_map(|at| text.get(at..at + GROUP)).collect();
    groups.join("-")
}

/// The hash of a code, however it was typed: base 32 has no digits 0, 1 and 8, which stand for letters that look like them.
pub(super) fn hash(code: &str) -> String {
    let plain = code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| match c.to_ascii_lowercase() {
        '0' => 'o',
        '1' => 'l',
        '8' => 'b',
        other => other,
    });
    digest(format!("recovery\0{}", plain.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_survive_how_people_type() {
        let (codes, hashes) = new(&Rng::seeded(1));
        let mut distinct = hashes.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!((codes.len(), distinct.len(), codes[0].len()), (10, 10, 29));
        assert_eq!(hash(&codes[0].to_uppercase().replace('-', " ").replace('O', "0")), hashes[0]);
        assert_ne!(hash(&codes[0][1..]), hashes[0]);
        assert!(!hashes.contains(&hash("")));
    }
}
