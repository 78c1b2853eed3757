//! Mails to her: what is remembered of them for ninety days.

use super::{
    Traces,
    run::{AT_ONCE, Found},
};
use crate::{
    Commit, Result, TenantTable,
    id::ClientId,
    mail::Mail,
    table::{Change, Entity as _, Range},
};

/// Access pattern 34: where mails to her stand.
pub(super) fn all(client: ClientId) -> Range {
    Range::listing(&["MAILED", &client.to_string()])
}

/// Forgets the next mails to her. What is told of them later is passed over.
pub(super) async fn to(table: &TenantTable, client: ClientId, after: Option<String>) -> Result<Found> {
    let (items, more) = table.items(&all(client).after(after), AT_ONCE).await?;
    let last = items.last().map(|(sort, _)| sort.clone()).filter(|_| more);
    let mut found = Found { commit: Commit::within(table), traces: Traces::default(), last };
    // An index may be late: what is gone already isn't counted again.
    let ids = items.iter().filter_map(|(id, _)| id.parse().ok());
    for mail in table.get_all::<Mail>(ids.map(Mail::place).collect()).await? {
        found.commit = found.commit.delete::<Mail>(mail.id, Change::unconditional());
        found.traces.mails += 1;
    }
    Ok(found)
}
