//! Restores a backup into an empty table and bucket.
//!
//! Nothing that was done before is done again, and nothing that was promised is forgotten: items are written while the table has
//! no stream, and those that call for work (a mail to send, an upload to check) once it has one. Whoever follows the stream takes
//! any record twice without harm, so work that was done is only looked at.

use std::{fs, path::Path};

use edge::{Event, Filter, Source};
use parvis::table::schema::{create_silent_table, start_stream};
use serde_json::{Value, json};

use super::{
    items::{self, Line, Writer},
    manifest::Manifest,
    objects,
    store::{Store, disk},
    take::keep,
    verify,
};
use crate::{StartError, events::filter};

/// Restores what `folder` holds, after it was verified.
///
/// # Errors
/// When the backup is broken, or something is there already: nothing is ever overwritten.
pub async fn restore(store: &Store, folder: &Path, functions: &[Event]) -> Result<Manifest, StartError> {
    let manifest = verify(folder).await?;
    let taken = |what: &str| {
        StartError(format!("The {what} isn't empty. A backup is restored into an empty one, and overwrites nothing."))
    };
    if !objects::keys(store).await?.is_empty() {
        return Err(taken("bucket"));
    }
    create_silent_table(&store.dynamodb, &store.table).await.map_err(|error| {
        StartError(format!("The table {} can't be made: {}", store.table, error.internal.unwrap_or(error.detail)))
    })?;
    // First what is named, then what names it.
    for object in objects::read(folder)?.1 {
        objects::put(store, folder, &object).await?;
    }
    let (patterns, mut calling, mut writer) = (patterns(functions), Vec::new(), Writer::new(store));
    for line in items::read(folder)? {
        let Line { image, item, .. } = line?;
        if calls(&patterns, &image) { calling.push(item) } else { writer.add(item).await? }
    }
    writer.flush().await?;
    start_stream(&store.dynamodb, &store.table)
        .await
        .map_err(|error| StartError(format!("The table's stream can't be started: {error:?}.")))?;
    for item in calling {
        writer.add(item).await?;
    }
    writer.flush().await?;
    if let (Some(keys), true) = (&store.keys, folder.join("keys").is_dir()) {
        fs::remove_dir_all(keys).map_err(disk)?;
        keep(&folder.join("keys"), keys).map_err(disk)?;
    }
    Ok(manifest)
}

/// What the functions that follow the stream take.
fn patterns(functions: &[Event]) -> Vec<Value> {
    let filters = functions.iter().flat_map(|function| match function.source {
        Source::Stream { filters, .. } => filters,
        _ => &[],
    });
    filters.map(Filter::pattern).collect()
}

/// Whether the record of an item that was just written would be taken.
fn calls(patterns: &[Value], image: &Value) -> bool {
    let record = json!({"eventName": "INSERT", "dynamodb": {"NewImage": image}});
    !patterns.is_empty() && filter::takes(patterns, &record)
}
