//! What strangers write, read a hundred thousand times: tokens are refused, texts come out clean, and nothing breaks.

mod letters;
mod requests;
mod texts;
mod tokens;

use mutate::Mutator;

/// How many fresh cases each reader gets.
const CASES: usize = 100_000;

/// Gives a reader the good texts, then fresh ones that are made of them.
fn each(name: &str, good: &[&str], mut read: impl FnMut(&str)) {
    let mut mutator = Mutator::new(name);
    for text in good {
        read(text);
    }
    for _ in 0..Mutator::cases(CASES) {
        read(&mutator.text(good));
    }
}
