//! What a name is found by: the beginnings of its words.

use std::collections::BTreeSet;

use super::words;

/// Most words of one name that can be searched for.
const MOST_WORDS: usize = 10;
/// Most words of one search that count.
const MOST_WANTED: usize = 5;

/// The words of a name that can be searched for.
pub(crate) fn words_of(name: &str) -> BTreeSet<String> {
    words(name).take(MOST_WORDS).collect()
}

/// The words that a search wants, and the longest of them, which finds the fewest; `None` where it wants none.
pub(crate) fn wanted(query: Option<&str>) -> Option<(Vec<String>, String)> {
    let wanted: Vec<String> = query.into_iter().flat_map(words).take(MOST_WANTED).collect();
    let longest = wanted.iter().max_by_key(|word| word.len())?.clone();
    Some((wanted, longest))
}

/// Whether a name has, for each of the wanted words, one that begins with it.
pub(crate) fn matches(name: &str, wanted: &[String]) -> bool {
    let words = words_of(name);
    wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wanted_word_begins_one_of_the_name() {
        let (words, longest) = wanted(Some("pins ÉCO")).expect("words");
        assert_eq!(longest, "pins");
        assert!(matches("École des Pins", &words));
        assert!(!matches("Villa des Pins", &words));
        assert!(wanted(Some(" · ")).is_none() && wanted(None).is_none());
    }
}
