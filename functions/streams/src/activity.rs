//! What follows from an entry of the log: its seal.

use parvis::{Engines, Error, TenantTable, activity, id::ActivityId};

use crate::table::{Record, id, text};

/// The entries that a batch brought of one organization, in the order of the stream.
struct Brought {
    table: TenantTable,
    entries: Vec<ActivityId>,
    /// Where the first of them stands in the batch.
    position: usize,
}

fn brought(engines: &Engines, records: &[Record]) -> Vec<Brought> {
    let mut brought: Vec<Brought> = Vec::new();
    for (position, record) in records.iter().enumerate() {
        let Some(image) = record.new_image().filter(|image| text(image, "kind") == Some("activity")) else { continue };
        let Some(table) = text(image, "pk").and_then(|key| engines.tenant_of_record(key)) else { continue };
        let Ok(entry) = id::<ActivityId>(image) else { continue };
        if !record.is_new() {
            tracing::error!(%entry, organization = %table.organization(), "an entry of the activity was changed");
            continue;
        }
        match brought.iter_mut().find(|other| other.table.organization() == table.organization()) {
            Some(other) => other.entries.push(entry),
            None => brought.push(Brought { table, entries: vec![entry], position }),
        }
    }
    brought
}

/// Seals what a batch brought. An error tells from which position on the batch is to come again.
pub(crate) async fn seal(engines: &Engines, records: &[Record]) -> Result<(), (usize, Error)> {
    let mut failed = Ok(());
    for Brought { table, entries, position } in brought(engines, records) {
        // One organization's failure is not another's.
        if let Err(error) = activity::seal(&table, &entries).await
            && failed.as_ref().err().is_none_or(|(other, _)| position < *other)
        {
            failed = Err((position, error));
        }
    }
    failed
}
