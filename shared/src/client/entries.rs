//! The entries by which lists find clients, written in the transaction of each change of a client.
//!
//! | list | entry |
//! |---|---|
//! | by words | [`super::SearchEntry`] |
//! | by name, of one status or all | [`NameEntry`] |
//! | by when she was last seen | [`SeenEntry`] |
//! | with a tag | [`Tagged`] |
//! | whose mail failed | [`MailProblem`] |
//! | of a company, of a workspace | [`crate::company::Belonging`], [`crate::grant::Grant`] |
//!
//! and [`super::counts`] reads tallies that the same transaction keeps.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Client, ClientStatus, SearchEntry, search::words_of, tally};
use crate::{
    Commit,
    id::{ClientId, TagId},
    table::{Change, Entity, Place, Places},
    text::fold,
};

/// A client in the order of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NameEntry {
    pub(crate) client: ClientId,
    /// Last name and first name, folded.
    pub(crate) name: String,
    pub(crate) status: ClientStatus,
}

impl NameEntry {
    fn of(client: &Client) -> Self {
        let name = fold(&format!("{} {}", client.last_name, client.first_name));
        Self { client: client.id, name, status: client.status }
    }
}

impl Entity for NameEntry {
    const KIND: &'static str = "client-name";
    type Address<'a> = &'a Self;

    fn place(entry: &Self) -> Place {
        let sort = [&*entry.name, &entry.client.to_string()];
        match entry.status {
            ClientStatus::Archived => Place::new(&["NAMES", "archived"], &sort),
            _ => Place::new(&["NAMES"], &sort),
        }
    }

    fn places(&self) -> Places {
        let sort = [&*self.name, &self.client.to_string()];
        Places::only(Self::place(self)).by_status(Place::new(&["NAMES", self.status.text()], &sort))
    }
}

/// A client in the order in which they were last seen; those never seen come last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SeenEntry {
    pub(crate) client: ClientId,
    pub(crate) at: Timestamp,
}

impl Entity for SeenEntry {
    const KIND: &'static str = "client-seen";
    type Address<'a> = ClientId;

    fn place(client: ClientId) -> Place {
        // Before GRANT#, so that reading who calls doesn't read it.
        Place::new(&["PERSON", &client.to_string()], &["ENTRY", "SEEN"])
    }

    fn places(&self) -> Places {
        let at = self.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Places::only(Self::place(self.client)).listed(Place::new(&["SEEN"], &[&at, &self.client.to_string()]))
    }
}

/// Notes when a client was seen, where lists look.
pub(crate) fn seen(commit: Commit, client: ClientId, at: Timestamp) -> Commit {
    commit.put(&SeenEntry { client, at })
}

/// A client with a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tagged {
    pub(crate) tag: TagId,
    pub(crate) client: ClientId,
}

impl Entity for Tagged {
    const KIND: &'static str = "tagged";
    type Address<'a> = (TagId, ClientId);

    fn place((tag, client): (TagId, ClientId)) -> Place {
        Place::new(&["TAG", &tag.to_string()], &[&client.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.tag, self.client)))
    }
}

/// A client whose invitation's mail failed, or whose address refuses mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MailProblem {
    pub(crate) client: ClientId,
}

impl Entity for MailProblem {
    const KIND: &'static str = "mail-problem";
    type Address<'a> = ClientId;

    fn place(client: ClientId) -> Place {
        Place::new(&["MAIL-PROBLEMS"], &[&client.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.client))
    }
}

/// Adds a new client's entries.
pub(super) fn added(commit: Commit, client: &Client) -> Commit {
    let commit = exchange(commit, None, Some(client));
    seen(commit, client.id, Timestamp::UNIX_EPOCH)
}

/// Exchanges the entries that a change made stale.
pub(crate) fn found_anew(commit: Commit, before: &Client, after: &Client) -> Commit {
    let commit = match (before.has_mail_problem(), after.has_mail_problem()) {
        (true, false) => commit.delete::<MailProblem>(after.id, Change::unconditional()),
        _ => commit,
    };
    let archived = |client: &Client| client.status == ClientStatus::Archived;
    let commit = match (archived(before), archived(after)) {
        (false, true) => commit.delete::<SeenEntry>(after.id, Change::unconditional()),
        (true, false) => seen(commit, after.id, after.last_seen_at.unwrap_or(Timestamp::UNIX_EPOCH)),
        _ => commit,
    };
    exchange(commit, Some(before), Some(after))
}

/// Takes out a client's entries.
pub(super) fn removed(commit: Commit, client: &Client) -> Commit {
    exchange(commit, Some(client), None)
        .delete::<SeenEntry>(client.id, Change::unconditional())
        .delete::<MailProblem>(client.id, Change::unconditional())
}

fn exchange(commit: Commit, before: Option<&Client>, after: Option<&Client>) -> Commit {
    let Some(id) = before.or(after).map(|client| client.id) else { return commit };
    let words = |client: Option<&Client>| client.map(words_of).unwrap_or_default();
    let tags = |client: Option<&Client>| client.map(|client| client.tags.clone()).unwrap_or_default();
    let (old, new) = (words(before), words(after));
    let mut commit = tally::count(commit, id, before.map(|client| client.status), after.map(|client| client.status));
    for word in old.difference(&new) {
        commit = commit.delete::<SearchEntry>((word, id), Change::unconditional());
    }
    for word in new.difference(&old) {
        commit = commit.put(&SearchEntry { word: word.clone(), client: id });
    }
    let (old, new) = (tags(before), tags(after));
    for tag in old.iter().filter(|tag| !new.contains(tag)) {
        commit = commit.delete::<Tagged>((*tag, id), Change::unconditional());
    }
    for tag in new.iter().filter(|tag| !old.contains(tag)) {
        commit = commit.put(&Tagged { tag: *tag, client: id });
    }
    named(commit, before.map(NameEntry::of), after.map(NameEntry::of))
}

fn named(commit: Commit, before: Option<NameEntry>, after: Option<NameEntry>) -> Commit {
    if before == after {
        return commit;
    }
    let place = |entry: &Option<NameEntry>| entry.as_ref().map(NameEntry::place);
    let moved = place(&before) != place(&after);
    let commit = match before {
        Some(entry) if moved => commit.delete::<NameEntry>(&entry, Change::unconditional()),
        _ => commit,
    };
    match after {
        Some(entry) => commit.put(&entry),
        None => commit,
    }
}
