//! Which entries of the log are wanted, and where they are read.
//!
//! One wish leads: what an entry is about, else who did it, else its kind, else the log itself; dates bound each of them, since
//! ids sort by time. The others are looked at in the entries. A page costs at most [`EXAMINED`] entries, however long the log is;
//! of rare combinations it may hold fewer than were asked for, or none, while its cursor says that there is more.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Activity;
use crate::{
    Error, Result,
    id::{ActivityId, Id as _},
    table::Range,
};

/// Entries that a page looks at, when it must look closer than its lead does.
pub(super) const EXAMINED: usize = 100;
/// Who acts when nobody does.
pub const SYSTEM: &str = "system";
/// Most characters of an id or a kind.
const LONGEST: usize = 40;

/// Which entries are wanted: all wishes hold at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Done by this person, or by [`SYSTEM`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// About the thing with this id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// Of this kind: `client` for `client.suspended`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl Filter {
    /// Insists that ids and kind can be such; `pointer` names a field's place.
    ///
    /// # Errors
    /// [`crate::Code::Invalid`].
    pub fn check(self, pointer: impl Fn(&str) -> String) -> Result<Self> {
        for (name, value) in [("person", &self.person), ("object", &self.object), ("kind", &self.kind)] {
            let fits = |text: &str| {
                let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
                (1..=LONGEST).contains(&text.len()) && text.bytes().all(known)
            };
            if value.as_deref().is_some_and(|text| !fits(text)) {
                return Err(Error::field(&pointer(name), "malformed", "Use an id or a kind as the log has it."));
            }
        }
        if self.from.zip(self.until).is_some_and(|(from, until)| until <= from) {
            return Err(Error::field(&pointer("until"), "out-of-range", "Use a time after from."));
        }
        Ok(self)
    }

    /// Access patterns 8 and 25 to 27: where the wanted entries stand, newest first.
    pub(crate) fn range(&self) -> Range {
        let range = match (&self.object, &self.person, &self.kind) {
            (Some(object), ..) => Range::by_status(&["ACTIVITY-ABOUT", object]),
            (None, Some(person), _) => Range::listing(&["ACTIVITY-BY", person]),
            (None, None, Some(kind)) => Range::of(&["ACTIVITY-OF", kind], ""),
            (None, None, None) => Range::of(&["ACTIVITY"], ""),
        };
        let first = |at: Timestamp| ActivityId::first_at(at).to_string();
        range.within(self.from.map(first), self.until.map(first)).newest_first()
    }

    /// Whether the range holds others too.
    pub(crate) fn looks_closer(&self) -> bool {
        [&self.object, &self.person, &self.kind].into_iter().flatten().count() > 1
    }

    /// Whether an entry is wanted.
    pub(crate) fn fits(&self, entry: &Activity) -> bool {
        self.object.as_ref().is_none_or(|object| entry.target.id == *object)
            && self.person.as_ref().is_none_or(|person| entry.actor.id.as_deref().unwrap_or(SYSTEM) == person)
            && self.kind.as_ref().is_none_or(|kind| entry.kind() == kind)
    }
}
