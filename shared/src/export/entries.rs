//! Reading the log for an export, newest first.

use std::collections::VecDeque;

use crate::{
    Result, TenantTable,
    activity::{self, Activity, Filter},
    id::ActivityId,
};

/// Items read at once.
const PAGE: usize = 400;

/// The wanted entries.
pub(super) struct Entries<'a> {
    table: &'a TenantTable,
    filter: Filter,
    ahead: VecDeque<Activity>,
    read_to: Option<String>,
    more: bool,
    given: Option<ActivityId>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(table: &'a TenantTable, filter: Filter) -> Self {
        Self { table, filter, ahead: VecDeque::new(), read_to: None, more: true, given: None }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Activity>> {
        while self.ahead.is_empty() && self.more {
            let range = self.filter.range().after(self.read_to.take());
            let (items, more) = self.table.items(&range, PAGE).await?;
            self.read_to = items.last().map(|(sort, _)| sort.clone());
            self.more = more;
            let entries = activity::read(self.table, items).await?;
            self.ahead = entries.into_iter().filter(|entry| self.filter.fits(entry)).collect();
        }
        let entry = self.ahead.pop_front();
        self.given = entry.as_ref().map(|entry| entry.id).or(self.given);
        Ok(entry)
    }

    /// Counted where nothing has to be looked at.
    pub(super) async fn left(&mut self) -> Result<u64> {
        if !self.filter.looks_closer() {
            let given = self.given.map(|id| id.to_string());
            return self.table.count(&self.filter.range().after(given)).await;
        }
        let mut left = 0;
        while self.next().await?.is_some() {
            left += 1;
        }
        Ok(left)
    }
}
