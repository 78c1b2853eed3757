//! Teams: groups of the agency's own people. A member may be in several; the first of hers is her primary one.
//!
//! Her record names her teams, each team's partition has a seat for her, and the team counts her: the three are written in one
//! transaction. A deleted team stays, hidden, until the table's stream has taken it from the last of its members, so that whoever
//! leaves it meanwhile is counted out like everybody else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Error, Page, PageRequest, Result, TenantTable,
    activity::Target,
    id::TeamId,
    member,
    table::{Entity, Place, Places, Range},
    text::fold,
};

mod assign;
mod change;
mod create;
mod delete;
mod name;
mod remove;
mod seat;

pub use assign::{MOST_OF_ONE, Wanted, assign};
pub use change::{TeamChange, update};
pub use create::{NewTeam, create};
pub use delete::delete;
pub use name::TeamName;
pub use remove::{TeamRemoval, remove};
pub use seat::{Seat, members};

/// A team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name, which no other team of the organization has.
    pub name: String,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// How many members are in it.
    #[serde(default)]
    pub member_count: u32,
    /// Whether it is only there until the last of its members is out of it.
    #[serde(default)]
    pub deleted: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// Grows with each change.
    pub version: u64,
}

impl Team {
    /// How the activity log names it.
    fn target(&self) -> Target {
        Target::new("team", self.id, &self.name)
    }

    /// Insists that there is one, for an actor who may see the agency's people.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        member::may_read(actor)?;
        found.ok_or_else(Error::not_found)
    }
}

impl Entity for Team {
    const KIND: &'static str = "team";
    const ELSEWHERE: &'static [&'static str] = &["member_count"];
    type Address<'a> = TeamId;

    fn place(id: TeamId) -> Place {
        Place::new(&["TEAM", &id.to_string()], &["TEAM"])
    }

    fn places(&self) -> Places {
        let places = Places::only(Self::place(self.id));
        if self.deleted {
            return places;
        }
        places.listed(Place::new(&["TEAMS"], &[&fold(&self.name), &self.id.to_string()]))
    }
}

/// One team.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: TeamId) -> Result<Option<Team>> {
    Ok(table.get::<Team>(id).await?.filter(|team| !team.deleted))
}

/// Access pattern 35: one page of teams, by name.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Team>> {
    table.page(Range::listing(&["TEAMS"]), request).await
}
