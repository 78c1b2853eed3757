//! Who is in a team.

use serde::{Deserialize, Serialize};

use super::Team;
use crate::{
    Commit, Error, Page, PageRequest, Result, TenantTable,
    id::{MemberId, TeamId},
    member::Member,
    table::{Change, Entity, Place, Places, Range},
};

/// That a member is in a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Which team.
    pub team: TeamId,
    /// Who.
    pub member: MemberId,
}

impl Entity for Seat {
    const KIND: &'static str = "seat";
    type Address<'a> = (TeamId, MemberId);

    fn place((team, member): (TeamId, MemberId)) -> Place {
        Place::new(&["TEAM", &team.to_string()], &["MEMBER", &member.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.team, self.member)))
    }
}

/// All seats of a team, in the table's own partition: who came a moment ago is among them.
pub(super) fn seats(team: TeamId) -> Range {
    Range::of(&["TEAM", &team.to_string()], "MEMBER#")
}

/// Access pattern 36: one page of a team's members, newest first.
///
/// # Errors
/// [`crate::Code::CursorInvalid`], [`crate::Code::NotFound`] when there is no such team.
pub async fn members(table: &TenantTable, team: TeamId, request: &PageRequest) -> Result<Page<Member>> {
    let page = table.page::<Seat>(seats(team).newest_first(), request);
    let (page, team) = tokio::try_join!(page, super::get(table, team))?;
    team.ok_or_else(Error::not_found)?;
    let places = page.items.iter().map(|seat| Member::place(seat.member)).collect();
    let mut members: Vec<Member> = table.get_all(places).await?;
    members.sort_by_key(|member| std::cmp::Reverse(member.id.to_string()));
    Ok(Page { items: members, next: page.next })
}

impl Commit {
    /// A member comes into a team, which counts her.
    pub(crate) fn seat(self, team: TeamId, member: MemberId) -> Self {
        let gone = Error::field("/teams", "unsupported", "There is no such team.");
        let counted = Change::existing().when("deleted", false).add("member_count", 1);
        self.create(&Seat { team, member }).update::<Team>(team, counted).or(gone)
    }

    /// She leaves it.
    pub(crate) fn unseat(self, team: TeamId, member: MemberId) -> Self {
        self.delete::<Seat>((team, member), Change::existing())
            .update::<Team>(team, Change::existing().add("member_count", -1))
    }
}
