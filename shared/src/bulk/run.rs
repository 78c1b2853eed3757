//! Doing it to one client after the other; after some of them another job goes on, and after the hour's mails a later one.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{
    Bulk, BulkState, LONGEST_JOB,
    act::{Doer, Step},
    finish::{self, Ending},
    ledger::Ledger,
    pace::Pace,
};
use crate::{
    Commit, Engines, Error, Result, TenantTable,
    client::Client,
    export::{Due, Work},
    id::{BODY_LENGTH, ClientId, Id as _},
    lease, limit, organization, storage,
    table::{Change, Entity as _},
};

/// Clients that are read at once.
pub(super) const AT_ONCE: u32 = 100;
/// Bytes of a line of the row: an id, and what ends it.
pub(super) const LINE: u64 = (ClientId::PREFIX.len() + 1 + BODY_LENGTH + 1) as u64;

/// How a job ends that doesn't reach the end of the row.
enum Break {
    /// Another job goes on.
    HandOver,
    /// A later hour's job goes on.
    Wait,
    /// Nobody goes on.
    Stop(crate::Code),
    /// Another one has it, or somebody has stopped it.
    Lost,
}

/// Does it.
///
/// # Errors
/// What went wrong, when another try may help.
pub(super) async fn run(engines: &Engines, table: &TenantTable, bulk: &Bulk, most: usize) -> Result<()> {
    let mut ledger = Ledger::new(table, bulk.clone());
    let mut pace = Pace::begin(engines, &bulk.deed).await?;
    let broken = row(engines, &mut ledger, &mut pace, most).await?;
    // Nothing that isn't noted may be told of.
    if matches!(broken, Some(Break::Lost)) || !ledger.flush().await? {
        return Ok(());
    }
    match broken {
        None => finish::finish(engines, table, &ledger.bulk, Ending::Done).await,
        Some(Break::Stop(code)) => finish::finish(engines, table, &ledger.bulk, Ending::GivenUp(code)).await,
        Some(Break::HandOver) => {
            let expected_at = expected_at(engines, &ledger, &pace).await?;
            let change = lease::mine(&ledger.bulk).set("state", BulkState::Queued).set("expected_at", expected_at);
            leave(engines, &ledger, change, None).await
        }
        Some(Break::Wait) => wait(engines, &ledger, &pace).await,
        Some(Break::Lost) => Ok(()),
    }
}

/// Deals with the clients that this job may.
async fn row(engines: &Engines, ledger: &mut Ledger<'_>, pace: &mut Pace, most: usize) -> Result<Option<Break>> {
    let (table, rows, begun) = (ledger.table, ledger.bulk.rows.unwrap_or_default(), ledger.at());
    let (organization, end) = (organization::get(table).await?, engines.clock().now() + LONGEST_JOB);
    while ledger.at() < rows {
        if (ledger.at() - begun) as usize >= most || engines.clock().now() >= end {
            return Ok(Some(Break::HandOver));
        }
        let mut doer = match Doer::read(engines, table, &organization, &ledger.bulk).await? {
            Ok(doer) => doer,
            Err(code) => return Ok(Some(Break::Stop(code))),
        };
        for (id, client) in next(engines, ledger).await? {
            if pace.is_used_up() {
                return Ok(Some(Break::Wait));
            }
            match doer.deal(ledger, id, client).await? {
                Step::Done => pace.one_more().await,
                Step::Left => {}
                Step::Later => return Ok(Some(Break::Wait)),
                Step::Lost => return Ok(Some(Break::Lost)),
                Step::Stop(code) => return Ok(Some(Break::Stop(code))),
            }
        }
    }
    Ok(None)
}

/// The next clients of the row, as they are now.
async fn next(engines: &Engines, ledger: &Ledger<'_>) -> Result<Vec<(ClientId, Option<Client>)>> {
    let source = ledger.bulk.source.as_ref().ok_or_else(|| Error::internal("a bulk action without its clients"))?;
    let bytes = storage::slice(engines, source, u64::from(ledger.at()) * LINE, u64::from(AT_ONCE) * LINE).await?;
    let text = std::str::from_utf8(&bytes).map_err(Error::internal)?;
    let ids: Vec<ClientId> = text
        .lines()
        .map(str::parse)
        .collect::<std::result::Result<_, _>>()
        .map_err(|_| Error::internal("a row of clients with something else in it"))?;
    if ids.is_empty() {
        return Err(Error::internal("a row of clients that is too short"));
    }
    let clients: Vec<Client> = ledger.table.get_all(ids.iter().copied().map(Client::place).collect()).await?;
    let mut clients: HashMap<ClientId, Client> = clients.into_iter().map(|client| (client.id, client)).collect();
    Ok(ids.into_iter().map(|id| (id, clients.remove(&id))).collect())
}

/// Waits for the next hour, in which it is looked whether more may leave.
async fn wait(engines: &Engines, ledger: &Ledger<'_>, pace: &Pace) -> Result<()> {
    let (resumes_at, bulk) = (limit::next_hour(engines.clock().now()), &ledger.bulk);
    let change = lease::mine(bulk).set("state", BulkState::Waiting).set("waits_for", pace.waits_for());
    let change = change.set("resumes_at", resumes_at).set("expected_at", expected_at(engines, ledger, pace).await?);
    leave(engines, ledger, change, Some(resumes_at)).await
}

/// When the rest of it will be over.
async fn expected_at(engines: &Engines, ledger: &Ledger<'_>, pace: &Pace) -> Result<Option<Timestamp>> {
    let bulk = &ledger.bulk;
    let left = bulk.rows.unwrap_or_default().saturating_sub(bulk.at);
    let mails = bulk.foreseen.done.saturating_sub(bulk.counts.done).min(left);
    pace.over_at(ledger.table, mails, engines.clock().now()).await
}

/// Lets go of the action, and has it looked at again if there is a time for that.
async fn leave(engines: &Engines, ledger: &Ledger<'_>, change: Change, again: Option<Timestamp>) -> Result<()> {
    let (table, bulk, global) = (ledger.table, &ledger.bulk, engines.global());
    let change = change.set("tries", 0).remove("taken_until");
    let commit = Commit::within(table)
        .update::<Bulk>(bulk.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, bulk));
    let commit = match again {
        Some(at) => commit.put_global(&global, &Due::new(at, table.organization(), Work::Bulk(bulk.id))),
        None => commit,
    };
    lease::kept(global.commit(commit).await).map(|_| ())
}
