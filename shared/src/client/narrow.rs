//! Which clients are wanted, and which of the wishes leads.
//!
//! One wish leads: its entries are read in one Query, newest first unless a sort says otherwise. The others are looked at in
//! the clients' records. Who leads is fixed, from what usually holds fewest to what holds most: a company, a workspace, failed
//! mails, a word, a tag, a status. A sort by name or by last visit leads itself, since only its entries stand in that order.
//!
//! # Cost
//!
//! A page reads as many entries as it shows when nothing else narrows it, else [`EXAMINED`]; then the clients in one batch. So
//! it costs at most 100 entries and 100 records (with 1 kB each, about 4 read units and 100), whether the agency has a hundred
//! clients or a hundred thousand. The price is that a page of rare combinations may hold less than was asked for, or nothing,
//! while its cursor says that there is more.

use serde::{Deserialize, Serialize};

use super::{Client, ClientStatus, search};
use crate::{
    id::{CompanyId, TagId, WorkspaceId},
    table::Range,
    text,
};

/// Entries that a page looks at, when it must look closer than its lead does.
pub(super) const EXAMINED: usize = 100;

/// In which order clients are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// By last name and first name.
    Name,
    /// Who was seen last first.
    Seen,
}

/// Which clients are wanted: all wishes hold at once. An export keeps one in its record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Of this status; those put away only when it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ClientStatus>,
    /// Whose names, company or address have words that begin with these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Who belong to this company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyId>,
    /// Who may open this workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace: Option<WorkspaceId>,
    /// Who have this tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<TagId>,
    /// Whose invitation's mail failed.
    pub mail_problem: bool,
    /// In this order, which is of a list on a page: none is kept.
    #[serde(skip)]
    pub sort: Sort,
}

/// A filter made ready.
#[derive(Debug, Clone)]
pub(super) struct Narrow<'a> {
    filter: &'a Filter,
    words: Vec<String>,
    /// What is read.
    pub(super) range: Range,
    /// Whether something is left that the range doesn't settle, beside those put away.
    pub(super) closer: bool,
}

impl<'a> Narrow<'a> {
    pub(super) fn new(filter: &'a Filter) -> Self {
        let words: Vec<String> = filter.query.iter().flat_map(|query| wanted(query)).collect();
        // The longest word finds the fewest.
        let longest = words.iter().max_by_key(|word| word.len());
        let status = filter.status.map(ClientStatus::text);
        let (range, settled) = match (filter, longest, status) {
            (Filter { sort: Sort::Name, .. }, _, None) => (Range::of(&["NAMES"], ""), 0),
            (Filter { sort: Sort::Name, .. }, _, Some(status)) => (Range::by_status(&["NAMES", status]), 1),
            (Filter { sort: Sort::Seen, .. }, ..) => (Range::listing(&["SEEN"]).newest_first(), 0),
            (Filter { company: Some(id), .. }, ..) => {
                (Range::of(&["COMPANY", &id.to_string()], "PERSON#").newest_first(), 1)
            }
            (Filter { workspace: Some(id), .. }, ..) => {
                (Range::listing(&["GRANTS", &id.to_string()]).newest_first(), 1)
            }
            (Filter { mail_problem: true, .. }, ..) => (Range::of(&["MAIL-PROBLEMS"], "").newest_first(), 1),
            (_, Some(word), _) => (Range::of(&["SEARCH"], word), 1),
            (Filter { tag: Some(id), .. }, ..) => (Range::of(&["TAG", &id.to_string()], "").newest_first(), 1),
            (_, None, Some(status)) => (Range::by_status(&["CLIENTS", status]).newest_first(), 1),
            (_, None, None) => (Range::listing(&["CLIENTS"]).newest_first(), 0),
        };
        let wishes = usize::from(filter.status.is_some())
            + usize::from(filter.company.is_some())
            + usize::from(filter.workspace.is_some())
            + usize::from(filter.tag.is_some())
            + usize::from(filter.mail_problem)
            + words.len();
        Self { filter, words, range, closer: wishes > settled }
    }

    /// Whether a client is wanted, as far as her record tells: of workspaces it doesn't.
    pub(super) fn fits(&self, client: &Client) -> bool {
        let filter = self.filter;
        let status = match filter.status {
            Some(status) => client.status == status,
            None => client.status != ClientStatus::Archived,
        };
        status
            && filter.company.is_none_or(|id| client.companies().any(|company| company == id))
            && filter.tag.is_none_or(|id| client.tags.contains(&id))
            && (!filter.mail_problem || client.has_mail_problem())
            && search::matches(client, &self.words)
    }

    /// Whether the range is one of the clients themselves, not of entries that name them.
    pub(super) fn leads_with_clients(&self) -> bool {
        let filter = self.filter;
        let narrowed = filter.company.is_some() || filter.workspace.is_some() || filter.tag.is_some();
        filter.sort == Sort::Newest && !narrowed && !filter.mail_problem && self.words.is_empty()
    }

    /// The workspace that her grants must be asked for, unless it leads.
    pub(super) fn workspace(&self) -> Option<WorkspaceId> {
        let leads = self.filter.sort == Sort::Newest && self.filter.company.is_none();
        self.filter.workspace.filter(|_| !leads)
    }
}

/// What a search asks for: an address as it stands, or else its words.
fn wanted(query: &str) -> Vec<String> {
    let folded = text::fold(query.trim());
    if folded.contains('@') && !folded.contains(' ') {
        return vec![folded.chars().take(text::WORD).collect()];
    }
    text::words(query).take(5).collect()
}
