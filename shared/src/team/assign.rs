//! Saying in which teams a member is, and which of them is her primary one.

use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::TeamId,
    member::Member,
    policy::{Action, require_here},
};

/// Most teams of one member.
pub const MOST_OF_ONE: usize = 20;

/// The teams that a member is to be in.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// All of them; none: she is in no team.
    pub teams: Vec<TeamId>,
    /// Her primary one; when absent she keeps hers if it is among them, and else has the first that is named.
    pub primary: Option<TeamId>,
}

impl Wanted {
    /// Each once: the primary one first, the others by age, so that the same teams are always written alike.
    pub(crate) fn in_order(mut self, current: &[TeamId]) -> Result<Vec<TeamId>> {
        let first = self.teams.first().copied();
        self.teams.sort_unstable();
        self.teams.dedup();
        let mut teams = self.teams;
        if teams.len() > MOST_OF_ONE {
            let detail = format!("A member is in at most {MOST_OF_ONE} teams.");
            return Err(Error::field("/teams", "too-many", detail));
        }
        if self.primary.is_some_and(|primary| !teams.contains(&primary)) {
            return Err(Error::field("/primary", "unsupported", "Choose one of her teams."));
        }
        let kept = current.first().copied().filter(|primary| teams.contains(primary));
        let primary = self.primary.or(kept).or(first);
        teams.sort_by_key(|team| Some(*team) != primary);
        Ok(teams)
    }
}

/// Puts a member into these teams and no others. A team that is being deleted may be named while she is in it; it leaves her as
/// it leaves everybody.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`] also for a team that isn't there, [`crate::Code::Stale`].
pub async fn assign(
    table: &TenantTable,
    actor: &Actor,
    current: Member,
    expected: u64,
    wanted: Wanted,
    clock: &Clock,
    rng: &Rng,
) -> Result<Member> {
    require_here(actor, Action::TeamsWrite)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let teams = wanted.in_order(&current.teams)?;
    if teams == current.teams {
        return Ok(current);
    }
    let next = Member { teams, version: expected + 1, ..current.clone() };
    let mut commit = Commit::within(table).replace(&next, expected);
    for left in current.teams.iter().filter(|team| !next.teams.contains(team)) {
        commit = commit.unseat(*left, next.id);
    }
    for joined in next.teams.iter().filter(|team| !current.teams.contains(team)) {
        commit = commit.seat(*joined, next.id);
    }
    let target = Target::new("member", next.id, next.name());
    let activity = Activity::new(actor, "member.teams-changed", target, clock, rng)
        .with("teams", serde_json::to_value(&next.teams)?);
    table.commit(commit.record(&activity)).await?;
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team(number: u128) -> TeamId {
        TeamId::from(number)
    }

    fn order(current: &[u128], teams: &[u128], primary: Option<u128>) -> Result<Vec<TeamId>> {
        let current: Vec<TeamId> = current.iter().copied().map(team).collect();
        Wanted { teams: teams.iter().copied().map(team).collect(), primary: primary.map(team) }.in_order(&current)
    }

    #[test]
    fn whoever_is_in_a_team_has_one_primary_team() {
        for (current, teams, primary, expected) in [
            (&[][..], &[2, 1, 2][..], None, &[2, 1][..]),
            (&[1, 2], &[3, 2, 1], None, &[1, 2, 3]),
            (&[1, 2], &[3, 2], None, &[3, 2]),
            (&[1, 2], &[1, 2], Some(2), &[2, 1]),
            (&[2, 1], &[1, 2], None, &[2, 1]),
            (&[1], &[], None, &[]),
        ] {
            let expected: Vec<TeamId> = expected.iter().copied().map(team).collect();
            assert_eq!(order(current, teams, primary).ok(), Some(expected), "{current:?} {teams:?} {primary:?}");
        }
        assert!(order(&[1], &[1], Some(2)).is_err());
        assert!(order(&[], &(1..=21).collect::<Vec<_>>(), None).is_err());
    }
}
