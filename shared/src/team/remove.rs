//! Taking a deleted team from its members, as [`mod@crate::tag`] does it with a tag: some of them for each version of a note.

use serde::{Deserialize, Serialize};

use super::{
    Team,
    seat::{Seat, seats},
};
use crate::{
    Code, Commit, Result, TenantTable,
    again::until_fresh,
    id::{MemberId, TeamId},
    member::Member,
    table::{Change, Entity, Place, Places},
};

/// Members of one run.
const CHUNK: usize = 100;

/// A team that is to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamRemoval {
    /// Which.
    pub team: TeamId,
    /// Whom the last run ended with: what makes each run's note a new version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Entity for TeamRemoval {
    const KIND: &'static str = "team-removal";
    const TRACED: bool = true;
    type Address<'a> = TeamId;

    fn place(team: TeamId) -> Place {
        Place::new(&["TEAM-REMOVAL", &team.to_string()], &["REMOVAL"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.team))
    }
}

/// Takes the team from the next members; after the last of them it is gone.
///
/// # Errors
/// [`Code::Unavailable`], [`Code::Stale`] when a record keeps changing: the stream then tries again.
pub async fn remove(table: &TenantTable, team: TeamId) -> Result<()> {
    if table.get::<TeamRemoval>(team).await?.is_none() {
        return Ok(());
    }
    let (items, more) = table.items(&seats(team), CHUNK).await?;
    let last = items.last().map(|(sort, _)| sort.clone());
    for (_, item) in items {
        let seat: Seat = serde_dynamo::from_item(item)?;
        from_member(table, team, seat.member).await?;
    }
    let commit = Commit::within(table);
    let commit = match last {
        Some(last) if more => commit.update::<TeamRemoval>(team, Change::existing().set("after", last)),
        _ => commit.delete::<TeamRemoval>(team, Change::unconditional()).delete::<Team>(team, Change::unconditional()),
    };
    match table.commit(commit).await {
        Err(error) if error.code == Code::Conflict => Ok(()),
        done => done.map(|_| ()),
    }
}

async fn from_member(table: &TenantTable, team: TeamId, id: MemberId) -> Result<()> {
    until_fresh(move || async move {
        let Some(member) = table.get::<Member>(id).await?.filter(|member| member.teams.contains(&team)) else {
            let seat = Commit::within(table).delete::<Seat>((team, id), Change::unconditional());
            return table.commit(seat).await.map(|_| ());
        };
        let version = member.version;
        let mut next = Member { version: version + 1, ..member };
        next.teams.retain(|one| *one != team);
        table.commit(Commit::within(table).replace(&next, version).unseat(team, id)).await.map(|_| ())
    })
    .await
}
