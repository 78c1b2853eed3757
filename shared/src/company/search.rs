//! Finding companies by the beginnings of their names' words, as [`crate::client`] finds people: a search costs what it finds.

use serde::{Deserialize, Serialize};

use super::Company;
use crate::{
    Commit,
    id::CompanyId,
    table::{Change, Entity, Place, Places},
    text::find::words_of,
};

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
