//! The one way to write: a change, its audit entry, what it promises, and its idempotency record, all in one transaction.

use std::{collections::HashMap, time::Duration};

use aws_sdk_dynamodb::{
    Client,
    operation::transact_write_items::TransactWriteItemsError,
    types::{
        AttributeValue, CancellationReason, ConditionCheck, Delete, Put, ReturnValuesOnConditionCheckFailure,
        TransactWriteItem, Update,
    },
};
use serde::Serialize;

use super::{
    global::{GlobalEntity, GlobalTable},
    guard::Fence,
    key::{Entity, GLOBAL_SCOPE, Place},
    once::{Once, Record},
    tenant::{TenantTable, unavailable},
    wire::{self, Item},
};
use crate::{Clock, Code, Error, Result, cause};

mod change;
pub use change::Change;

/// Most writes of one transaction (DynamoDB's own bound).
pub(crate) const MOST_WRITES: usize = 100;
/// Tries when another transaction touches the same item at the same moment.
const TRIES: u32 = 6;

/// What became of a commit.
#[derive(Debug)]
pub enum Outcome {
    /// It was carried out.
    Done,
    /// The same request was carried out before; this is what it created, as JSON.
    Replayed(String),
}

impl Outcome {
    /// What was created: `fresh` when this commit did it, else what the first one did.
    ///
    /// # Errors
    /// [`Code::Internal`] when the record can't be read.
    pub fn or<E: serde::de::DeserializeOwned>(self, fresh: E) -> Result<E> {
        match self {
            Self::Done => Ok(fresh),
            Self::Replayed(result) => serde_json::from_str(&result).map_err(Error::internal),
        }
    }
}

enum Write {
    Put(Item, Change),
    Update(Item, Change),
    Delete(Item, Change),
    Check(Item, Change),
}

/// Writes that happen together or not at all.
#[must_use = "a commit does nothing until a table carries it out"]
pub struct Commit {
    scope: String,
    scopes: Vec<String>,
    writes: Vec<(Write, Option<Error>)>,
    once: Option<Once>,
    broken: Option<Error>,
}

impl Commit {
    /// An empty commit in this organization.
    pub fn within(table: &TenantTable) -> Self {
        Self { scope: table.scope.clone(), scopes: Vec::new(), writes: Vec::new(), once: None, broken: None }
    }

    /// An empty commit of global items only.
    pub fn nowhere() -> Self {
        Self { scope: GLOBAL_SCOPE.into(), scopes: Vec::new(), writes: Vec::new(), once: None, broken: None }
    }

    /// The writes that follow are of another organization; only a global table carries such a commit out.
    pub fn elsewhere(mut self, table: &TenantTable) -> Self {
        self.scopes.push(std::mem::replace(&mut self.scope, table.scope.clone()));
        self
    }

    fn push(mut self, write: Result<Write>) -> Self {
        match write {
            Ok(write) => self.writes.push((write, None)),
            Err(error) => self.broken = self.broken.or(Some(error)),
        }
        self
    }

    /// Writes what doesn't exist yet.
    pub fn create<E: Entity>(self, entity: &E) -> Self {
        let item = wire::item(&self.scope, E::KIND, &entity.places(), entity.expires(), entity).map(traced::<E>);
        self.push(item.map(|item| Write::Put(item, Change::absent())))
    }

    /// Writes over whatever is there.
    pub fn put<E: Entity>(self, entity: &E) -> Self {
        let item = wire::item(&self.scope, E::KIND, &entity.places(), entity.expires(), entity).map(traced::<E>);
        self.push(item.map(|item| Write::Put(item, Change::unconditional())))
    }

    /// Writes what had this version when it was read: zero, where there was nothing yet.
    pub fn save<E: Entity>(self, entity: &E, version: u64) -> Self {
        match version {
            0 => self.create(entity).or(Error::stale()),
            _ => self.replace(entity, version),
        }
    }

    /// Writes over this version and no other, but for the attributes that are written elsewhere.
    pub fn replace<E: Entity>(self, entity: &E, version: u64) -> Self {
        self.replace_with(entity, version, Change::existing())
    }

    /// The same, with a change of attributes that are written elsewhere.
    pub fn replace_with<E: Entity>(self, entity: &E, version: u64, change: Change) -> Self {
        let change = change.when("version", version);
        let places = entity.places();
        let write = if E::ELSEWHERE.is_empty() {
            let item = wire::item(&self.scope, E::KIND, &places, entity.expires(), entity).map(traced::<E>);
            item.map(|item| Write::Put(item, change))
        } else {
            let item = wire::whole(&self.scope, E::KIND, &places, entity.expires(), entity).map(traced::<E>);
            let key = wire::key(&self.scope, &places.primary);
            item.map(|item| Write::Update(key, change.set_all(item, E::ELSEWHERE)))
        };
        self.push(write).or(Error::stale())
    }

