//! Between entities and DynamoDB items: physical attribute names stand here once.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;

use super::key::{Entity, Place, Places};
use crate::{Error, Result};

/// An item as the SDK holds it.
pub type Item = HashMap<String, AttributeValue>;

pub(super) const PK: &str = "pk";
pub(super) const SK: &str = "sk";
pub(super) const KIND: &str = "kind";
pub(super) const LISTING: &str = "listing";
pub(super) const LISTING_SORT: &str = "listing_sort";
pub(super) const BY_STATUS: &str = "by_status";
pub(super) const BY_STATUS_SORT: &str = "by_status_sort";
/// Seconds since the Unix epoch, for DynamoDB's time to live.
pub(super) const EXPIRES: &str = "ttl";

/// The request that wrote it.
pub(super) const REQUEST: &str = "request";

/// A string attribute.
pub(super) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// The primary key of a place in a scope.
pub(super) fn key(scope: &str, place: &Place) -> Item {
    HashMap::from([(PK.into(), text(format!("{scope}{}", place.partition))), (SK.into(), text(&*place.sort))])
}

/// The whole item of an entity in a scope.
pub(super) fn item<E: serde::Serialize>(
    scope: &str,
    kind: &str,
    places: &Places,
    expires: Option<jiff::Timestamp>,
    entity: &E,
) -> Result<Item> {
    let mut item = whole(scope, kind, places, expires, entity)?;
    item.retain(|_, value| !matches!(value, AttributeValue::Null(_)));
    Ok(item)
}

/// The same, with the fields that hold nothing.
pub(super) fn whole<E: serde::Serialize>(
    scope: &str,
    kind: &str,
    places: &Places,
    expires: Option<jiff::Timestamp>,
    entity: &E,
) -> Result<Item> {
    let mut item: Item = serde_dynamo::to_item(entity)?;
    item.extend(key(scope, &places.primary));
    item.insert(KIND.into(), text(kind));
    let indexes = [(&places.listing, LISTING, LISTING_SORT), (&places.by_status, BY_STATUS, BY_STATUS_SORT)];
    for (place, partition, sort) in indexes {
        // An item that leaves an index must lose its key there.
        let (of, at) = match place {
            Some(place) => (text(format!("{scope}{}", place.partition)), text(&*place.sort)),
            None => (AttributeValue::Null(true), AttributeValue::Null(true)),
        };
        item.insert(partition.into(), of);
        item.insert(sort.into(), at);
    }
    if let Some(at) = expires {
        item.insert(EXPIRES.into(), AttributeValue::N(at.as_second().to_string()));
    }
    Ok(item)
}

/// The entity of an item, when the item is one.
pub(super) fn entity<E: Entity>(item: Item) -> Result<Option<E>> {
    if is(&item, E::KIND) { decode(item).map(Some) } else { Ok(None) }
}

/// What an item of a kind holds; none of another kind. For whoever goes through a whole table, such as a backup.
///
/// # Errors
/// [`crate::Code::Internal`] when the item isn't what its kind says.
pub fn of_kind<T: serde::de::DeserializeOwned>(item: &Item, kind: &str) -> Result<Option<T>> {
    if is(item, kind) { decode(item.clone()).map(Some) } else { Ok(None) }
}

fn is(item: &Item, kind: &str) -> bool {
    matches!(item.get(KIND), Some(AttributeValue::S(own)) if own == kind)
}

/// Reads an item without asking what kind it is.
pub(super) fn decode<E: serde::de::DeserializeOwned>(item: Item) -> Result<E> {
    serde_dynamo::from_item(item).map_err(Error::internal)
}
