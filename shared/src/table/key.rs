//! Keys as lists of components with one joiner, and the trait by which an entity says where it lives.

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::id::OrganizationId;

/// What joins components. No id contains it; free text is escaped by [`Place`].
pub(super) const JOINER: char = '#';

/// Where an item lives inside its scope, without the scope's prefix.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    pub(super) partition: String,
    pub(super) sort: String,
}

impl Place {
    /// A place from its components: which partition, and where in it.
    #[must_use]
    pub fn new(partition: &[&str], sort: &[&str]) -> Self {
        Self { partition: join(partition), sort: join(sort) }
    }

    /// A place by its whole sort key, as a Query gave it.
    #[must_use]
    pub(crate) fn raw(partition: &[&str], sort: String) -> Self {
        Self { partition: join(partition), sort }
    }
}

/// Joins components; a joiner or an escape inside a component is escaped, so that no component can pass for two.
pub(super) fn join(components: &[&str]) -> String {
    let mut joined = String::new();
    for (position, component) in components.iter().enumerate() {
        if position > 0 {
            joined.push(JOINER);
        }
        for c in component.chars() {
            match c {
                JOINER => joined.push_str("%23"),
                '%' => joined.push_str("%25"),
                c => joined.push(c),
            }
        }
    }
    joined
}

/// The prefix of everything that belongs to one organization.
pub(super) fn scope_of(organization: OrganizationId) -> String {
    format!("T{JOINER}{organization}{JOINER}")
}

/// The prefix of what belongs to no organization.
pub(super) const GLOBAL_SCOPE: &str = "G#";

/// Every place an entity is written to: its own, and its entries in the indexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// Its address.
    pub primary: Place,
    /// Its entry in the index `listing`: what stands in a list, in the order of that list.
    pub listing: Option<Place>,
    /// Its entry in the index `by_status`: the same list, of one status only.
    pub by_status: Option<Place>,
}

impl Places {
    /// An entity that is only ever addressed.
    #[must_use]
    pub fn only(primary: Place) -> Self {
        Self { primary, listing: None, by_status: None }
    }

    /// Adds an entry in the index `listing`.
    #[must_use]
    pub fn listed(mut self, place: Place) -> Self {
        self.listing = Some(place);
        self
    }

    /// Adds an entry in the index `by_status`.
    #[must_use]
    pub fn by_status(mut self, place: Place) -> Self {
        self.by_status = Some(place);
        self
    }
}

/// Something kept in the table for one organization.
///
/// `place` tells how to address it without having it; `places` derives every key from the item itself, so that no write
/// can forget an index.
pub trait Entity: Serialize + DeserializeOwned + Send + Sync {
    /// What the attribute `kind` says.
    const KIND: &'static str;
    /// What one must know to address it.
    type Address<'a>;
    /// Attributes that only updates of their own write, so that replacing the rest never puts an old value back. An entity
    /// that has any writes every field, empty ones as null.
    const ELSEWHERE: &'static [&'static str] = &[];
    /// Whether it keeps the id of the request that wrote it, because something follows from it later.
    const TRACED: bool = false;

    /// Where the entity of this address lives.
    fn place(address: Self::Address<'_>) -> Place;

    /// Where this entity is written.
    fn places(&self) -> Places;

    /// When DynamoDB may delete it; readers must check for themselves, since it may be two days late.
    fn expires(&self) -> Option<Timestamp> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_component_can_pass_for_two() {
        assert_eq!(join(&["A", "b#c"]), "A#b%23c");
        assert_ne!(join(&["A", "b#c"]), join(&["A", "b", "c"]));
        assert_ne!(join(&["A", "b%23c"]), join(&["A", "b#c"]));
    }
}
