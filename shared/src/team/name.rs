//! Names of teams: one of each in an organization, whatever the case, the accents and the spaces.

use serde::{Deserialize, Serialize};

use super::Team;
use crate::{
    Code, Commit, Error,
    company::name_hash,
    id::TeamId,
    table::{Change, Entity, Place, Places},
};

/// That a name is a team's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamName {
    /// A hash of the folded name, which fits into a key.
    pub hash: String,
    /// Whose it is.
    pub team: TeamId,
}

impl Entity for TeamName {
    const KIND: &'static str = "team-name";
    type Address<'a> = &'a str;

    fn place(hash: &str) -> Place {
        Place::new(&["TEAM-NAME", hash], &["NAME"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.hash))
    }
}

/// Adds that a team takes its name.
pub(super) fn take(commit: Commit, team: &Team) -> Commit {
    let taken = Error::taken(Code::NameInUse, "/name", "Another team has this name; choose another.");
    commit.create(&TeamName { hash: name_hash(&team.name), team: team.id }).or(taken)
}

/// Adds that it gives it up.
pub(super) fn give_up(commit: Commit, team: &Team) -> Commit {
    commit.delete::<TeamName>(&name_hash(&team.name), Change::existing().when("team", team.id))
}

/// Adds that it is called otherwise.
pub(super) fn renamed(commit: Commit, before: &Team, next: &Team) -> Commit {
    if name_hash(&before.name) == name_hash(&next.name) {
        return commit;
    }
    take(give_up(commit, before), next)
}
