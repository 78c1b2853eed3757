//! The chain: each entry of the log under the digest of the one before.
//!
//! # What a seal covers
//!
//! The organization, its number in the chain, the entry's id, time, actor, action, target and details, and the seal before it. Not
//! the two names that stand in an entry beside their ids: they are copies for its reader, and must go when a person is erased.
//!
//! # What it proves
//!
//! An entry that was changed, deleted or put in, and a seal that was changed, deleted or moved, is found with its number, by
//! whoever can read the table. Whoever can write the table, and makes every seal from some number on anew, is found out by an
//! [`super::Anchor`]: the number and digest of a seal as somebody noted them earlier, out of reach. Every export of the log carries
//! one in its manifest, and goes out by mail.
//! An entry changed in the moment between its transaction and its seal is not found.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Activity;
use crate::{
    id::{ActivityId, OrganizationId},
    table::{Entity, Place, Places},
    token::digest,
};

/// An entry's link in the chain. Nobody changes or deletes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Of which entry.
    pub entry: ActivityId,
    /// Its number in the chain, from 1.
    pub sequence: u64,
    /// The digest of the entry, SHA-256 in hexadecimal.
    pub content: String,
    /// The digest of the seal before it; of the first one, empty.
    pub before: String,
    /// Its own digest.
    pub digest: String,
}

impl Entity for Seal {
    const KIND: &'static str = "seal";
    type Address<'a> = ActivityId;

    fn place(entry: ActivityId) -> Place {
        Place::new(&["SEALS"], &[&entry.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.entry)).listed(Place::new(&["CHAIN"], &[&format!("{:015}", self.sequence)]))
    }
}

/// The chain's last seal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its number; 0 before there is one.
    pub sequence: u64,
    /// Its digest.
    pub digest: String,
}

impl Entity for Head {
    const KIND: &'static str = "chain";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["CHAIN"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

impl Head {
    /// The seal of an entry behind this one.
    #[must_use]
    pub fn next(&self, organization: OrganizationId, entry: &Activity) -> Seal {
        let (sequence, content) = (self.sequence + 1, content(entry));
        let digest = link(organization, sequence, entry.id, &content, &self.digest);
        Seal { entry: entry.id, sequence, content, before: self.digest.clone(), digest }
    }
}

impl From<&Seal> for Head {
    fn from(seal: &Seal) -> Self {
        Self { sequence: seal.sequence, digest: seal.digest.clone() }
    }
}

fn link(organization: OrganizationId, sequence: u64, entry: ActivityId, content: &str, before: &str) -> String {
    digest(format!("parvis activity seal 1\n{organization}\n{sequence}\n{entry}\n{content}\n{before}\n"))
}

/// The digest of what is sealed of an entry, written the same whatever order its members were kept in.
fn content(entry: &Activity) -> String {
    let details = serde_json::to_value(&entry.details).unwrap_or(Value::Null);
    let mut text = String::new();
    for part in [
        entry.id.to_string(),
        entry.at.to_string(),
        format!("{:?}", entry.actor.kind).to_lowercase(),
        entry.actor.id.clone().unwrap_or_default(),
        entry.action.clone(),
        entry.target.kind.clone(),
        entry.target.id.clone(),
        canonical(&details),
    ] {
        // As JSON, so that no part can pass for two.
        text.push_str(&Value::String(part).to_string());
        text.push('\n');
    }
    digest(text)
}

/// JSON with its members in order.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            let parts: Vec<String> = members
                .into_iter()
                .map(|(name, value)| format!("{}:{}", Value::String(name.clone()), canonical(value)))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// What is wrong with a chain, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The seal of this number is missing.
    Missing(u64),
    /// This seal doesn't follow from the one before it, or from what it holds.
    Broken(u64),
    /// The entry under this seal says something else than it did.
    Changed(u64, ActivityId),
    /// The entry under this seal is gone.
    Deleted(u64, ActivityId),
    /// This entry was never sealed.
    Unsealed(ActivityId),
    /// The chain ends at the first number, though the second was its last.
    Ends(u64, u64),
    /// The seal that was noted earlier isn't the one of this number.
    Anchor(u64),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(sequence) => write!(f, "seal {sequence} is missing"),
            Self::Broken(sequence) => write!(f, "seal {sequence} doesn't follow from the one before it"),
            Self::Changed(sequence, entry) => write!(f, "entry {entry}, under seal {sequence}, was changed"),
            Self::Deleted(sequence, entry) => write!(f, "entry {entry}, under seal {sequence}, was deleted"),
            Self::Unsealed(entry) => write!(f, "entry {entry} has no seal"),
            Self::Ends(last, head) => write!(f, "the chain ends at {last}, but its last seal was {head}"),
            Self::Anchor(sequence) => write!(f, "seal {sequence} is not the one that was noted"),
        }
    }
}

/// Goes along a chain, from its first seal on.
#[derive(Debug, Clone)]
pub struct Checker {
    organization: OrganizationId,
    last: Head,
}

