//! Reading clients, newest first, each with her workspaces: two ordered lists side by side, so that nothing is looked up row
//! by row.

use std::collections::VecDeque;

use crate::{
    Result, TenantTable,
    client::Client,
    grant::Grant,
    id::WorkspaceId,
    table::{Entity, Range},
};

/// Items read at once: at most a few MB of memory, with notes of every client at their longest.
const PAGE: usize = 400;

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

/// Access patterns 2 and 10, side by side.
pub(super) struct Rows<'a> {
    table: &'a TenantTable,
    clients: Walk<'a, Client>,
    grants: Walk<'a, Grant>,
    grant: Option<Grant>,
}

impl<'a> Rows<'a> {
    /// All clients of the organization.
    pub(super) fn new(table: &'a TenantTable) -> Self {
        Self {
            table,
            clients: Walk::new(table, Range::listing(&["CLIENTS"])),
            grants: Walk::new(table, Range::by_status(&["GRANTED"])),
            grant: None,
        }
    }

    /// The next client and the workspaces that she may open, oldest first.
    pub(super) async fn next(&mut self) -> Result<Option<(Client, Vec<WorkspaceId>)>> {
        let Some(client) = self.clients.next().await? else { return Ok(None) };
        let mut workspaces = Vec::new();
        loop {
            if self.grant.is_none() {
                self.grant = self.grants.next().await?;
            }
            match &self.grant {
                // Of a client who came after this list began, or of this one.
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
        Ok(Some((client, workspaces)))
    }

    /// Access pattern 12: how many clients are older than this one.
    pub(super) async fn older_than(&self, client: &Client) -> Result<u64> {
        let range = Range::listing(&["CLIENTS"]).newest_first();
        self.table.count(&range.after(Some(client.id.to_string()))).await
    }
}
