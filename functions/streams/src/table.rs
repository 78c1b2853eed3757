//! Changes of the table: mails to send, uploads to check, leavings to clear away.

use std::sync::Arc;

use futures::FutureExt as _;
use parvis::{Engines, Error, Result, TenantTable, cause, email_change, erasure, mail, registration, view};
use serde::Deserialize;
use serde_json::{Value, json};
use tracing::Instrument as _;

use crate::{activity, companies, plain::plain, uploads};

/// A batch of DynamoDB stream records, as far as it is read here.
#[derive(Debug, Deserialize)]
struct Batch {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    #[serde(rename = "eventName")]
    name: String,
    dynamodb: Change,
}

impl Record {
    /// What the item became.
    pub(crate) fn new_image(&self) -> Option<&Value> {
        self.dynamodb.new_image.as_ref()
    }

    /// What it is about: what the item became, or what it was when it was removed.
    fn image(&self) -> Option<&Value> {
        if self.name == "REMOVE" { self.dynamodb.old_image.as_ref() } else { self.dynamodb.new_image.as_ref() }
    }

    /// The request that it goes back to. Who removes an item doesn't write to it any more.
    fn request(&self) -> Option<&str> {
        self.new_image().and_then(|image| text(image, "request"))
    }

    /// Whether the item was made.
    pub(crate) fn is_new(&self) -> bool {
        self.name == "INSERT"
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Change {
    sequence_number: String,
    #[serde(default)]
    new_image: Option<Value>,
    #[serde(default)]
    old_image: Option<Value>,
}

/// Handles a batch in order, and seals its entries of the log. The first record that fails is reported, so that it and those behind
/// it come again; what is done twice does no harm.
pub(crate) async fn handler(engines: Arc<Engines>, event: Value) -> Result<Value> {
    let batch: Batch = serde_json::from_value(event)?;
    let mut failed = None;
    for (position, record) in batch.records.iter().enumerate() {
        // One record that panics must not take the others of its batch with it.
        let handled = std::panic::AssertUnwindSafe(traced(&engines, record)).catch_unwind().await;
        if let Err(error) = handled.unwrap_or_else(|_| Err(Error::internal("a record's handler panicked"))) {
            failed = Some((position, error));
            break;
        }
    }
    // All of them, since those before the first that fails don't come again.
    if let Err((position, error)) = activity::seal(&engines, &batch.records).await
        && failed.as_ref().is_none_or(|(other, _)| position < *other)
    {
        failed = Some((position, error));
    }
    let Some((position, error)) = failed else { return Ok(json!({ "batchItemFailures": [] })) };
    let cause = error.internal.as_deref().unwrap_or(&error.detail);
    let record = &batch.records[position];
    let (sequence, request) = (&record.dynamodb.sequence_number, record.request());
    tracing::warn!(sequence, request, cause, "a record failed and will come again");
    Ok(json!({ "batchItemFailures": [{ "itemIdentifier": sequence }] }))
}

/// Handles a record on behalf of the request that it goes back to: whatever is written and logged meanwhile names it.
async fn traced(engines: &Engines, record: &Record) -> Result<()> {
    let (request, kind) = (record.request(), record.image().and_then(|image| text(image, "kind")));
    let span = tracing::error_span!("record", request, kind);
    let handled = async {
        handle(engines, record).await?;
        // Entries of the log are sealed with the batch.
        if request.is_some() && kind != Some("activity") {
            tracing::info!("record handled");
        }
        Ok(())
    };
    cause::of(request, handled.instrument(span)).await
}

async fn handle(engines: &Engines, record: &Record) -> Result<()> {
    let removed = record.name == "REMOVE";
    let Some(image) = record.image() else { return Ok(()) };
    let Some(table) = text(image, "pk").and_then(|key| engines.tenant_of_record(key)) else { return Ok(()) };
    match (text(image, "kind").unwrap_or_default(), removed) {
        // Only the promise itself: a failed try changes the mail, and must not call for the next one without end.
        ("mail", false) if record.name == "INSERT" => deliver(engines, &table, image).await,
        ("registration", false) if text(image, "state") == Some("asked") => {
            registration::settle(engines, &table, id(image)?).await
        }
        ("upload", false) if text(image, "state") == Some("checking") => {
            uploads::check(engines, &table, id(image)?).await
        }
        ("upload", true) => uploads::removed(engines, &table, image).await,
        ("renewal" | "grant" | "belonging", _) => companies::follow(&table, image, removed).await,
        ("team-removal", false) => companies::disband(&table, image).await,
        ("tag-removal", false) => companies::untag(&table, image).await,
        ("email-move", false) => email_change::follow(&table, &serde_json::from_value(plain(image))?).await,
        ("departure", false) => companies::depart(engines, &table, image).await,
        ("erasure", false) if text(image, "state") == Some("running") => {
            erasure::run(engines, &table, id(image)?).await
        }
        ("session", true) if text(image, "state") == Some("viewing") => {
            view::lapse(&table, &serde_json::from_value(plain(image))?).await
        }
        ("trash", false) => uploads::discard(engines, &table, image).await,
        _ => Ok(()),
    }
}

async fn deliver(engines: &Engines, table: &TenantTable, image: &Value) -> Result<()> {
    if text(image, "state") != Some("queued") {
        return Ok(());
    }
    mail::deliver(engines, table, id(image)?).await
}

/// A string attribute of an image.
pub(crate) fn text<'a>(image: &'a Value, attribute: &str) -> Option<&'a str> {
    image.get(attribute)?.get("S")?.as_str()
}

/// The id of an image.
pub(crate) fn id<T: std::str::FromStr>(image: &Value) -> Result<T> {
    let parsed = text(image, "id").and_then(|text| text.parse().ok());
    parsed.ok_or_else(|| Error::internal("a stream record without its id"))
}
