//! Deletions that an older copy of the data doesn't know of: whoever was deleted since is deleted again, and her traces erased again.

use std::{collections::HashMap, path::Path};

use aws_sdk_dynamodb::{operation::put_item::PutItemError, types::AttributeValue};
use parvis::table::Item;

use super::{
    items::{self, Line},
    store::{Store, refused},
};
use crate::StartError;

/// Takes the deletions of clients out of a newer backup and writes those that the table doesn't have; its stream carries them out.
/// Doing it again changes nothing. Gives how many there were.
///
/// # Errors
/// When the backup can't be read, or the table can't be written.
pub async fn repeat_deletions(store: &Store, newer: &Path) -> Result<usize, StartError> {
    let (mut departures, mut erasures) = (Vec::new(), HashMap::new());
    for line in items::read(newer)? {
        let Line { item, .. } = line?;
        match text(&item, "kind") {
            "departure" => departures.push(item),
            "erasure" => {
                erasures.insert(text(&item, "pk").to_owned(), item);
            }
            _ => {}
        }
    }
    let mut repeated = 0;
    for departure in departures {
        let scope = text(&departure, "pk").split("DEPARTURE").next().unwrap_or_default();
        let erasure = Some(text(&departure, "erasure")).filter(|id| !id.is_empty());
        if let Some(mut erasure) = erasure.and_then(|id| erasures.remove(&format!("{scope}ERASURE#{id}"))) {
            // Before the departure, which begins it.
            for (name, value) in begun_anew() {
                erasure.insert(name.to_owned(), value);
            }
            for name in ["erased_at", "closed_at", "chain"] {
                erasure.remove(name);
            }
            create(store, erasure).await?;
        }
        repeated += usize::from(create(store, departure).await?);
    }
    Ok(repeated)
}

/// An erasure that waits, whatever became of it before.
fn begun_anew() -> [(&'static str, AttributeValue); 2] {
    [("state", AttributeValue::S("waiting".into())), ("progress", AttributeValue::M(HashMap::new()))]
}

fn text<'a>(item: &'a Item, name: &str) -> &'a str {
    item.get(name).and_then(|value| value.as_s().ok()).map_or("", String::as_str)
}

/// Writes an item unless there is one; says whether it did.
#[expect(clippy::disallowed_methods, reason = "what a backup holds is of every organization")]
async fn create(store: &Store, item: Item) -> Result<bool, StartError> {
    let put = store.dynamodb.put_item().table_name(&store.table).set_item(Some(item));
    match put.condition_expression("attribute_not_exists(pk)").send().await {
        Ok(_) => Ok(true),
        Err(error) if error.as_service_error().is_some_and(PutItemError::is_conditional_check_failed_exception) => {
            Ok(false)
        }
        Err(error) => Err(refused("The table can't be written")(error)),
    }
}
