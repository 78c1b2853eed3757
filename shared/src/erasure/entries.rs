//! Entries of the activity that name her, and what she added. The seals of the activity don't cover names.

use std::collections::HashMap;

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
    id::{ClientId, FileId, FolderId, PersonId, WorkspaceId},
    invitation::InvitationSecret,
    organization,
    table::{Change, Entity as _},
};

/// Takes her name out of the next entries of what she did, and out of the files, folders and invitations that they tell of.
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
    nobodys_invitations(table, ids("client.invited"), found).await
}

/// Those whom she invited and who haven't come are invited by the organization from now on.
async fn nobodys_invitations(
    table: &TenantTable,
    invited: impl Iterator<Item = &Activity>,
    mut found: Found,
) -> Result<Found> {
    let names: HashMap<PersonId, &str> = invited
        .filter_map(|entry| Some((entry.target.id.parse::<ClientId>().ok()?.into(), entry.actor.name.as_str())))
        .collect();
    let secrets =
        table.get_all::<InvitationSecret>(names.keys().copied().map(InvitationSecret::place).collect()).await?;
    let hers: Vec<_> = secrets
        .iter()
        .filter(|secret| names.get(&secret.person).is_some_and(|name| **name == secret.inviter))
        .collect();
    if !hers.is_empty() {
        let organization = organization::get(table).await?.brand.name;
        for secret in hers {
            let change = Change::existing().when("inviter", &secret.inviter).set("inviter", &organization);
            found.commit = found.commit.update::<InvitationSecret>(secret.person, change);
        }
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
