//! Asking for it with the deletion, and who may see what became of it.

use super::{Erasure, ErasureState, Progress, Traces};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::Filter,
    client::Leavings,
    id::{ClientId, ErasureId, Id as _},
    policy::{Action, require_here},
    table::Change,
};

impl Erasure {
    /// One that waits for the deletion that it is asked for with.
    pub(crate) fn asked(actor: &Actor, client: ClientId, gone: Leavings, clock: &Clock, rng: &Rng) -> Self {
        Self {
            id: ErasureId::new(clock, rng),
            client,
            state: ErasureState::Waiting,
            requested_by: actor.stamp(),
            requested_at: clock.now(),
            gone,
            traces: Traces::default(),
            progress: Progress::default(),
            erased_at: None,
            closed_at: None,
            chain: None,
            version: 1,
        }
    }

    /// Insists that there is one, for an actor who may see erasures.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may_read(actor)?;
        found.ok_or_else(Error::not_found)
    }
}

/// What a preview counts of the copies of her name: entries of the activity, and mails to her.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn preview(table: &TenantTable, client: ClientId) -> Result<(u64, u64)> {
    let she = Some(client.to_string());
    let (by, about) =
        (Filter { person: she.clone(), ..Filter::default() }, Filter { object: she, ..Filter::default() });
    let (by, about, mails) = (by.range(), about.range(), super::mails::all(client));
    let (by, about, mails) = tokio::try_join!(table.count(&by), table.count(&about), table.count(&mails))?;
    // What she did to herself is counted once.
    Ok((by.max(about), mails))
}

/// Nothing of hers is left but what names her with others: the stream sees it run, and goes along.
pub(crate) fn begin(commit: Commit, id: ErasureId) -> Commit {
    let waiting = Change::existing().when("state", ErasureState::Waiting).set("state", ErasureState::Running);
    commit.update::<Erasure>(id, waiting)
}

/// Insists that the actor may see erasures.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ClientsDelete)
}
