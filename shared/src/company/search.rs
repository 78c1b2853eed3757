//! Finding companies by the beginnings of their names' words, as [`crate::client`] finds people: a search costs what it finds.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Company;
use crate::{
    Commit,
    id::CompanyId,
    table::{Change, Entity, Place, Places},
    text::words,
};

/// Most words of one name that can be searched for.
const MOST_WORDS: usize = 10;

/// One word of one company's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyWord {
    /// The word, folded.
    pub word: String,
    /// Whose it is.
    pub company: CompanyId,
}

impl Entity for CompanyWord {
    const KIND: &'static str = "company-word";
    type Address<'a> = (&'a str, CompanyId);

    fn place((word, company): (&str, CompanyId)) -> Place {
        Place::new(&["COMPANY-SEARCH"], &[word, &company.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((&self.word, self.company)))
    }
}

fn words_of(name: &str) -> BTreeSet<String> {
    words(name).take(MOST_WORDS).collect()
}

/// Whether a name has, for each of the wanted words, one that begins with it.
pub(super) fn matches(name: &str, wanted: &[String]) -> bool {
    let words = words_of(name);
    wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
}

/// Exchanges what a company is found by; `before` is empty for a new one, `after` for one that goes.
pub(super) fn found_anew(mut commit: Commit, company: &Company, before: &str, after: &str) -> Commit {
    let (old, new) = (words_of(before), words_of(after));
    for word in old.difference(&new) {
        commit = commit.delete::<CompanyWord>((word, company.id), Change::unconditional());
    }
    for word in new.difference(&old) {
        commit = commit.put(&CompanyWord { word: word.clone(), company: company.id });
    }
    commit
}
