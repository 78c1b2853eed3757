//! Finding clients by the beginnings of words: index items written with each client, so that a search costs what it finds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Client;
use crate::{
    id::ClientId,
    table::{Entity, Place, Places},
    text::{WORD, words},
};

/// Most words of one client that can be searched for.
const MOST_WORDS: usize = 20;

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

/// Everything a client is found by: the words of her names and company, her address whole and in parts.
pub(super) fn words_of(client: &Client) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    let email: String = client.email.as_str().chars().take(WORD).collect();
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
