//! Names of companies: one of each in an organization, whatever the case, the accents and the spaces.
//!
//! Uniqueness is what lets a name that is typed or imported mean one company: the second « café noir » finds « Café Noir ».

use serde::{Deserialize, Serialize};

use super::Company;
use crate::{
    Code, Error,
    id::CompanyId,
    table::{Entity, Place, Places},
    text::fold,
    token::digest,
};

/// That a name is a company's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameClaim {
    /// A hash of the folded name, which fits into a key.
    pub hash: String,
    /// The name as it is written.
    pub name: String,
    /// Whose it is.
    pub company: CompanyId,
}

impl NameClaim {
    /// The claim of a company.
    pub(super) fn of(company: &Company) -> Self {
        Self { hash: hash(&company.name), name: company.name.clone(), company: company.id }
    }
}

/// What a person takes for the same name.
pub(crate) fn hash(name: &str) -> String {
    digest(fold(name).split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Entity for NameClaim {
    const KIND: &'static str = "company-name";
    type Address<'a> = &'a str;

    fn place(hash: &str) -> Place {
        Place::new(&["COMPANY-NAME", hash], &["NAME"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.hash))
    }
}

/// What a second company with one name is told.
pub(super) fn in_use() -> Error {
    Error::taken(Code::NameInUse, "/name", "Another company has this name; choose another.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_spaces_make_no_other_name() {
        assert_eq!(hash("Café  Noir"), hash("CAFE\u{a0}noir"));
        assert_ne!(hash("Café Noir"), hash("Café Noir SARL"));
    }
}
