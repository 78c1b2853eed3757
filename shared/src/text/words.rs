//! Words as search and suggestions take them: two spellings of one name give the same.

/// Characters of a word that count.
pub const WORD: usize = 40;

/// Lower case, accents removed: what two spellings of one name have in common. Used for search and suggestions only.
#[must_use]
pub fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .flat_map(|c| match c {
            'œ' => vec!['o', 'e'],
            'æ' => vec!['a', 'e'],
            'ß' => vec!['s', 's'],
            'ø' => vec!['o'],
            'ł' => vec!['l'],
            c => vec![c],
        })
        .collect()
}

/// The words of a text, folded.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(WORD).collect())
        .collect::<Vec<String>>()
        .into_iter()
}
