//! Leases: what a job works on belongs to one process at a time, and is begun again when that process died.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::{
    Code, Commit, Engines, Error, Result, TenantTable,
    export::{Due, Work},
    table::{Change, Entity},
};

/// For how long one process has something to itself: longer than any function may run (15 minutes).
const TAKEN_FOR: SignedDuration = SignedDuration::from_mins(16);

/// What a job works on.
pub(crate) trait Leased: Entity {
    /// How far it is.
    type State: Serialize;

    /// Where it is.
    fn address(&self) -> Self::Address<'_>;

    /// How the timetable names it.
    fn work(&self) -> Work;

    /// Who has it.
    fn lease(&self) -> Lease<Self::State>;

    /// The same, with another lease.
    fn leased(self, lease: Lease<Self::State>) -> Self;
}

/// Who has something that a job works on.
pub(crate) struct Lease<State> {
    /// How far it is.
    pub(crate) state: State,
    /// Until when one process has it, in milliseconds since the Unix epoch.
    pub(crate) taken_until: Option<i64>,
    /// How often it was begun.
    pub(crate) tries: u32,
}

impl<State> Lease<State> {
    /// Whether nobody has it any more at `now`.
    pub(crate) fn is_over(&self, now: Timestamp) -> bool {
        self.taken_until.is_none_or(|until| until <= now.as_millisecond())
    }
}

/// Takes it and sets its state, unless another process has it or was faster.
///
/// # Errors
/// [`Code::Unavailable`].
pub(crate) async fn take<L: Leased>(
    engines: &Engines,
    table: &TenantTable,
    wanted: L,
    state: L::State,
) -> Result<Option<L>> {
    let (now, global) = (engines.clock().now(), engines.global());
    let (until, before) = (now + TAKEN_FOR, wanted.lease());
    let after = Lease { state, taken_until: Some(until.as_millisecond()), tries: before.tries + 1 };
    let change = Change::existing()
        .when("state", before.state)
        .when("tries", before.tries)
        .when_absent_or_at_most("taken_until", now.as_millisecond())
        .set("state", &after.state)
        .set("taken_until", after.taken_until)
        .set("tries", after.tries);
    // Should this process die, the timetable remembers it.
    let due = Due::new(until, table.organization(), wanted.work());
    let commit = Commit::within(table).update::<L>(wanted.address(), change).or(lost()).put_global(&global, &due);
    let taken = kept(global.commit(commit).await)?;
    Ok(taken.then(|| wanted.leased(after)))
}

/// Only while this process has it.
pub(crate) fn mine<L: Leased>(taken: &L) -> Change {
    let lease = taken.lease();
    Change::existing().when("state", lease.state).when("taken_until", lease.taken_until)
}

/// Only while it is as it was read, whoever had it then.
pub(crate) fn unmoved<L: Leased>(change: Change, read: &L) -> Change {
    let lease = read.lease();
    let change = change.when("state", lease.state);
    match lease.taken_until {
        Some(until) => change.when("taken_until", until),
        None => change,
    }
}

/// Lets go of it, for another try.
///
/// # Errors
/// [`Code::Unavailable`].
pub(crate) async fn release<L: Leased>(table: &TenantTable, taken: &L) -> Result<()> {
    let commit = Commit::within(table).update::<L>(taken.address(), mine(taken).set("taken_until", 0)).or(lost());
    kept(table.commit(commit).await).map(|_| ())
}

/// Takes the lease's entry out of the timetable, with the commit that ends it.
pub(crate) fn forget<L: Leased>(commit: Commit, engines: &Engines, table: &TenantTable, taken: &L) -> Commit {
    match taken.lease().taken_until.and_then(|at| Timestamp::from_millisecond(at).ok()) {
        Some(until) => {
            commit.delete_global::<Due>(&engines.global(), &Due::new(until, table.organization(), taken.work()))
        }
        None => commit,
    }
}

/// What a write answers when another process has it by now.
pub(crate) fn lost() -> Error {
    Error::plain(Code::Stale)
}

/// Whether it was written; that another process has it by now is no error.
///
/// # Errors
/// Any other than [`lost`].
pub(crate) fn kept<T>(written: Result<T>) -> Result<bool> {
    match written {
        Ok(_) => Ok(true),
        Err(error) if error.code == Code::Stale => Ok(false),
        Err(error) => Err(error),
    }
}
