//! Storage that an organization may use: taken when an upload is promised, given back when it comes to nothing.

use crate::{
    Code, Commit, Error,
    organization::{QUOTA, Usage},
    table::Change,
};

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

impl Commit {
    /// Takes bytes of the organization's storage, if it has as many left.
    pub(crate) fn reserve(self, bytes: u64) -> Self {
        let room = QUOTA.saturating_sub(bytes);
        let change = Change::existing().when_absent_or_at_most("bytes", room).add("bytes", signed(bytes));
        let full =
            Error::new(Code::QuotaExceeded, "There is not enough storage left for this file. Delete something first.");
        self.update::<Usage>((), change).or(full)
    }

    /// Gives bytes back.
    pub(crate) fn give_back(self, bytes: u64) -> Self {
        if bytes == 0 {
            return self;
        }
        self.update::<Usage>((), Change::existing().add("bytes", -signed(bytes)))
    }
}