impl Checker {
    /// Before the first seal.
    #[must_use]
    pub fn new(organization: OrganizationId) -> Self {
        Self { organization, last: Head::default() }
    }

    /// The seal that it saw last.
    #[must_use]
    pub fn last(&self) -> &Head {
        &self.last
    }

    /// Looks at the next seal, by number, and at its entry; goes on behind it whatever it finds.
    pub fn see(&mut self, seal: &Seal, entry: Option<&Activity>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let sequence = seal.sequence;
        let wanted = self.last.sequence + 1;
        faults.extend((wanted..sequence).map(Fault::Missing));
        let follows = sequence > self.last.sequence && (sequence > wanted || seal.before == self.last.digest);
        if !follows || seal.digest != link(self.organization, sequence, seal.entry, &seal.content, &seal.before) {
            faults.push(Fault::Broken(sequence));
        }
        match entry {
            None => faults.push(Fault::Deleted(sequence, seal.entry)),
            Some(entry) if entry.id != seal.entry || content(entry) != seal.content => {
                faults.push(Fault::Changed(sequence, seal.entry));
            }
            Some(_) => {}
        }
        self.last = Head { sequence: sequence.max(self.last.sequence), digest: seal.digest.clone() };
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        activity::Target,
        actor::{Stamp, StampKind},
        id::Id as _,
    };

    const MANY: u64 = 10_000;

    fn entry(number: u64) -> Activity {
        let at = jiff::Timestamp::from_millisecond(i64::try_from(number).unwrap_or(0)).unwrap_or_default();
        Activity {
            id: ActivityId::first_at(at),
            at,
            actor: Stamp { kind: StampKind::Staff, id: Some("mem_1".into()), name: "Nadia".into() },
            action: "client.updated".into(),
            target: Target::new("client", format!("cli_{number}"), "Clara"),
            details: serde_json::Map::from_iter([("b".to_owned(), 1.into()), ("a".to_owned(), number.into())]),
        }
    }

    fn chain() -> Vec<(Seal, Activity)> {
        let mut head = Head::default();
        (1..=MANY)
            .map(|number| {
                let entry = entry(number);
                let seal = head.next(OrganizationId::from(1), &entry);
                head = Head::from(&seal);
                (seal, entry)
            })
            .collect()
    }

    #[test]
    fn whatever_is_changed_anywhere_in_ten_thousand_entries_is_found_with_its_number() {
        let chain = chain();
        let mut checker = Checker::new(OrganizationId::from(1));
        for (position, (seal, entry)) in chain.iter().enumerate() {
            let number = seal.sequence;
            let found = |seal: &Seal, entry: Option<&Activity>| checker.clone().see(seal, entry);
            let edits: [fn(&mut Activity); 5] = [
                |entry| entry.action.push('x'),
                |entry| entry.target.id.push('x'),
                |entry| entry.actor.id = None,
                |entry| entry.at += jiff::SignedDuration::from_millis(1),
                |entry| drop(entry.details.insert("c".into(), true.into())),
            ];
            for edit in edits {
                let mut edited = entry.clone();
                edit(&mut edited);
                assert_eq!(found(seal, Some(&edited)), [Fault::Changed(number, entry.id)]);
            }
            assert_eq!(found(seal, None), [Fault::Deleted(number, entry.id)]);
            // Its seal made to fit a changed entry: the next one doesn't follow.
            let mut other = entry.clone();
            other.action = "client.created".into();
            let forged = checker.last().next(OrganizationId::from(1), &other);
            let mut beside = checker.clone();
            assert_eq!(beside.see(&forged, Some(&other)), []);
            if let Some((next, after)) = chain.get(position + 1) {
                assert_eq!(beside.see(next, Some(after)), [Fault::Broken(number + 1)]);
                // Left out, and put in the place of another.
                assert_eq!(found(next, Some(after)), [Fault::Missing(number)]);
                let moved = Seal { sequence: number, ..next.clone() };
                assert_eq!(found(&moved, Some(after)), [Fault::Broken(number)]);
            }
            assert_eq!(checker.see(seal, Some(entry)), []);
            // The same number twice.
            assert_eq!(checker.clone().see(&forged, Some(&other)), [Fault::Broken(number)]);
        }
        assert_eq!(checker.last().sequence, MANY);
    }

    #[test]
    fn names_may_go_and_members_may_move() {
        let (kept, mut erased) = (entry(1), entry(1));
        erased.actor.name.clear();
        erased.target.name.clear();
        erased.details = serde_json::Map::from_iter([("a".to_owned(), 1.into()), ("b".to_owned(), 1.into())]);
        assert_eq!(content(&kept), content(&erased));
    }

    #[test]
    fn a_chain_of_another_organization_is_not_this_ones() {
        let seal = Head::default().next(OrganizationId::from(2), &entry(1));
        assert_eq!(Checker::new(OrganizationId::from(1)).see(&seal, Some(&entry(1))), [Fault::Broken(1)]);
    }
}
