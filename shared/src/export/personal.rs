//! All that is kept of one client, and the files that she added: for whoever she asks what is known of her (GDPR, articles 15
//! and 20).
//!
//! What proves who she is belongs to her account, which no organization owns, and isn't in it: the manifest says so.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Export,
    archive::Written,
    bundle::{Bundle, Packed},
    entries::Entries,
};
use crate::{
    Engines, Error, Result, TenantTable,
    activity::Filter,
    client::Client,
    comment::Comment,
    file::{File, FileState},
    grant::Grant,
    id::{ClientId, ExportId, FileId, OrganizationId, WorkspaceId},
    session::Session,
    storage,
    table::{Entity as _, Range, of_kind},
    workspace::Workspace,
};

mod record;
use record::{Access, Added, Record, Said, SignedIn};

/// Most bytes of files in one archive: without ZIP64 it ends at 4 GiB. The others are named, and are there in the portal.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Items read at once.
const PAGE: usize = 400;

/// What the archive says of itself.
#[derive(Debug, Serialize)]
struct Manifest {
    export: ExportId,
    organization: OrganizationId,
    client: ClientId,
    name: String,
    generated_at: Timestamp,
    files: Vec<Packed>,
    /// Files of hers that made the archive too large.
    left_out: Vec<FileId>,
    not_included: [&'static str; 1],
}

/// What stands with a client in the table.
#[derive(Debug, Default)]
struct Kept {
    client: Option<Client>,
    grants: Vec<Grant>,
    comments: Vec<Comment>,
    sessions: Vec<Session>,
}

/// Writes it. Somebody who was deleted meanwhile has nothing left: then the archive says no more than that.
pub(super) async fn fill(
    engines: &Engines,
    table: &TenantTable,
    export: &Export,
    generated_at: Timestamp,
    bundle: &mut Bundle<'_, '_>,
) -> Result<Written> {
    let id = *export.wanted.chosen.first().ok_or_else(|| Error::internal("an export of nobody"))?;
    let Kept { client, grants, comments, sessions } = kept(table, id).await?;
    let mut packed = Vec::new();
    if let Some(client) = &client {
        let workspaces: Vec<WorkspaceId> = grants.iter().map(|grant| grant.workspace).collect();
        packed.push(bundle.json("person.json", &Record::new(client, &workspaces)).await?);
    }
    let titles =
        table.get_all::<Workspace>(grants.iter().map(|grant| Workspace::place(grant.workspace)).collect()).await?;
    let access: Vec<_> = grants.iter().map(|grant| Access::new(grant, &titles)).collect();
    packed.push(bundle.lines("access.ndjson", &access).await?);
    packed.push(bundle.lines("comments.ndjson", &comments.iter().map(Said::from).collect::<Vec<_>>()).await?);
    packed.push(bundle.lines("sessions.ndjson", &sessions.iter().map(SignedIn::from).collect::<Vec<_>>()).await?);
    let (log, uploaded) = activity(table, id, bundle).await?;
    packed.push(log);
    let files = files(table, id, uploaded).await?;
    let (added, left_out) = fitting(&files);
    let lines: Vec<_> = files.iter().map(|file| Added::new(file, left_out.contains(&file.id))).collect();
    packed.push(bundle.lines("files.ndjson", &lines).await?);
    for file in &added {
        packed.push(copy(engines, file, bundle).await?);
    }
    let manifest = Manifest {
        export: export.id,
        organization: table.organization(),
        client: id,
        name: export.wanted.names.person.clone().unwrap_or_default(),
        generated_at,
        files: packed,
        left_out,
        not_included: ["account: password, second factors, passkeys and links, which prove who she is"],
    };
    bundle.json("manifest.json", &manifest).await?;
    Ok(Written { rows: added.len() as u64, total: files.len() as u64, size: 0 })
}

/// Access pattern 24, whole.
async fn kept(table: &TenantTable, id: ClientId) -> Result<Kept> {
    let (mut kept, mut last) = (Kept::default(), None);
    loop {
        let range = Range::of(&["PERSON", &id.to_string()], "").after(last.take());
        let (items, more) = table.items(&range, PAGE).await?;
        last = items.last().map(|(sort, _)| sort.clone());
        for (_, item) in items {
            kept.client = of_kind(&item, Client::KIND)?.or(kept.client);
            kept.grants.extend(of_kind::<Grant>(&item, Grant::KIND)?);
            kept.comments.extend(of_kind::<Comment>(&item, Comment::KIND)?);
            // Whoever looks at what she sees has a session beside hers, which says nothing of her.
            kept.sessions.extend(of_kind::<Session>(&item, Session::KIND)?.filter(|session| session.viewer.is_none()));
        }
        if !more {
            return Ok(kept);
        }
    }
}

/// What she did and what was done to her, each once; and the files that she added.
async fn activity(table: &TenantTable, id: ClientId, bundle: &mut Bundle<'_, '_>) -> Result<(Packed, Vec<FileId>)> {
    let (she, mut uploaded) = (Some(id.to_string()), Vec::new());
    let mut piece = bundle.file("activity.ndjson".into())?;
    let mut hers = Entries::new(table, Filter { person: she.clone(), ..Filter::default() });
    while let Some(entry) = hers.next().await? {
        if entry.action == "file.uploaded" {
            uploaded.extend(entry.target.id.parse::<FileId>());
        }
        piece.line(&entry).await?;
    }
    let mut about = Entries::new(table, Filter { object: she.clone(), ..Filter::default() });
    while let Some(entry) = about.next().await? {
        if entry.actor.id != she {
            piece.line(&entry).await?;
        }
    }
    Ok((piece.close()?, uploaded))
}

/// Those of them that are still there.
async fn files(table: &TenantTable, id: ClientId, mut uploaded: Vec<FileId>) -> Result<Vec<File>> {
    uploaded.sort_unstable();
    uploaded.dedup();
    let mut files = table.get_all::<File>(uploaded.into_iter().map(File::place).collect()).await?;
    files.retain(|file| file.state == FileState::Available && file.uploaded_by.id == Some(id.to_string()));
    files.sort_unstable_by_key(|file| (file.size, file.id));
    Ok(files)
}

/// As many of them as fit, the smallest first, and the others.
fn fitting(files: &[File]) -> (Vec<&File>, Vec<FileId>) {
    let (mut added, mut left_out, mut size) = (Vec::new(), Vec::new(), 0);
    for file in files {
        size += file.size;
        if size <= MOST_BYTES { added.push(file) } else { left_out.push(file.id) }
    }
    (added, left_out)
}

async fn copy(engines: &Engines, file: &File, bundle: &mut Bundle<'_, '_>) -> Result<Packed> {
    let mut bytes = storage::open(engines, &file.object, None).await?;
    let mut piece = bundle.file(record::path(file))?;
    while let Some(bytes) = bytes.try_next().await.map_err(Error::internal)? {
        piece.write(&bytes).await?;
    }
    piece.close()
}
