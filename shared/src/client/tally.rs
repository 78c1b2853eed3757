//! How many clients there are of each status, kept by the transactions that change it.
//!
//! One counter would be one item that every import and every sign-up of a busy agency writes: DynamoDB lets one item be written
//! a thousand times a second, and transactions that meet at it call each other off. So the count is spread over [`SHARDS`] items,
//! by the client's id; two writers meet at one of them once in so many times, and reading all of them is one Query.

use serde::{Deserialize, Serialize};

use super::ClientStatus;
use crate::{
    Commit, Result, TenantTable,
    id::ClientId,
    table::{Change, Entity, Place, Places, Range},
};

/// Items that the count is spread over.
const SHARDS: u128 = 16;

/// A part of the count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Tally {
    shard: u8,
    prospect: i64,
    assigned: i64,
    invited: i64,
    active: i64,
    suspended: i64,
    archived: i64,
}

impl Entity for Tally {
    const KIND: &'static str = "tally";
    type Address<'a> = u8;

    fn place(shard: u8) -> Place {
        Place::new(&["TALLIES"], &[&format!("{shard:02}")])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.shard))
    }
}

/// Counts a client out of one status and into another.
pub(super) fn count(commit: Commit, id: ClientId, from: Option<ClientStatus>, to: Option<ClientStatus>) -> Commit {
    if from == to {
        return commit;
    }
    let shard = u8::try_from(u128::from(id) % SHARDS).unwrap_or(0);
    // The first of a shard makes the item.
    let mut change = Change::unconditional().set("kind", Tally::KIND).set("shard", shard);
    if let Some(from) = from {
        change = change.add(from.text(), -1);
    }
    if let Some(to) = to {
        change = change.add(to.text(), 1);
    }
    commit.update::<Tally>(shard, change)
}

/// How many clients there are of each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([i64; ClientStatus::ALL.len()]);

impl Counts {
    /// Of one status.
    #[must_use]
    pub fn of(&self, status: ClientStatus) -> u64 {
        u64::try_from(self.0[status as usize]).unwrap_or(0)
    }

    /// Of all but those put away.
    #[must_use]
    pub fn total(&self) -> u64 {
        let listed = ClientStatus::ALL.iter().filter(|status| **status != ClientStatus::Archived);
        listed.map(|status| self.of(*status)).sum()
    }
}

/// Access pattern 22: how many clients there are.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn counts(table: &TenantTable) -> Result<Counts> {
    let tallies: Vec<Tally> = table.all(&Range::of(&["TALLIES"], ""), SHARDS as usize).await?;
    let mut counts = Counts::default();
    for tally in tallies {
        let parts = [tally.prospect, tally.assigned, tally.invited, tally.active, tally.suspended, tally.archived];
        for (sum, part) in counts.0.iter_mut().zip(parts) {
            *sum += part;
        }
    }
    Ok(counts)
}
