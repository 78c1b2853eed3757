//! Asking for an export, seeing how far it is, and fetching its archive.

use super::{Export, ExportState, Subject, Wanted};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Once, Page, PageRequest, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::{ExportId, PersonId},
    policy::{Action, require_here},
    storage::{self, Disposition, Presigned},
    table::Range,
};

/// Queues an export of what was checked; the table's stream starts the job.
///
/// # Errors
/// [`Code::Forbidden`].
pub async fn request(
    table: &TenantTable,
    actor: &Actor,
    wanted: Wanted,
    once: &Once,
    clock: &Clock,
    rng: &Rng,
) -> Result<Export> {
    require_here(actor, Action::ExportsWrite)?;
    let Some(PersonId::Member(recipient)) = actor.person() else { return Err(Code::Forbidden.into()) };
    let export = Export::queued(actor, recipient, wanted, clock, rng);
    let commit = queue(Commit::within(table), actor, &export, clock, rng).once(once, &export);
    table.commit(commit).await?.or(export)
}

/// Adds an export and its entry of the log.
pub(super) fn queue(commit: Commit, actor: &Actor, export: &Export, clock: &Clock, rng: &Rng) -> Commit {
    let mut activity = Activity::new(actor, "export.requested", target(export), clock, rng);
    if let Some(said) = export.wanted.said_for_good() {
        activity = activity.with("filter", said);
    }
    if export.wanted.subject == Subject::Person {
        activity = activity.with("export", export.id.to_string());
    }
    commit.create(export).record(&activity)
}

/// How the activity log names an export; of a person's data, it is about her.
pub(super) fn target(export: &Export) -> Target {
    match (export.wanted.subject, export.wanted.chosen.as_slice()) {
        (Subject::Person, [client]) => {
            Target::new("client", client, export.wanted.names.person.clone().unwrap_or_default())
        }
        _ => Target::new("export", export.id, export.file_name()),
    }
}

/// One export.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn get(table: &TenantTable, id: ExportId) -> Result<Option<Export>> {
    table.get::<Export>(id).await
}

/// Access pattern 2: one page of exports, newest first.
///
/// # Errors
/// [`Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Export>> {
    table.page(Range::listing(&["EXPORTS"]).newest_first(), request).await
}

/// Insists that the actor may see exports.
///
/// # Errors
/// [`Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ExportsWrite)
}

impl Export {
    /// Insists that there is one, for an actor who may see exports.
    ///
    /// # Errors
    /// [`Code::Forbidden`], [`Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may_read(actor)?;
        found.ok_or_else(Error::not_found)
    }
}

/// An address to download the archive from, for five minutes.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::ExportNotReady`].
pub async fn download(engines: &Engines, actor: &Actor, export: Export) -> Result<Presigned> {
    may_read(actor)?;
    let export = export.shown(engines.clock().now());
    match (&export.object, export.state) {
        (Some(object), ExportState::Ready) => {
            let (name, life) = (export.file_name(), storage::DOWNLOAD_LIFE);
            storage::presign_download(engines, object, &name, "application/zip", Disposition::Attachment, life).await
        }
        (_, ExportState::Expired) => {
            Err(Error::new(Code::ExportNotReady, "This export was deleted after its 7 days. Ask for a new one."))
        }
        (_, ExportState::Failed) => Err(Error::new(Code::ExportNotReady, "This export failed. Ask for a new one.")),
        _ => Err(Error::new(Code::ExportNotReady, "This export is being written. Try again in a moment.")),
    }
}
