//! The activity log: who did what, when, to what, written in the transaction of each change.
//!
//! Entries are found by who, by what they are about, by their kind and by time. Once they are written the table's stream seals
//! them into a chain, so that none can be changed, left out or put in afterwards without it showing: see `activity/seal.rs`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    Actor, Clock, Commit, Result, Rng,
    actor::Stamp,
    id::{ActivityId, Id as _},
    policy::{Action, require_here},
    table::{Entity, Place, Places},
};

mod chain;
mod filter;
mod list;
mod seal;
mod verify;

pub use chain::{Checker, Fault, Head, Seal};
pub use filter::{Filter, SYSTEM};
pub use list::list;
pub(crate) use list::read;
pub use seal::{head, seal};
pub use verify::{Anchor, Report, verify};

/// What was acted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Target {
    /// `client`, `workspace`, `file` …
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its name at that time; empty once the person was erased.
    pub name: String,
}

impl Target {
    /// A target.
    pub fn new(kind: &str, id: impl ToString, name: impl Into<String>) -> Self {
        Self { kind: kind.into(), id: id.to_string(), name: name.into() }
    }

    /// The same without its name, which no seal covers.
    #[must_use]
    pub(crate) fn nameless(&self) -> Self {
        Self { name: String::new(), ..self.clone() }
    }
}

/// One entry. Nobody changes or deletes one; only the names in it go when their person is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Activity {
    /// Its id, which sorts by time.
    pub id: ActivityId,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who.
    pub actor: Stamp,
    /// What, such as `client.suspended`: the kind of thing and a past participle.
    pub action: String,
    /// To what.
    pub target: Target,
    /// What else there is to know: no secrets, and nothing that would have to be erased, since it is sealed for good.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[schema(value_type = Object)]
    pub details: Map<String, Value>,
}

impl Activity {
    /// An entry about to be written.
    #[must_use]
    pub fn new(actor: &Actor, action: &str, target: Target, clock: &Clock, rng: &Rng) -> Self {
        Self {
            id: ActivityId::new(clock, rng),
            at: clock.now(),
            actor: actor.stamp(),
            action: action.into(),
            target,
            details: Map::new(),
        }
    }

    /// What kind of thing it is about: `client` of `client.suspended`.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.action.split('.').next().unwrap_or_default()
    }

    /// Adds a detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.into(), value.into());
        self
    }
}

impl Entity for Activity {
    const KIND: &'static str = "activity";
    const TRACED: bool = true;
    type Address<'a> = ActivityId;

    fn place(id: ActivityId) -> Place {
        Place::new(&["ACTIVITY"], &[&id.to_string()])
    }

    fn places(&self) -> Places {
        let (id, person) = (self.id.to_string(), self.actor.id.as_deref().unwrap_or(SYSTEM));
        Places::only(Self::place(self.id))
            .listed(Place::new(&["ACTIVITY-BY", person], &[&id]))
            .by_status(Place::new(&["ACTIVITY-ABOUT", &self.target.id], &[&id]))
    }
}

/// An entry among those of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct OfKind {
    activity: ActivityId,
    of: String,
}

impl Entity for OfKind {
    const KIND: &'static str = "activity-of-kind";
    type Address<'a> = (&'a str, ActivityId);

    fn place((of, activity): (&str, ActivityId)) -> Place {
        Place::new(&["ACTIVITY-OF", of], &[&activity.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((&self.of, self.activity)))
    }
}

impl Commit {
    /// Writes an entry of the activity log with the change.
    pub fn record(self, activity: &Activity) -> Self {
        self.create(activity).create(&OfKind { activity: activity.id, of: activity.kind().to_owned() })
    }
}

/// Insists that the actor may read the log.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_list(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ActivityRead)
}
