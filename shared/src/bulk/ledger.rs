//! An action's record, as the one job keeps it that has it: it moves on by the transactions that deal with clients.

use super::{Bulk, BulkState, Reason, Row};
use crate::{Commit, Result, TenantTable, id::ClientId, lease};

/// Rows that are noted in one transaction at most: those of clients who are left out go with the next one to whom it is done.
const MOST_HELD: usize = 50;

/// The record, and what isn't noted in it yet.
pub(super) struct Ledger<'a> {
    pub(super) table: &'a TenantTable,
    /// As it was written last.
    pub(super) bulk: Bulk,
    /// Clients who are left out, in their order, to be noted.
    held: Vec<Row>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(table: &'a TenantTable, bulk: Bulk) -> Self {
        Self { table, bulk, held: Vec::new() }
    }

    /// How many clients are dealt with, noted or not.
    pub(super) fn at(&self) -> u32 {
        self.bulk.at + u32::try_from(self.held.len()).unwrap_or(u32::MAX)
    }

    fn row(&self, client: ClientId, reason: Option<Reason>) -> Row {
        Row {
            bulk: self.bulk.id,
            number: self.at(),
            client,
            reason,
            expires_at: self.bulk.created_at + super::KEPT_AT_MOST,
        }
    }

    /// Leaves a client out; false when another job has the action, or somebody has stopped it.
    pub(super) async fn leave(&mut self, client: ClientId, reason: Reason) -> Result<bool> {
        self.held.push(self.row(client, Some(reason)));
        if self.held.len() < MOST_HELD { Ok(true) } else { self.flush().await }
    }

    /// Notes what isn't noted yet; false as above.
    pub(super) async fn flush(&mut self) -> Result<bool> {
        if self.held.is_empty() {
            return Ok(true);
        }
        let (commit, next) = self.note(Commit::within(self.table), None);
        let mine = lease::kept(self.table.commit(commit).await)?;
        if mine {
            self.noted(next);
        }
        Ok(mine)
    }

    /// Adds to the commit that does it to a client that it is done. Only who has the action may, and only where it is.
    pub(super) fn done(&self, commit: Commit, client: ClientId) -> (Commit, Bulk) {
        self.note(commit, Some(self.row(client, None)))
    }

    fn note(&self, commit: Commit, last: Option<Row>) -> (Commit, Bulk) {
        let mut next = self.bulk.clone();
        let rows = || self.held.iter().chain(&last);
        rows().for_each(|row| next.counts.add(row.reason));
        next.at += u32::try_from(rows().count()).unwrap_or(u32::MAX);
        let change = lease::mine(&self.bulk).when("at", self.bulk.at).set("at", next.at).set("counts", &next.counts);
        let commit = commit.update::<Bulk>(self.bulk.id, change).or(lease::lost());
        (rows().fold(commit, |commit, row| commit.put(row)), next)
    }

    /// Takes the record as the commit has written it.
    pub(super) fn noted(&mut self, next: Bulk) {
        self.bulk = next;
        self.held.clear();
    }

    /// Whether this job still has the action, where it left it.
    pub(super) async fn is_mine(&self) -> Result<bool> {
        let now = self.table.get::<Bulk>(self.bulk.id).await?;
        Ok(now.is_some_and(|now| {
            let taken = (now.state, now.taken_until) == (BulkState::Running, self.bulk.taken_until);
            taken && now.at == self.bulk.at
        }))
    }
}
