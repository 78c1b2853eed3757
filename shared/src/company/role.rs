//! Roles inside a company: what a person is to her company, whatever workspaces she may open.
//!
//! Each role stands for itself: none includes another, and only who holds one can give it on. Who administers a company manages
//! its people within what she holds herself: [`crate::policy`] has the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::CompanyId;

/// What a person is to her company. The texts are kept in records and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum CompanyRole {
    /// Manages the company's own people.
    Administrator,
    /// Deals with its invoices.
    Billing,
    /// Signs for it.
    Signatory,
    /// Deals with its technical matters.
    Technical,
}

impl CompanyRole {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Administrator, Self::Billing, Self::Signatory, Self::Technical];

    /// As it is kept and sent.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Billing => "billing",
            Self::Signatory => "signatory",
            Self::Technical => "technical",
        }
    }

    /// Those of one set that the other lacks, as the activity log has them.
    pub(crate) fn texts_beyond(these: &BTreeSet<Self>, others: &BTreeSet<Self>) -> Vec<&'static str> {
        these.difference(others).map(|role| role.text()).collect()
    }
}

/// The companies that a person belongs to, and her roles in each.
pub type Companies = BTreeMap<CompanyId, BTreeSet<CompanyRole>>;

/// The roles that a person holds in her companies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeSet<(CompanyId, CompanyRole)>);

impl Roles {
    /// Whether she has a role in a company.
    #[must_use]
    pub fn has(&self, company: CompanyId, role: CompanyRole) -> bool {
        self.0.contains(&(company, role))
    }

    /// Her roles in a company.
    #[must_use]
    pub fn of(&self, company: CompanyId) -> BTreeSet<CompanyRole> {
        self.0.iter().filter(|(of, _)| *of == company).map(|(_, role)| *role).collect()
    }

    /// Gives her these roles in a company, and no others there.
    pub(crate) fn replace(&mut self, company: CompanyId, roles: impl IntoIterator<Item = CompanyRole>) {
        self.0.retain(|(of, _)| *of != company);
        self.0.extend(roles.into_iter().map(|role| (company, role)));
    }

    /// A role in a company as the record lists it: one text, so that a condition can ask for it.
    pub(crate) fn entry(company: CompanyId, role: CompanyRole) -> String {
        format!("{}@{company}", role.text())
    }

    fn read(entry: &str) -> Option<(CompanyId, CompanyRole)> {
        let (text, company) = entry.split_once('@')?;
        let role = CompanyRole::ALL.iter().find(|role| role.text() == text)?;
        Some((company.parse().ok()?, *role))
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|(company, role)| Self::entry(*company, *role)))
    }
}

/// As they are read back from the table. A role that a newer version has brought is passed over: code that doesn't know it can't
/// honour it.
impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let entries = Vec::<String>::deserialize(deserializer)?;
        Ok(Self(entries.iter().filter_map(|entry| Self::read(entry)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_of_one_company_and_comes_back_as_it_was_kept() {
        let (one, other) = (CompanyId::from(1), CompanyId::from(2));
        let mut roles = Roles::default();
        roles.replace(one, [CompanyRole::Billing, CompanyRole::Administrator]);
        roles.replace(other, [CompanyRole::Technical]);
        assert!(roles.has(one, CompanyRole::Billing) && !roles.has(other, CompanyRole::Billing));
        let kept = serde_json::to_value(&roles).expect("JSON");
        assert_eq!(kept[0], format!("administrator@{one}"));
        assert_eq!(serde_json::from_value::<Roles>(kept).ok(), Some(roles.clone()));
        roles.replace(one, []);
        assert_eq!((roles.of(one).len(), roles.of(other).len()), (0, 1));
    }

    #[test]
    fn what_a_newer_version_wrote_is_passed_over() {
        let entries = format!(r#"["billing@{0}","regent@{0}","billing","billing@nowhere"]"#, CompanyId::from(1));
        let roles: Roles = serde_json::from_str(&entries).expect("roles");
        assert_eq!(roles.of(CompanyId::from(1)), [CompanyRole::Billing].into());
    }

    #[test]
    fn texts_are_those_that_json_has() {
        for role in CompanyRole::ALL {
            assert_eq!(serde_json::to_value(role).ok(), Some(role.text().into()));
        }
    }
}
