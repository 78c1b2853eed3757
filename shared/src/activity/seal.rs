//! Sealing: the table's stream brings entries in the order in which they were written, and they are linked in that order.
//!
//! The writers of an organization don't wait for one another: what they write isn't linked yet. One item, the chain's head, is
//! written once a batch, by the stream alone, whose records of one organization's log come from one shard, one batch at a time.

use std::collections::BTreeSet;

use super::{
    Activity,
    chain::{Head, Seal},
};
use crate::{
    Code, Commit, Error, Result, TenantTable,
    again::until_fresh,
    id::ActivityId,
    table::{Change, Entity as _},
};

/// Entries sealed in one transaction, beside the head.
const AT_ONCE: usize = 90;

/// The chain's last seal.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn head(table: &TenantTable) -> Result<Head> {
    Ok(table.get::<Head>(()).await?.unwrap_or_default())
}

/// Seals entries in this order; those that have a seal already, or aren't there, are passed over.
///
/// # Errors
/// [`Code::Unavailable`], or [`Code::Stale`] when others seal at the same moment again and again: the records come again.
pub async fn seal(table: &TenantTable, entries: &[ActivityId]) -> Result<()> {
    for batch in entries.chunks(AT_ONCE) {
        until_fresh(|| link(table, batch)).await?;
    }
    Ok(())
}

async fn link(table: &TenantTable, wanted: &[ActivityId]) -> Result<()> {
    let unique: BTreeSet<ActivityId> = wanted.iter().copied().collect();
    let places = |place: fn(ActivityId) -> crate::table::Place| unique.iter().copied().map(place).collect();
    let (entries, sealed, before) = tokio::try_join!(
        table.get_all::<Activity>(places(Activity::place)),
        table.get_all::<Seal>(places(Seal::place)),
        head(table),
    )?;
    let mut open = unique.clone();
    for seal in sealed {
        open.remove(&seal.entry);
    }
    let stale = || Error::plain(Code::Stale);
    let (mut commit, mut last) = (Commit::within(table), before.clone());
    for id in wanted {
        if !open.remove(id) {
            continue;
        }
        let Some(entry) = entries.iter().find(|entry| entry.id == *id) else { continue };
        let seal = last.next(table.organization(), entry);
        last = Head::from(&seal);
        commit = commit.create(&seal).or(stale());
    }
    if last == before {
        return Ok(());
    }
    let unmoved = if before.sequence == 0 {
        Change::absent()
    } else {
        Change::existing().when("sequence", before.sequence).when("digest", &before.digest)
    };
    table.commit(commit.put_when(&last, unmoved).or(stale())).await.map(|_| ())
}