    /// Writes over what is there, under the change's conditions.
    pub fn put_when<E: Entity>(self, entity: &E, condition: Change) -> Self {
        let item = wire::item(&self.scope, E::KIND, &entity.places(), entity.expires(), entity).map(traced::<E>);
        self.push(item.map(|item| Write::Put(item, condition)))
    }

    /// Changes some attributes, under the change's own conditions. Never an attribute that an index key is made of.
    pub fn update<E: Entity>(self, address: E::Address<'_>, change: Change) -> Self {
        let key = wire::key(&self.scope, &E::place(address));
        let change = match cause::request().filter(|_| E::TRACED) {
            Some(request) => change.set(wire::REQUEST, request),
            None => change,
        };
        self.push(Ok(Write::Update(key, change)))
    }

    /// Deletes, under the change's conditions.
    pub fn delete<E: Entity>(self, address: E::Address<'_>, condition: Change) -> Self {
        self.delete_at(&E::place(address), condition)
    }

    /// Deletes whatever is at this place, if anything is.
    pub(crate) fn clear(self, place: &Place) -> Self {
        self.delete_at(place, Change::unconditional())
    }

    fn delete_at(self, place: &Place, condition: Change) -> Self {
        let key = wire::key(&self.scope, place);
        self.push(Ok(Write::Delete(key, condition)))
    }

    /// Insists on a condition of something that isn't written.
    pub fn check<E: Entity>(self, address: E::Address<'_>, condition: Change) -> Self {
        let key = wire::key(&self.scope, &E::place(address));
        self.push(Ok(Write::Check(key, condition)))
    }

    /// Writes a global item that doesn't exist yet.
    pub fn create_global<E: GlobalEntity>(self, _: &GlobalTable, entity: &E) -> Self {
        let item = wire::item(GLOBAL_SCOPE, E::KIND, &entity.global_places(), entity.global_expires(), entity);
        self.push(item.map(|item| Write::Put(item, Change::absent())))
    }

    /// Writes over whatever global item is there.
    pub fn put_global<E: GlobalEntity>(self, _: &GlobalTable, entity: &E) -> Self {
        let item = wire::item(GLOBAL_SCOPE, E::KIND, &entity.global_places(), entity.global_expires(), entity);
        self.push(item.map(|item| Write::Put(item, Change::unconditional())))
    }

    /// Writes over one version of a global item.
    pub fn replace_global<E: GlobalEntity>(self, _: &GlobalTable, entity: &E, version: u64) -> Self {
        let item = wire::item(GLOBAL_SCOPE, E::KIND, &entity.global_places(), entity.global_expires(), entity);
        self.push(item.map(|item| Write::Put(item, Change::existing().when("version", version))))
    }

    /// Changes a global item.
    pub fn update_global<E: GlobalEntity>(self, _: &GlobalTable, address: E::Address<'_>, change: Change) -> Self {
        let key = wire::key(GLOBAL_SCOPE, &E::global_place(address));
        self.push(Ok(Write::Update(key, change)))
    }

    /// Deletes a global item, if it is there.
    pub fn delete_global<E: GlobalEntity>(self, _: &GlobalTable, address: E::Address<'_>) -> Self {
        let key = wire::key(GLOBAL_SCOPE, &E::global_place(address));
        self.push(Ok(Write::Delete(key, Change::unconditional())))
    }

    /// Deletes a global item under the change's conditions, which may be that there is none.
    pub fn delete_global_when<E: GlobalEntity>(
        self,
        _: &GlobalTable,
        address: E::Address<'_>,
        condition: Change,
    ) -> Self {
        let key = wire::key(GLOBAL_SCOPE, &E::global_place(address));
        self.push(Ok(Write::Delete(key, condition)))
    }

    /// What to answer when the last write's condition doesn't hold.
    pub fn or(mut self, error: Error) -> Self {
        if let Some((_, answer)) = self.writes.last_mut() {
            *answer = Some(error);
        }
        self
    }

    /// Every scope that is written to.
    pub(super) fn scopes(&self) -> Vec<String> {
        let mut scopes: Vec<_> = self.scopes.clone();
        scopes.push(self.scope.clone());
        scopes
    }

    /// Adds what `further` adds.
    pub fn and(self, further: impl FnOnce(Self) -> Self) -> Self {
        further(self)
    }

    /// Makes it happen once per key: a replay answers with `result`.
    pub fn once<R: Serialize>(mut self, once: &Once, result: &R) -> Self {
        match serde_json::to_string(result) {
            Ok(result) => {
                let record = Record::new(once, result);
                self.once = Some(once.clone());
                // First, so that its answer comes before that of any write that the first request made impossible.
                let item = wire::item(&self.scope, Record::KIND, &record.places(), record.expires(), &record);
                match item {
                    Ok(item) => self.writes.insert(0, (Write::Put(item, Change::absent()), None)),
                    Err(error) => self.broken = Some(error),
                }
            }
            Err(error) => self.broken = Some(Error::internal(error)),
        }
        self
    }
}

