//! Everyone whom a filter wants, not a page of them: for exports and bulk actions.

use std::collections::BTreeSet;

use super::{
    Client, Filter,
    list::{granted, named},
    narrow::Narrow,
};
use crate::{
    Result, TenantTable,
    id::ClientId,
    table::{Entity as _, Range},
};

/// Entries read at once.
const PAGE: usize = 1_000;

impl Filter {
    /// The list that holds whom it wants and nobody else, newest first, where there is one: all that aren't put away, or all of
    /// one status. Not with a sort.
    pub(crate) fn list(&self) -> Option<Range> {
        let narrow = Narrow::new(self);
        narrow.leads_with_clients().then_some(narrow.range)
    }

    /// Leaves those who are wanted, as far as their records tell: of workspaces they don't.
    pub(crate) fn keep(&self, clients: &mut Vec<Client>) {
        let narrow = Narrow::new(self);
        clients.retain(|client| narrow.fits(client));
    }
}

/// Of these clients, those whom a filter wants.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(crate) async fn wanted(table: &TenantTable, filter: &Filter, ids: &[ClientId]) -> Result<Vec<Client>> {
    let narrow = Narrow::new(filter);
    let places = ids.iter().copied().map(Client::place).collect();
    let (mut clients, granted) = tokio::try_join!(table.get_all(places), granted(table, &narrow, ids))?;
    clients.retain(|client| narrow.fits(client));
    clients.retain(|client| granted.as_ref().is_none_or(|granted| granted.contains(&client.id)));
    Ok(clients)
}

/// Whom the wish that leads names: everybody wanted, and perhaps others.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(crate) async fn candidates(table: &TenantTable, filter: &Filter) -> Result<BTreeSet<ClientId>> {
    let range = Narrow::new(filter).range;
    let (mut found, mut last) = (BTreeSet::new(), None);
    loop {
        let (items, more) = table.items(&range.clone().after(last.take()), PAGE).await?;
        found.extend(items.iter().filter_map(|(_, item)| named(item)));
        last = items.last().map(|(sort, _)| sort.clone());
        if !more {
            return Ok(found);
        }
    }
}
