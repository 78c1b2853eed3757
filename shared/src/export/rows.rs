//! Reading what an export holds, newest first, each client with her workspaces.
//!
//! A whole list is read beside the list of all grants, so that nothing is looked up row by row. What a narrower filter or a
//! choice wants is gathered by id first, and then read in batches: it costs what it finds.

use std::collections::VecDeque;

use futures::{StreamExt as _, TryStreamExt as _, stream};

use super::{Subject, Wanted, entries::Entries};
use crate::{
    Result, TenantTable,
    activity::Activity,
    client::{self, Client, Filter},
    grant::{self, Grant},
    id::{ClientId, WorkspaceId},
    table::{Entity, Range},
};

/// Items read at once: at most a few MB of memory, with notes of every client at their longest.
const PAGE: usize = 400;
/// Clients read in one batch.
const BATCH: usize = 100;
/// Clients whose grants are read at the same time.
const AT_ONCE: usize = 16;

/// A row of an export.
pub(super) enum Row {
    /// A client and the workspaces that she may open, oldest first.
    Client(Box<Client>, Vec<WorkspaceId>),
    /// An entry of the log.
    Entry(Box<Activity>),
}

/// The rows of an export.
pub(super) enum Rows<'a> {
    /// A whole list.
    Whole(Box<Whole<'a>>),
    /// Clients by id.
    Picked(Picked<'a>),
    /// The log.
    Entries(Entries<'a>),
}

impl<'a> Rows<'a> {
    /// What is wanted.
    pub(super) async fn new(table: &'a TenantTable, wanted: &Wanted) -> Result<Self> {
        if wanted.subject == Subject::Activity {
            return Ok(Self::Entries(Entries::new(table, wanted.activity.clone())));
        }
        if !wanted.chosen.is_empty() {
            return Ok(Self::Picked(Picked::new(table, wanted.chosen.clone(), None)));
        }
        let filter = wanted.filter.clone();
        if let Some(list) = filter.list() {
            return Ok(Self::Whole(Box::new(Whole::new(table, list))));
        }
        let found = client::candidates(table, &filter).await?;
        Ok(Self::Picked(Picked::new(table, found.into_iter().collect(), Some(filter))))
    }

    /// The next one.
    pub(super) async fn next(&mut self) -> Result<Option<Row>> {
        match self {
            Self::Whole(rows) => rows.next().await,
            Self::Picked(rows) => rows.next().await,
            Self::Entries(rows) => Ok(rows.next().await?.map(|entry| Row::Entry(Box::new(entry)))),
        }
    }

    /// How many there are after the last one that was given.
    pub(super) async fn left(&mut self) -> Result<u64> {
        match self {
            Self::Whole(rows) => rows.left().await,
            Self::Picked(rows) => rows.left().await,
            Self::Entries(rows) => rows.left().await,
        }
    }
}

/// A list, from its newest item on.
struct Walk<'a, E> {
    table: &'a TenantTable,
    range: Range,
    ahead: VecDeque<E>,
    last: Option<String>,
    more: bool,
}

impl<'a, E: Entity> Walk<'a, E> {
    fn new(table: &'a TenantTable, range: Range) -> Self {
        Self { table, range: range.newest_first(), ahead: VecDeque::new(), last: None, more: true }
    }

    async fn next(&mut self) -> Result<Option<E>> {
        while self.ahead.is_empty() && self.more {
            let range = self.range.clone().after(self.last.take());
            let (items, more) = self.table.items(&range, PAGE).await?;
            self.last = items.last().map(|(sort, _)| sort.clone());
            self.more = more;
            for (_, item) in items {
                self.ahead.push_back(serde_dynamo::from_item(item)?);
            }
        }
        Ok(self.ahead.pop_front())
    }
}

/// Access patterns 2 or 3, and 10, side by side.
pub(super) struct Whole<'a> {
    table: &'a TenantTable,
    list: Range,
    clients: Walk<'a, Client>,
    grants: Walk<'a, Grant>,
    grant: Option<Grant>,
    last: Option<ClientId>,
}

impl<'a> Whole<'a> {
    fn new(table: &'a TenantTable, list: Range) -> Self {
        Self {
            table,
            list: list.clone().newest_first(),
            clients: Walk::new(table, list),
            grants: Walk::new(table, Range::by_status(&["GRANTED"])),
            grant: None,
            last: None,
        }
    }

    async fn next(&mut self) -> Result<Option<Row>> {
        let Some(client) = self.clients.next().await? else { return Ok(None) };
        self.last = Some(client.id);
        let mut workspaces = Vec::new();
        loop {
            if self.grant.is_none() {
                self.grant = self.grants.next().await?;
            }
            match &self.grant {
                // Of a client who isn't in this list, or came after it began, or of this one.
                Some(grant) if grant.client >= client.id => {
                    if grant.client == client.id {
                        workspaces.push(grant.workspace);
                    }
                    self.grant = None;
                }
                _ => break,
            }
        }
        workspaces.reverse();
        Ok(Some(Row::Client(Box::new(client), workspaces)))
    }

    /// Access pattern 12: how many clients are older than the last one.
    async fn left(&self) -> Result<u64> {
        self.table.count(&self.list.clone().after(self.last.map(|id| id.to_string()))).await
    }
}

/// Clients by id, those of a filter looked at more closely.
pub(super) struct Picked<'a> {
    table: &'a TenantTable,
    /// The oldest first, to be taken from the end.
    ids: Vec<ClientId>,
    filter: Option<Filter>,
    ahead: VecDeque<Row>,
}

impl<'a> Picked<'a> {
    fn new(table: &'a TenantTable, mut ids: Vec<ClientId>, filter: Option<Filter>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        Self { table, ids, filter, ahead: VecDeque::new() }
    }

    async fn next(&mut self) -> Result<Option<Row>> {
        while self.ahead.is_empty() && !self.ids.is_empty() {
            let batch = self.ids.split_off(self.ids.len().saturating_sub(BATCH));
            self.ahead = self.read(batch).await?.into();
        }
        Ok(self.ahead.pop_front())
    }

    async fn read(&self, ids: Vec<ClientId>) -> Result<Vec<Row>> {
        let mut clients: Vec<Client> = self.table.get_all(ids.into_iter().map(Client::place).collect()).await?;
        if let Some(filter) = &self.filter {
            filter.keep(&mut clients);
        }
        clients.sort_unstable_by_key(|client| std::cmp::Reverse(client.id));
        let workspace = self.filter.as_ref().and_then(|filter| filter.workspace);
        let reading = clients.into_iter().map(|client| async {
            // Most clients have one workspace or none, and their record knows.
            let mut grants = match client.workspace_count {
                0 => Vec::new(),
                _ => grant::of_client(self.table, client.id).await?,
            };
            grants.sort_unstable_by_key(|grant| grant.workspace);
            let workspaces: Vec<WorkspaceId> = grants.into_iter().map(|grant| grant.workspace).collect();
            Ok::<_, crate::Error>((client, workspaces))
        });
        let mut rows: Vec<(Client, Vec<WorkspaceId>)> = stream::iter(reading).buffered(AT_ONCE).try_collect().await?;
        rows.retain(|(_, workspaces)| workspace.is_none_or(|id| workspaces.contains(&id)));
        Ok(rows.into_iter().map(|(client, workspaces)| Row::Client(Box::new(client), workspaces)).collect())
    }

    /// They must be read to know whether the filter wants them.
    async fn left(&mut self) -> Result<u64> {
        let mut left = 0;
        while self.next().await?.is_some() {
            left += 1;
        }
        Ok(left)
    }
}
