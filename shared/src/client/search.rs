//! Finding clients by the beginnings of words: index items written with each client, so that a search costs what it finds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Client;
use crate::{
    Commit,
    id::ClientId,
    table::{Change, Entity, Place, Places},
    text::fold,
};

/// Most words of one client that can be searched for.
const MOST_WORDS: usize = 20;
/// Characters of a word that count.
const LENGTH: usize = 40;

/// One word of one client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchEntry {
    /// The word, folded.
    pub word: String,
    /// Whose it is.
    pub client: ClientId,
}

impl Entity for SearchEntry {
    const KIND: &'static str = "search";
    type Address<'a> = (&'a str, ClientId);

    fn place((word, client): (&str, ClientId)) -> Place {
        Place::new(&["SEARCH"], &[word, &client.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((&self.word, self.client)))
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LENGTH).collect())
        .collect::<Vec<String>>()
        .into_iter()
}

/// Everything a client is found by: the words of her names and company, her address whole and in parts.
pub(super) fn words_of(client: &Client) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let email: String = client.email.as_str().chars().take(LENGTH).collect();
    found.insert(email);
    for text in
        [&client.last_name, &client.first_name, client.company.as_deref().unwrap_or_default(), client.email.as_str()]
    {
        for word in words(text) {
            if found.len() < MOST_WORDS {
                found.insert(word);
            }
        }
    }
    found
}

/// Whether a client has, for each of the wanted words, one that begins with it.
pub(super) fn matches(client: &Client, wanted: &[String]) -> bool {
    let words = words_of(client);
    wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
}

/// Everything that a client is found by.
#[must_use]
pub fn search_entries(client: &Client) -> Vec<SearchEntry> {
    words_of(client).into_iter().map(|word| SearchEntry { word, client: client.id }).collect()
}

/// Adds a new client's entries.
pub(super) fn add(commit: Commit, client: &Client) -> Commit {
    search_entries(client).iter().fold(commit, |commit, entry| commit.put(entry))
}

/// Exchanges the entries that a change made stale.
pub fn found_anew(mut commit: Commit, before: &Client, after: &Client) -> Commit {
    let (old, new) = (words_of(before), words_of(after));
    for word in old.difference(&new) {
        commit = commit.delete::<SearchEntry>((word, before.id), Change::unconditional());
    }
    for word in new.difference(&old) {
        commit = commit.put(&SearchEntry { word: word.clone(), client: after.id });
    }
    commit
}
