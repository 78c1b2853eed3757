//! Doing it to one client: by the rules and the commits of the same thing done by hand.

use super::{
    Bulk, Deed, Reason,
    judge::{judge, tags_after},
    ledger::Ledger,
};
use crate::{
    Actor, Code, Commit, Engines, Error, Result, TenantTable,
    client::{self, Client, ClientChange, Delivery},
    id::ClientId,
    invitation::Inviter,
    limit,
    member::Member,
    organization::Organization,
    table::Change,
    tag::{self, Labels, Tags},
};

/// How often it is tried while others change the same client.
const TRIES: usize = 5;

/// What became of the try.
pub(super) enum Step {
    /// It is done.
    Done,
    /// She is left out.
    Left,
    /// The hour's mails are used up.
    Later,
    /// Another job has the action, or somebody has stopped it.
    Lost,
    /// It can't go on for anybody.
    Stop(Code),
}

/// In whose name it is done, as she is now, and what it needs.
pub(super) struct Doer<'a> {
    engines: &'a Engines,
    table: &'a TenantTable,
    organization: &'a Organization,
    actor: Actor,
    member: Member,
    tags: Tags,
}

impl<'a> Doer<'a> {
    /// Reads who started it, or tells why it can't go on: she may no more, or the tag is gone.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub(super) async fn read(
        engines: &'a Engines,
        table: &'a TenantTable,
        organization: &'a Organization,
        bulk: &Bulk,
    ) -> Result<std::result::Result<Self, Code>> {
        let starter = bulk.started_by.ok_or_else(|| Error::internal("a bulk action that nobody has started"))?;
        let tags = async { if bulk.deed.tag().is_some() { tag::catalogue(table).await } else { Ok(Tags::default()) } };
        let (starter, tags) = tokio::try_join!(starter.now(table), tags)?;
        let Some((actor, member)) = starter.filter(|(actor, _)| super::may(actor).is_ok()) else {
            return Ok(Err(Code::Forbidden));
        };
        if bulk.deed.mails() && !member.email_verified {
            return Ok(Err(Code::EmailUnverified));
        }
        if bulk.deed.tag().is_some_and(|id| tags.find(id).is_err()) {
            return Ok(Err(Code::NotFound));
        }
        Ok(Ok(Self { engines, table, organization, actor, member, tags }))
    }

    /// Does it to a client as she was read, or leaves her out.
    ///
    /// # Errors
    /// What may go better at another try.
    pub(super) async fn deal(
        &mut self,
        ledger: &mut Ledger<'_>,
        id: ClientId,
        mut client: Option<Client>,
    ) -> Result<Step> {
        let deed = ledger.bulk.deed;
        for _ in 0..TRIES {
            let reason = judge(&deed, client.as_ref(), self.engines.clock().now())?;
            let Some(current) = client.filter(|_| reason.is_none()) else {
                return leave(ledger, id, reason.unwrap_or(Reason::Gone)).await;
            };
            let done = async {
                let (commit, next) = ledger.done(self.commit(&deed, current)?, id);
                self.table.commit(commit).await.map(|_| next)
            };
            let error = match done.await {
                Ok(next) => {
                    ledger.noted(next);
                    return Ok(Step::Done);
                }
                Err(error) => error,
            };
            match error.code {
                Code::TooManyRequests => return Ok(Step::Later),
                // The client, who started it, the catalogue of tags, or the action itself isn't as it was read.
                Code::Stale | Code::Forbidden | Code::Conflict => {}
                _ => return leave(ledger, id, Reason::of(error)?).await,
            }
            if !ledger.is_mine().await? {
                return Ok(Step::Lost);
            }
            match Self::read(self.engines, self.table, self.organization, &ledger.bulk).await? {
                Ok(doer) => *self = doer,
                Err(code) => return Ok(Step::Stop(code)),
            }
            client = client::get(self.table, id).await?;
        }
        leave(ledger, id, Reason::Busy).await
    }

    /// The change of a client to whom it may be done, on condition that the starter still may.
    fn commit(&self, deed: &Deed, current: Client) -> Result<Commit> {
        let (actor, clock, rng) = (&self.actor, self.engines.clock(), self.engines.rng());
        let commit = Commit::within(self.table).still_in(&self.member);
        Ok(match deed {
            Deed::Invite { .. } | Deed::Resend => {
                let commit = limit::one_more_mail_of_job(commit, clock.now());
                let inviter = Inviter { name: self.member.name(), mailable: self.member.email_verified };
                let delivery = Delivery::Email { confirmed: false };
                let by = (actor, inviter);
                client::inviting(commit, self.engines, self.organization, current, delivery, by)?.0
            }
            Deed::Suspend => client::suspending(commit, actor, &current, clock, rng).0,
            Deed::Reactivate { .. } => client::reactivating(commit, actor, &current, clock, rng).0,
            Deed::Tag { .. } | Deed::Untag { .. } => {
                // A tag that is deleted at this moment must not come back.
                let as_read = Change::existing().when("version", self.tags.version);
                let commit = commit.check::<Tags>((), as_read).or(Code::Conflict.into());
                let tags = Labels::These(tags_after(deed, &current, &self.tags), self.tags.clone());
                let change = ClientChange { tags, ..ClientChange::default() };
                client::updating(commit, actor, &current, change, clock, rng)?.0
            }
        })
    }
}

async fn leave(ledger: &mut Ledger<'_>, id: ClientId, reason: Reason) -> Result<Step> {
    Ok(if ledger.leave(id, reason).await? { Step::Left } else { Step::Lost })
}
