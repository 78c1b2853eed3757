//! Seeing how far an import is, choosing what its columns are, starting it, calling it off, and fetching its result.

use super::{Column, Encoding, Existing, Import, ImportState, Layout, Line, Separator, Standing, job};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Page, PageRequest, Result, Rng, TenantTable,
    activity::Activity,
    error::Fields,
    id::ImportId,
    member::Starter,
    policy::{Action, require_here},
    storage::{self, Disposition, Presigned},
    table::{Change, Range},
};

/// Insists that the actor may import: it writes clients, and tells who is one.
///
/// # Errors
/// [`Code::Forbidden`].
pub fn may(actor: &Actor) -> Result<()> {
    require_here(actor, Action::ClientsWrite)
}

/// One import.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn get(table: &TenantTable, id: ImportId) -> Result<Option<Import>> {
    table.get::<Import>(id).await
}

/// Access pattern 2: one page of imports, newest first.
///
/// # Errors
/// [`Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Import>> {
    table.page(Range::listing(&["IMPORTS"]).newest_first(), request).await
}

impl Import {
    /// Insists that there is one, for an actor who may import.
    ///
    /// # Errors
    /// [`Code::Forbidden`], [`Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may(actor)?;
        found.ok_or_else(Error::not_found)
    }

    /// Insists that its rows are judged and nothing is written yet.
    fn require_ready(&self, clock: &Clock) -> Result<()> {
        match self.clone().shown(clock.now()).state {
            ImportState::Ready => Ok(()),
            ImportState::Uploaded | ImportState::Reading => {
                Err(not_ready("This sheet is being read. Try again in a moment."))
            }
            _ => Err(not_ready("This import is under way or over. Upload the sheet again.")),
        }
    }
}

fn not_ready(detail: &str) -> Error {
    Error::new(Code::ImportNotReady, detail)
}

/// One page of what is told of its rows: of one standing, or of all, those that ask for a look first.
///
/// # Errors
/// [`Code::CursorInvalid`], [`Code::Unavailable`].
pub async fn lines(
    engines: &Engines,
    import: Import,
    standing: Option<Standing>,
    request: &PageRequest,
) -> Result<Page<Line>> {
    let import = import.shown(engines.clock().now());
    let told =
        matches!(import.state, ImportState::Ready | ImportState::Queued | ImportState::Running | ImportState::Done);
    match import.report.filter(|_| told) {
        Some(report) => report.page(engines, standing, request).await,
        None => Ok(Page { items: Vec::new(), next: None }),
    }
}

/// How a sheet is to be read; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// From bytes to text.
    pub encoding: Option<Encoding>,
    /// From text to cells.
    pub separator: Option<Separator>,
    /// What each column is taken for.
    pub columns: Option<Vec<Option<Column>>>,
    /// What becomes of clients whom there are already.
    pub existing: Option<Existing>,
}

/// Chooses how a sheet is read, and has its rows judged anew.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::ImportNotReady`], [`Code::Invalid`], [`Code::Stale`].
pub async fn choose(
    table: &TenantTable,
    actor: &Actor,
    import: Import,
    expected: u64,
    choices: Choices,
    clock: &Clock,
) -> Result<Import> {
    may(actor)?;
    import.require_ready(clock)?;
    let read = import.layout.ok_or_else(|| Error::internal("a sheet that was read without a layout"))?;
    let layout = Layout {
        encoding: choices.encoding.unwrap_or(read.encoding),
        separator: choices.separator.unwrap_or(read.separator),
    };
    let mut next = Import {
        state: ImportState::Uploaded,
        layout: Some(layout),
        existing: choices.existing.unwrap_or(import.existing),
        version: expected + 1,
        ..import
    };
    if let Some(columns) = choices.columns {
        if layout != read {
            let detail = "Choose the columns once the sheet was read in this way.";
            return Err(Error::field("/columns", "unsupported", detail));
        }
        take(&mut next, &columns)?;
    } else if layout != read {
        // Other cells: their heads are to be looked at anew.
        next.heads.clear();
    }
    table.commit(Commit::within(table).replace(&next, expected)).await?;
    Ok(next)
}

