//! Finding out to whom it would be done, and to whom not and why. Nothing is written but the row of clients.

use std::collections::HashMap;

use aws_sdk_s3::primitives::ByteStream;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Bulk, BulkState, Counts, MOST_ROWS, Row, Standing, Whom, judge::judge, pace::Pace, run::AT_ONCE};
use crate::{
    Commit, Engines, Result, TenantTable,
    client::{self, Client},
    export::{Due, Work},
    id::{BulkId, ClientId},
    lease, storage,
    table::{Entity, Place, Places},
};

/// The clients who were chosen one by one: the record itself is written too often to have them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chosen {
    pub(super) bulk: BulkId,
    pub(super) clients: Vec<ClientId>,
    pub(super) expires_at: Timestamp,
}

impl Entity for Chosen {
    const KIND: &'static str = "bulk-chosen";
    type Address<'a> = BulkId;

    fn place(bulk: BulkId) -> Place {
        Place::new(&["BULK", &bulk.to_string()], &["CHOSEN"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.bulk))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

/// Looks.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn look(engines: &Engines, table: &TenantTable, bulk: &Bulk) -> Result<()> {
    let named = named(table, bulk).await?;
    if named.len() > MOST_ROWS {
        return too_many(engines, table, bulk).await;
    }
    let (now, global) = (engines.clock().now(), engines.global());
    let (mut text, mut rows, mut foreseen) = (String::new(), 0, Counts::default());
    for ids in named.chunks(AT_ONCE as usize) {
        let found: Vec<Client> = match &bulk.whom {
            Whom::Wanted { filter, .. } => client::wanted(table, filter, ids).await?,
            _ => table.get_all(ids.iter().copied().map(Client::place).collect()).await?,
        };
        let found: HashMap<ClientId, Client> = found.into_iter().map(|client| (client.id, client)).collect();
        // Whoever isn't what the filter wants was never asked for; whoever was chosen and isn't there is told of.
        let asked = |id: &&ClientId| !matches!(bulk.whom, Whom::Wanted { .. }) || found.contains_key(id);
        for id in ids.iter().filter(asked) {
            foreseen.add(judge(&bulk.deed, found.get(id), now)?);
            text.push_str(&format!("{id}\n"));
            rows += 1;
        }
    }
    let expected_at = Pace::begin(engines, &bulk.deed).await?.over_at(table, foreseen.done, now).await?;
    let source = bulk.object(table.organization(), "clients.txt");
    storage::write(engines, &source, "text/plain", ByteStream::from(text.into_bytes())).await?;
    let change = lease::mine(bulk)
        .set("state", BulkState::Ready)
        .set("rows", rows)
        .set("foreseen", &foreseen)
        .set("expected_at", expected_at)
        .set("source", &source)
        .set("tries", 0)
        .remove("taken_until")
        .touch();
    let commit = Commit::within(table)
        .update::<Bulk>(bulk.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, bulk))
        .put_global(&global, &Due::new(bulk.expires_at, table.organization(), Work::Bulk(bulk.id)));
    lease::kept(global.commit(commit).await).map(|_| ())
}

/// Everybody asked for, and with a filter perhaps others; the newest first, each once.
async fn named(table: &TenantTable, bulk: &Bulk) -> Result<Vec<ClientId>> {
    let mut ids: Vec<ClientId> = match &bulk.whom {
        Whom::Chosen(_) => table.get::<Chosen>(bulk.id).await?.map(|chosen| chosen.clients).unwrap_or_default(),
        Whom::Wanted { filter, .. } => client::candidates(table, filter).await?.into_iter().collect(),
        Whom::Of(former) => {
            let rows: Vec<Row> = table.all(&Row::all(*former, Some(Standing::Done)), MOST_ROWS).await?;
            rows.into_iter().map(|row| row.client).collect()
        }
    };
    ids.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
    ids.dedup();
    Ok(ids)
}

/// More than one action takes.
async fn too_many(engines: &Engines, table: &TenantTable, bulk: &Bulk) -> Result<()> {
    let change = lease::mine(bulk)
        .set("state", BulkState::Failed)
        .set("failure", "too-many-rows")
        .set("finished_at", engines.clock().now())
        .remove("taken_until")
        .touch();
    let commit = Commit::within(table)
        .update::<Bulk>(bulk.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, bulk));
    lease::kept(engines.global().commit(commit).await).map(|_| ())
}
