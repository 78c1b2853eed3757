//! Asking for a bulk action, seeing how far it is, starting it, stopping it, and fetching its result.

use super::{Asked, Bulk, BulkState, Counts, Deed, KEPT, Whom, finish, job, look::Chosen};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Once, Page, PageRequest, Result, Rng, TenantTable,
    access::Access,
    activity::Activity,
    id::{BulkId, Id as _},
    member::Starter,
    policy::{Action, require_here},
    storage::{self, Disposition, Presigned},
    table::{Change, Range},
};

/// How often somebody who stops an action tries, while it moves on at the same moment.
const TRIES: usize = 5;

/// Insists that the actor may do to many clients what she may do to one.
///
/// # Errors
/// [`Code::Forbidden`].
pub fn may(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ClientsWrite)
}

/// Asks for it; the table's stream has a job look at the clients, and nothing is done before somebody starts it.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::EmailUnverified`].
pub async fn ask(
    table: &TenantTable,
    access: &Access,
    asked: Asked,
    once: &Once,
    clock: &Clock,
    rng: &Rng,
) -> Result<Bulk> {
    allowed(access, &asked.deed)?;
    let now = clock.now();
    let bulk = Bulk {
        id: BulkId::new(clock, rng),
        state: BulkState::Asked,
        deed: asked.deed,
        tag_name: asked.tag_name,
        whom: asked.whom,
        by: access.actor.stamp(),
        started_by: None,
        source: None,
        rows: None,
        at: 0,
        foreseen: Counts::default(),
        counts: Counts::default(),
        expected_at: None,
        resumes_at: None,
        waits_for: None,
        result: None,
        taken_until: None,
        tries: 0,
        failure: None,
        created_at: now,
        finished_at: None,
        expires_at: now + KEPT,
        version: 1,
    };
    let commit = Commit::within(table).create(&bulk);
    let commit = match bulk.whom {
        Whom::Chosen(_) => commit.put(&Chosen { bulk: bulk.id, clients: asked.chosen, expires_at: bulk.expires_at }),
        _ => commit,
    };
    table.commit(commit.once(once, &bulk)).await?.or(bulk)
}

fn allowed(access: &Access, deed: &Deed) -> Result<()> {
    may(&access.actor)?;
    if deed.mails() { access.require_proved_address() } else { Ok(()) }
}

/// One bulk action.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn get(table: &TenantTable, id: BulkId) -> Result<Option<Bulk>> {
    table.get::<Bulk>(id).await
}

/// Access pattern 2: one page of bulk actions, newest first.
///
/// # Errors
/// [`Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Bulk>> {
    table.page(Range::listing(&["BULKS"]).newest_first(), request).await
}

impl Bulk {
    /// Insists that there is one, for an actor who may do such things.
    ///
    /// # Errors
    /// [`Code::Forbidden`], [`Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may(actor)?;
        found.ok_or_else(Error::not_found)
    }
}

fn not_ready(detail: &str) -> Error {
    Error::new(Code::BulkNotReady, detail)
}

/// Starts it, as it was seen, in the actor's name. Starting what is under way or over changes nothing.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::EmailUnverified`], [`Code::BulkNotReady`], [`Code::Stale`].
pub async fn start(
    table: &TenantTable,
    access: &Access,
    bulk: Bulk,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<Bulk> {
    allowed(access, &bulk.deed)?;
    match bulk.clone().shown(clock.now()).state {
        BulkState::Ready => {}
        BulkState::Asked | BulkState::Looking => {
            return Err(not_ready("Its clients are being looked at. Try again in a moment."));
        }
        BulkState::Queued | BulkState::Running | BulkState::Waiting | BulkState::Done => return Ok(bulk),
        _ => return Err(not_ready("This is over. Begin anew.")),
    }
    if bulk.foreseen.done == 0 {
        return Err(not_ready("There is nobody to do this to."));
    }
    let started_by = Some(Starter::of(&access.actor)?);
    let next = Bulk { state: BulkState::Queued, started_by, version: expected + 1, ..bulk };
    let activity = Activity::new(&access.actor, "bulk.started", job::target(&next), clock, rng)
        .with("clients", next.foreseen.done)
        .with("left", next.foreseen.left_out());
    table.commit(Commit::within(table).replace(&next, expected).record(&activity)).await?;
    Ok(next)
}

/// Stops it: nobody is dealt with from now on. What was done stays, and is told of. Stopping twice is stopping once.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::BulkNotReady`] when it is over, [`Code::Conflict`].
pub async fn cancel(table: &TenantTable, actor: &Actor, bulk: Bulk, clock: &Clock, rng: &Rng) -> Result<()> {
    may(actor)?;
    let mut bulk = bulk;
    for _ in 1..TRIES {
        match stop(table, actor, &bulk, clock, rng).await {
            // It has just moved on.
            Err(error) if error.code == Code::Conflict => {
                bulk = get(table, bulk.id).await?.ok_or_else(Error::not_found)?;
            }
            done => return done,
        }
    }
    stop(table, actor, &bulk, clock, rng).await
}

async fn stop(table: &TenantTable, actor: &Actor, bulk: &Bulk, clock: &Clock, rng: &Rng) -> Result<()> {
    let now = clock.now();
    let change = Change::existing().when("state", bulk.state).set("tries", 0).remove("taken_until").touch();
    let (change, over) = match bulk.state {
        BulkState::Stopping | BulkState::Cancelled => return Ok(()),
        BulkState::Asked | BulkState::Looking | BulkState::Ready => {
            (change.set("state", BulkState::Cancelled).set("finished_at", now).remove("source"), true)
        }
        BulkState::Queued | BulkState::Running | BulkState::Waiting => (
            change.set("state", BulkState::Stopping).remove("resumes_at").remove("waits_for").remove("expected_at"),
            false,
        ),
        BulkState::Done | BulkState::Failed | BulkState::Expired => return Err(not_ready("This is over.")),
    };
    let activity = Activity::new(actor, "bulk.cancelled", job::target(bulk), clock, rng);
    let commit = Commit::within(table).update::<Bulk>(bulk.id, change).or(Code::Conflict.into()).record(&activity);
    let commit = if over { finish::let_go(commit, bulk, now) } else { commit };
    table.commit(commit).await.map(|_| ())
}

/// An address to download the result from, for five minutes.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::BulkNotReady`].
pub async fn download(engines: &Engines, actor: &Actor, bulk: Bulk) -> Result<Presigned> {
    may(actor)?;
    let bulk = bulk.shown(engines.clock().now());
    match (&bulk.result, bulk.state) {
        (_, BulkState::Expired) => Err(not_ready("This result was deleted after its 7 days.")),
        (Some(object), _) => {
            let name = format!("{}-{}.csv", bulk.deed.action().text(), bulk.created_at.strftime("%Y-%m-%d"));
            let life = storage::DOWNLOAD_LIFE;
            storage::presign_download(engines, object, &name, "text/csv", Disposition::Attachment, life).await
        }
        _ => Err(not_ready("There is no result before it is over.")),
    }
}
