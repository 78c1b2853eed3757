//! The activity log: who did what, when, to what, written in the transaction of each change.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    Actor, Clock, Commit, Page, PageRequest, Result, Rng, TenantTable,
    actor::Stamp,
    id::{ActivityId, Id as _},
    policy::{Action, require_here},
    table::{Entity, Place, Places, Range},
};

/// What was acted on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Target {
    /// `client`, `workspace`, `file` …
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its name at that time.
    pub name: String,
}

impl Target {
    /// A target.
    pub fn new(kind: &str, id: impl ToString, name: impl Into<String>) -> Self {
        Self { kind: kind.into(), id: id.to_string(), name: name.into() }
    }
}

/// One entry. Nobody changes or deletes one.
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
    /// What else there is to know; no secrets.
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

    /// Adds a detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.into(), value.into());
        self
    }
}

impl Entity for Activity {
    const KIND: &'static str = "activity";
    type Address<'a> = ActivityId;

    fn place(id: ActivityId) -> Place {
        Place::new(&["ACTIVITY"], &[&id.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.id))
    }
}

impl Commit {
    /// Writes an entry of the activity log with the change.
    pub fn record(self, activity: &Activity) -> Self {
        self.create(activity)
    }
}

/// Access pattern 8: the log, newest first.
///
/// # Errors
/// [`crate::Code::Forbidden`] for all but administrators.
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Activity>> {
    table.page(Range::of(&["ACTIVITY"], "").newest_first(), request).await
}

/// Insists that the actor may read the log.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_list(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ActivityRead)
}
