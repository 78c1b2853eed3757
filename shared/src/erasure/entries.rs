//! Entries of the activity that name her, and what she added. The seals of the activity don't cover names.

use super::{
    Traces,
    run::{AT_ONCE, Found},
};
use crate::{
    Commit, Result, TenantTable,
    activity::{self, Activity, Filter},
    actor::Stamp,
    file::File,
    folder::Folder,
    id::{ClientId, FileId, FolderId, WorkspaceId},
    table::{Change, Entity as _},
};

/// Takes her name out of the next entries of what she did, and out of the files and folders that they tell of.
pub(super) async fn by(table: &TenantTable, client: ClientId, after: Option<String>) -> Result<Found> {
    let (entries, last) = next(table, Filter { person: Some(client.to_string()), ..Filter::default() }, after).await?;
    let mut found = nameless(table, &entries, client, last);
    let ids = |action: &'static str| entries.iter().filter(move |entry| entry.action == action);
    let files: Vec<FileId> = ids("file.uploaded").filter_map(|entry| entry.target.id.parse().ok()).collect();
    let folders: Vec<(WorkspaceId, FolderId)> = ids("folder.created")
        .filter_map(|entry| {
            let workspace = entry.details.get("workspace")?.as_str()?.parse().ok()?;
            Some((workspace, entry.target.id.parse().ok()?))
        })
        .collect();
    let (files, folders) = tokio::try_join!(
        table.get_all::<File>(files.into_iter().map(File::place).collect()),
        table.get_all::<Folder>(folders.into_iter().map(Folder::place).collect()),
    )?;
    for file in files.into_iter().filter(|file| names(&file.uploaded_by, client)) {
        let version = file.version;
        let next = File { uploaded_by: file.uploaded_by.nameless(), version: version + 1, ..file };
        found.commit = found.commit.replace(&next, version);
        found.traces.files += 1;
    }
    for folder in folders.into_iter().filter(|folder| names(&folder.created_by, client)) {
        // Its count of items is changed without its version.
        let change = Change::existing().set("created_by", folder.created_by.nameless());
        found.commit = found.commit.update::<Folder>((folder.workspace, folder.id), change);
        found.traces.files += 1;
    }
    Ok(found)
}

/// Takes her name out of the next entries about her.
pub(super) async fn about(table: &TenantTable, client: ClientId, after: Option<String>) -> Result<Found> {
    let (entries, last) = next(table, Filter { object: Some(client.to_string()), ..Filter::default() }, after).await?;
    Ok(nameless(table, &entries, client, last))
}

async fn next(table: &TenantTable, filter: Filter, after: Option<String>) -> Result<(Vec<Activity>, Option<String>)> {
    let (items, more) = table.items(&filter.range().after(after), AT_ONCE).await?;
    let last = items.last().map(|(sort, _)| sort.clone()).filter(|_| more);
    Ok((activity::read(table, items).await?, last))
}

fn nameless(table: &TenantTable, entries: &[Activity], client: ClientId, last: Option<String>) -> Found {
    let mut found = Found { commit: Commit::within(table), traces: Traces::default(), last };
    for entry in entries {
        let (actor, target) = (names(&entry.actor, client), entry.target.id == client.to_string());
        if !actor && (!target || entry.target.name.is_empty()) {
            continue;
        }
        let mut change = Change::existing();
        if actor {
            change = change.set("actor", entry.actor.nameless());
        }
        if target {
            change = change.set("target", entry.target.nameless());
        }
        found.commit = found.commit.update::<Activity>(entry.id, change);
        found.traces.entries += 1;
    }
    found
}

/// Whether a stamp names her.
fn names(stamp: &Stamp, client: ClientId) -> bool {
    !stamp.name.is_empty() && stamp.id == Some(client.to_string())
}
