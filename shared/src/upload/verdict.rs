//! What the check decides: an upload becomes a file that can be downloaded, a picture of the brand, or is refused.
//!
//! Each verdict is one transaction on the condition that the upload is still being checked; a second verdict does nothing.

use super::{Purpose, Upload, UploadState, closed};
use crate::{
    Actor, Code, Commit, Engines, Result, TenantTable,
    activity::{Activity, Target},
    again::until_fresh,
    export::{Due, Work},
    file::{File, FileState},
    id::ImportId,
    import::Import,
    organization,
    table::Change,
};

/// Why the check refuses an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Fewer or more bytes than promised, or none.
    SizeMismatch,
    /// Other bytes than promised.
    ChecksumMismatch,
    /// Its content isn't what its type says.
    TypeMismatch,
    /// Its content is of a kind that isn't taken: programs, archives that explode, pictures too large to show.
    TypeRefused,
    /// It can't be scanned.
    ScanFailed,
    /// It has a virus.
    Infected,
}

impl Refusal {
    /// As programs read it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::SizeMismatch => "size-mismatch",
            Self::ChecksumMismatch => "checksum-mismatch",
            Self::TypeMismatch => "type-mismatch",
            Self::TypeRefused => "type-refused",
            Self::ScanFailed => "scan-failed",
            Self::Infected => "infected",
        }
    }
}

fn checking() -> Change {
    Change::existing().when("state", UploadState::Checking)
}

/// An entry of the activity log in the name of who uploaded.
fn activity(engines: &Engines, table: &TenantTable, upload: &Upload, action: &str, target: Target) -> Activity {
    let system = Actor::System { organization: table.organization() };
    let mut activity = Activity::new(&system, action, target, engines.clock(), engines.rng());
    activity.actor = upload.by.clone();
    activity
}

/// Whether this verdict counts, or somebody else decided already.
fn settled(result: Result<crate::table::Outcome>) -> Result<bool> {
    match result {
        Err(error) if error.code == Code::UploadClosed => Ok(false),
        done => done.map(|_| true),
    }
}

/// Makes a file available: its bytes are checked, and in `object`. Tells whether this verdict counts.
///
/// # Errors
/// [`Code::NotFound`] when it was deleted meanwhile.
pub async fn accept_file(
    engines: &Engines,
    table: &TenantTable,
    upload: &Upload,
    file: &File,
    media_type: &str,
    object: &str,
) -> Result<bool> {
    let next = Upload { state: UploadState::Available, media_type: media_type.into(), ..upload.clone() };
    let change = Change::existing()
        .when("state", FileState::Checking)
        .set("state", FileState::Available)
        .set("media_type", media_type)
        .set("object", object)
        .touch();
    let entry = activity(engines, table, upload, "file.uploaded", Target::new("file", file.id, &file.name));
    let commit = Commit::within(table)
        .put_when(&next, checking())
        .or(closed())
        .update::<File>(file.id, change)
        .or(Code::NotFound.into())
        .record(&entry.with("workspace", file.workspace.to_string()).with("size", file.size));
    settled(table.commit(commit).await)
}

/// Shows a picture on the portal and at its public address; the one before it is deleted. Tells
/// whether this verdict counts.
///
/// # Errors
/// [`Code::Stale`] when the organization keeps changing.
pub async fn accept_picture(engines: &Engines, table: &TenantTable, upload: &Upload, object: &str) -> Result<bool> {
    let (global, now) = (&engines.global(), engines.clock().now());
    let next = &Upload { state: UploadState::Available, ..upload.clone() };
    until_fresh(move || async move {
        let mut organization = organization::get(table).await?;
        let expected = organization.version;
        organization.version += 1;
        let (name, place) = match upload.purpose {
            Purpose::Cover => ("cover", &mut organization.brand.cover),
            _ => ("logo", &mut organization.brand.logo),
        };
        let before = place.replace(object.to_owned()).filter(|before| before != object);
        let target = Target::new("organization", organization.id, &organization.brand.name);
        let entry = activity(engines, table, upload, "portal.updated", target);
        let mut commit = Commit::within(table)
            .put_when(next, checking())
            .or(closed())
            .replace(&organization, expected)
            .put_global(global, &organization.address())
            .record(&entry.with("picture", name));
        if let Some(before) = before {
            commit = commit.discard(&before, now);
        }
        settled(global.commit(commit).await)
    })
    .await
}

