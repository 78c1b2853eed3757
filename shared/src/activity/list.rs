//! One page of the log.

use super::{
    Activity,
    filter::{EXAMINED, Filter},
};
use crate::{
    Page, PageRequest, Result, TenantTable,
    id::ActivityId,
    table::{Entity as _, Item},
};

/// Access patterns 8 and 25 to 27: the wanted entries, newest first.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, filter: &Filter, request: &PageRequest) -> Result<Page<Activity>> {
    let (limit, after) = (request.limit as usize, request.after()?);
    let most = if filter.looks_closer() { EXAMINED.max(limit) } else { limit };
    let (items, more) = table.items(&filter.range().after(after), most).await?;
    let last = items.last().map(|(sort, _)| sort.clone());
    let mut wanted = read(table, items).await?.into_iter().filter(|entry| filter.fits(entry));
    let page: Vec<Activity> = wanted.by_ref().take(limit).collect();
    // Wherever an entry stands, its id is its place.
    let end = match wanted.next() {
        Some(_) => page.last().map(|entry| entry.id.to_string()),
        None => last.filter(|_| more),
    };
    Ok(Page { next: end.map(|sort| request.cursor(&sort)), items: page })
}

/// The entries that these items are or name, newest first.
pub(crate) async fn read(table: &TenantTable, items: Vec<(String, Item)>) -> Result<Vec<Activity>> {
    let mut named: Vec<ActivityId> = Vec::new();
    let mut entries: Vec<Activity> = Vec::with_capacity(items.len());
    for (_, item) in items {
        match item.get("activity").and_then(|id| id.as_s().ok()?.parse().ok()) {
            Some(id) => named.push(id),
            None => entries.push(serde_dynamo::from_item(item)?),
        }
    }
    if !named.is_empty() {
        entries.extend(table.get_all::<Activity>(named.into_iter().map(Activity::place).collect()).await?);
    }
    entries.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.id));
    Ok(entries)
}