/// Takes columns for what was said.
fn take(import: &mut Import, columns: &[Option<Column>]) -> Result<()> {
    if columns.len() != import.heads.len() {
        let detail = format!("This sheet has {} columns: say something, or null, of each.", import.heads.len());
        return Err(Error::field("/columns", "out-of-range", detail));
    }
    let mut fields = Fields::default();
    for (place, column) in columns.iter().enumerate() {
        if column.is_some() && columns[..place].contains(column) {
            let twice = Err::<(), _>(("taken", "Another column is taken for this already.".to_owned()));
            fields.take(&format!("/columns/{place}"), twice);
        }
        import.heads[place].column = *column;
    }
    fields.finish()
}

/// Starts writing what was judged, in the actor's name. Starting what is under way or done changes nothing.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::ImportNotReady`], [`Code::Invalid`] when a column is missing, [`Code::Stale`].
pub async fn start(
    table: &TenantTable,
    actor: &Actor,
    import: Import,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<Import> {
    may(actor)?;
    if matches!(import.state, ImportState::Queued | ImportState::Running | ImportState::Done) {
        return Ok(import);
    }
    import.require_ready(clock)?;
    if !import.missing().is_empty() {
        return Err(Error::field(
            "/columns",
            "required",
            "Say which columns have the first name, the last name and the e-mail address.",
        ));
    }
    let started_by = Some(Starter::of(actor)?);
    let next = Import { state: ImportState::Queued, started_by, version: expected + 1, ..import };
    let activity = Activity::new(actor, "import.started", job::target(&next), clock, rng)
        .with("rows", next.rows.unwrap_or_default())
        .with(
            "existing",
            match next.existing {
                Existing::Skip => "skip",
                Existing::Update => "update",
            },
        );
    table.commit(Commit::within(table).replace(&next, expected).record(&activity)).await?;
    Ok(next)
}

/// Calls off what isn't written yet, and deletes the sheet. Calling off twice is calling off once.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::ImportNotReady`].
pub async fn cancel(table: &TenantTable, actor: &Actor, import: Import, clock: &Clock, rng: &Rng) -> Result<()> {
    may(actor)?;
    match import.state {
        ImportState::Cancelled => return Ok(()),
        ImportState::Uploaded | ImportState::Reading | ImportState::Ready => {}
        _ => return Err(not_ready("This import is under way or over.")),
    }
    let change = Change::existing()
        .when("state", import.state)
        .set("state", ImportState::Cancelled)
        .set("finished_at", clock.now())
        .remove("report")
        .remove("taken_until")
        .touch();
    let activity = Activity::new(actor, "import.cancelled", job::target(&import), clock, rng);
    let commit = Commit::within(table).update::<Import>(import.id, change).or(Code::Conflict.into()).record(&activity);
    let commit = import.objects().fold(commit, |commit, object| commit.discard(object, clock.now()));
    table.commit(commit).await.map(|_| ())
}

/// An address to download the result from, for five minutes.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::ImportNotReady`].
pub async fn download(engines: &Engines, actor: &Actor, import: Import) -> Result<Presigned> {
    may(actor)?;
    let import = import.shown(engines.clock().now());
    match (&import.result, import.state) {
        (Some(object), ImportState::Done) => {
            let stem = import.name.rsplit_once('.').map_or(&*import.name, |(stem, _)| stem);
            let (name, life) =
                (format!("{stem}-{}.csv", import.created_at.strftime("%Y-%m-%d")), storage::DOWNLOAD_LIFE);
            storage::presign_download(engines, object, &name, "text/csv", Disposition::Attachment, life).await
        }
        (_, ImportState::Expired) => Err(not_ready("This result was deleted after its 7 days.")),
        _ => Err(not_ready("There is no result before the import is done.")),
    }
}