/// Makes a sheet an import, whose rows a job judges; everything but its figures is deleted after its days. Tells whether this
/// verdict counts.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn accept_sheet(
    engines: &Engines,
    table: &TenantTable,
    upload: &Upload,
    id: ImportId,
    object: &str,
) -> Result<bool> {
    let global = engines.global();
    let import = Import::uploaded(id, upload, object, engines.clock().now());
    let due = Due::new(import.expires_at, table.organization(), Work::Import(id));
    let next = Upload { state: UploadState::Available, ..upload.clone() };
    let entry = activity(engines, table, upload, "import.uploaded", Target::new("import", id, &import.name));
    let commit = Commit::within(table)
        .put_when(&next, checking())
        .or(closed())
        .create(&import)
        .put_global(&global, &due)
        .record(&entry.with("size", import.size));
    settled(global.commit(commit).await)
}

/// Refuses an upload and gives its storage back. Its file stays in the list, with the reason, until somebody deletes it.
///
/// # Errors
/// [`Code::NotFound`] when the file was deleted meanwhile.
pub async fn refuse(
    engines: &Engines,
    table: &TenantTable,
    upload: &Upload,
    file: Option<&File>,
    why: Refusal,
) -> Result<()> {
    let commit = Commit::within(table).put_when(&refused(upload, why), checking()).or(closed());
    settled(table.commit(refusing(commit, engines, table, upload, file, why)).await).map(|_| ())
}

/// Refuses an upload whose check never ended, and which DynamoDB removed. What was removed comes back as refused: that makes
/// this happen once.
///
/// # Errors
/// [`Code::NotFound`] when the file was deleted meanwhile.
pub async fn give_up(engines: &Engines, table: &TenantTable, removed: &Upload, file: Option<&File>) -> Result<()> {
    let why = Refusal::ScanFailed;
    let commit = Commit::within(table).create(&refused(removed, why)).or(closed());
    let commit = commit.discard(&removed.object, engines.clock().now());
    settled(table.commit(refusing(commit, engines, table, removed, file, why)).await).map(|_| ())
}

fn refused(upload: &Upload, why: Refusal) -> Upload {
    Upload { state: UploadState::Refused, refusal: Some(why.text().to_owned()), ..upload.clone() }
}

/// What a refusal writes beside the upload.
fn refusing(
    commit: Commit,
    engines: &Engines,
    table: &TenantTable,
    upload: &Upload,
    file: Option<&File>,
    why: Refusal,
) -> Commit {
    let mut commit = commit.give_back(upload.counted());
    let target = match file {
        Some(file) => {
            let change = Change::existing()
                .when("state", FileState::Checking)
                .set("state", FileState::Refused)
                .set("refusal", why.text())
                .touch();
            commit = commit.update::<File>(file.id, change).or(Code::NotFound.into());
            Target::new("file", file.id, &file.name)
        }
        None => Target::new("upload", upload.id, &upload.name),
    };
    commit.record(&activity(engines, table, upload, "file.refused", target).with("refusal", why.text()))
}

/// Ends an upload whose file was deleted while it was being checked; the deletion gave its storage back.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn abandon(table: &TenantTable, upload: &Upload) -> Result<()> {
    let next = Upload { state: UploadState::Expired, ..upload.clone() };
    settled(table.commit(Commit::within(table).put_when(&next, checking()).or(closed())).await).map(|_| ())
}

/// Has an upload that is being checked looked at again, now that there is news of it: its item changes, and so the table's
/// stream tells of it.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn look_again(table: &TenantTable, upload: &Upload, now: jiff::Timestamp) -> Result<()> {
    let change = checking().set("looked_at", now);
    settled(table.commit(Commit::within(table).update::<Upload>(upload.id, change).or(closed())).await).map(|_| ())
}