/// With the request that it goes back to, where something follows from it.
fn traced<E: Entity>(mut item: Item) -> Item {
    if let Some(request) = cause::request().filter(|_| E::TRACED) {
        item.insert(wire::REQUEST.into(), wire::text(request));
    }
    item
}

/// Carries a commit out.
pub(super) async fn run(client: &Client, table: &str, clock: &Clock, fence: Fence, commit: Commit) -> Result<Outcome> {
    if let Some(error) = commit.broken {
        return Err(error);
    }
    if commit.writes.len() > MOST_WRITES {
        return Err(Error::internal(format!("{} writes in one transaction", commit.writes.len())));
    }
    let once = commit.once;
    let (writes, answers): (Vec<_>, Vec<_>) = commit.writes.into_iter().unzip();
    let items = writes.into_iter().map(|write| transact_item(table, write)).collect::<Result<Vec<_>>>()?;
    for attempt in 0..TRIES {
        if attempt > 0 {
            clock.pause(Duration::from_millis(10 * u64::from(attempt * attempt))).await;
        }
        let sent = client
            .transact_write_items()
            .set_transact_items(Some(items.clone()))
            .customize()
            .interceptor(fence.clone())
            .send()
            .await;
        let Err(error) = sent else { return Ok(Outcome::Done) };
        let reasons = match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => cancelled.cancellation_reasons(),
            _ => return Err(unavailable(error)),
        };
        if let (Some(once), Some(reason)) = (&once, reasons.first())
            && failed(reason)
        {
            return replay(once, reason);
        }
        if let Some((_, answer)) = reasons.iter().zip(&answers).find(|(reason, _)| failed(reason)) {
            return Err(answer.clone().unwrap_or_else(|| Code::Conflict.into()));
        }
        if !reasons.iter().any(|reason| reason.code() == Some("TransactionConflict")) {
            return Err(unavailable(error));
        }
    }
    // Not a conflict: no condition was looked at, so nobody may conclude from this that one doesn't hold.
    let detail = "Somebody else is changing this at the moment. Try again.";
    Err(Error::new(Code::Unavailable, detail).after(Duration::from_secs(1)))
}

fn failed(reason: &CancellationReason) -> bool {
    reason.code() == Some("ConditionalCheckFailed")
}

fn replay(once: &Once, reason: &CancellationReason) -> Result<Outcome> {
    let record: Record = match reason.item() {
        Some(item) => wire::decode(item.clone())?,
        None => return Err(Code::Conflict.into()),
    };
    if record.payload != once.payload {
        return Err(Error::new(Code::IdempotencyKeyReused, "Use a new Idempotency-Key for a new request."));
    }
    Ok(Outcome::Replayed(record.result))
}

fn transact_item(table: &str, write: Write) -> Result<TransactWriteItem> {
    let all_old = ReturnValuesOnConditionCheckFailure::AllOld;
    let item = TransactWriteItem::builder();
    Ok(match write {
        Write::Put(content, change) => {
            let (condition, names, values) = change.condition();
            let put = Put::builder()
                .table_name(table)
                .set_item(Some(content))
                .set_condition_expression(condition)
                .set_expression_attribute_names(names)
                .set_expression_attribute_values(values)
                .return_values_on_condition_check_failure(all_old);
            item.put(put.build().map_err(Error::internal)?)
        }
        Write::Update(key, change) => {
            let (update, condition, names, values) = change.update();
            let write = Update::builder()
                .table_name(table)
                .set_key(Some(key))
                .update_expression(update)
                .set_condition_expression(condition)
                .set_expression_attribute_names(names)
                .set_expression_attribute_values(values);
            item.update(write.build().map_err(Error::internal)?)
        }
        Write::Delete(key, change) => {
            let (condition, names, values) = change.condition();
            let delete = Delete::builder()
                .table_name(table)
                .set_key(Some(key))
                .set_condition_expression(condition)
                .set_expression_attribute_names(names)
                .set_expression_attribute_values(values);
            item.delete(delete.build().map_err(Error::internal)?)
        }
        Write::Check(key, change) => {
            let (condition, names, values) = change.condition();
            let check = ConditionCheck::builder()
                .table_name(table)
                .set_key(Some(key))
                .set_condition_expression(condition)
                .set_expression_attribute_names(names)
                .set_expression_attribute_values(values);
            item.condition_check(check.build().map_err(Error::internal)?)
        }
    }
    .build())
}

type Names = Option<HashMap<String, String>>;
type Values = Option<HashMap<String, AttributeValue>>;
