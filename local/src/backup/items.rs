//! The table's items: one to a line, in files as DynamoDB's own export to S3 has them (`{"Item":{…}}`, gzip).

use std::{
    fs::File,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
};

use aws_sdk_dynamodb::types::{PutRequest, WriteRequest};
use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use parvis::table::Item;
use serde_json::{Value, json};

use super::{
    manifest::Digests,
    store::{Store, disk, refused},
    value,
};
use crate::StartError;

/// Items that DynamoDB takes at once.
const BATCH: usize = 25;
/// How often what DynamoDB leaves over is offered again.
const TRIES: u32 = 10;

fn file(folder: &Path) -> PathBuf {
    folder.join("items.ndjson.gz")
}

/// What is known of items, however they are come by.
#[derive(Default)]
pub(super) struct Items {
    /// The digest of each.
    pub(super) digests: Digests,
    /// The objects that they name.
    pub(super) named: Vec<String>,
}

impl Items {
    /// Adds an item, by its line and by what that says.
    pub(super) fn add(&mut self, text: &str, item: &Item) -> Result<(), StartError> {
        self.digests.add(text);
        let named = parvis::storage::named(item).map_err(|error| disk(format!("an item can't be read: {error:?}")))?;
        self.named.extend(named);
        Ok(())
    }
}

/// Writes every item of the table into the folder.
#[expect(clippy::disallowed_methods, reason = "a backup reads everything, past every wall")]
pub(super) async fn save(store: &Store, folder: &Path) -> Result<Items, StartError> {
    let mut items = Items::default();
    let mut lines = GzEncoder::new(BufWriter::new(File::create(file(folder)).map_err(disk)?), Compression::default());
    let mut pages = store.dynamodb.scan().table_name(&store.table).consistent_read(true).into_paginator().send();
    while let Some(page) = pages.next().await {
        for item in page.map_err(refused("The table can't be read"))?.items.unwrap_or_default() {
            let line = json!({"Item": value::to_json(&item).map_err(disk)?}).to_string();
            items.add(&line, &item)?;
            writeln!(lines, "{line}").map_err(disk)?;
        }
    }
    let file = lines.finish().and_then(|file| file.into_inner().map_err(Into::into)).map_err(disk)?;
    file.sync_all().map_err(disk)?;
    Ok(items)
}

/// One item of a folder.
pub(super) struct Line {
    /// As it stands there.
    pub(super) text: String,
    /// What it says, as an image in a stream's record would.
    pub(super) image: Value,
    /// What it says.
    pub(super) item: Item,
}

/// Reads the folder's items, one by one.
pub(super) fn read(folder: &Path) -> Result<impl Iterator<Item = Result<Line, StartError>>, StartError> {
    let file = File::open(file(folder)).map_err(disk)?;
    let lines = BufReader::new(MultiGzDecoder::new(BufReader::new(file))).lines();
    Ok(lines.enumerate().map(|(number, text)| {
        let wrong = |why: String| disk(format!("line {} of its items: {why}", number + 1));
        let text = text.map_err(disk)?;
        let mut json: Value = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let image = json["Item"].take();
        let item = value::from_json(&image).map_err(wrong)?;
        Ok(Line { text, image, item })
    }))
}

/// Items on their way into the table, as many at once as it takes.
pub(super) struct Writer<'a> {
    store: &'a Store,
    waiting: Vec<WriteRequest>,
}

impl<'a> Writer<'a> {
    /// Begins without a call.
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, waiting: Vec::new() }
    }

    /// Adds an item.
    pub(super) async fn add(&mut self, item: Item) -> Result<(), StartError> {
        let put = PutRequest::builder().set_item(Some(item)).build().map_err(refused("An item can't be written"))?;
        self.waiting.push(WriteRequest::builder().put_request(put).build());
        if self.waiting.len() == BATCH { self.flush().await } else { Ok(()) }
    }

    /// Writes what waits.
    #[expect(clippy::disallowed_methods, reason = "a restoration writes everything, past every wall")]
    pub(super) async fn flush(&mut self) -> Result<(), StartError> {
        let mut pause = std::time::Duration::from_millis(50);
        for _ in 0..TRIES {
            if self.waiting.is_empty() {
                return Ok(());
            }
            let batch = std::mem::take(&mut self.waiting);
            let answer = self.store.dynamodb.batch_write_item().request_items(&self.store.table, batch).send().await;
            let answer = answer.map_err(refused("The table can't be written"))?;
            self.waiting = answer.unprocessed_items.unwrap_or_default().remove(&self.store.table).unwrap_or_default();
            if !self.waiting.is_empty() {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
        }
        if self.waiting.is_empty() { Ok(()) } else { Err(StartError("The table takes no more items now.".into())) }
    }
}
