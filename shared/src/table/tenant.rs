//! Reads of one organization's items.

use std::{collections::HashMap, time::Duration};

use aws_sdk_dynamodb::{
    Client,
    error::{DisplayErrorContext, SdkError},
    operation::query::builders::QueryFluentBuilder,
    types::{AttributeValue, KeysAndAttributes},
};

use super::{
    commit::{Commit, Outcome, run},
    guard::Fence,
    key::{Entity, Place, join, scope_of},
    page::{Page, PageRequest},
    schema::{Keys, SCHEMA},
    wire::{self, Item},
};
use crate::{
    Clock, Code, Error, Result,
    id::{Id as _, OrganizationId},
};

/// The placeholder of the partition key in every Query, which the fence looks at.
pub(super) const PARTITION: &str = ":partition";
/// Milliseconds before each further try of a batch of which DynamoDB left something unread.
const BATCH_PAUSES: [u64; 4] = [20, 60, 180, 540];
/// What is said when DynamoDB doesn't answer, and when to try again.
const BUSY: &str = "The service does not answer at the moment. Try again in a few seconds.";
const AFTER: Duration = Duration::from_secs(2);

/// The items of one organization. Its fields are private: nobody can point it elsewhere.
#[derive(Debug, Clone)]
pub struct TenantTable {
    pub(super) client: Client,
    pub(super) table: String,
    pub(super) organization: OrganizationId,
    pub(super) scope: String,
    pub(crate) clock: Clock,
}

/// A stretch of sort keys in one partition of the table or of an index.
#[derive(Debug, Clone)]
pub struct Range {
    index: Option<usize>,
    partition: String,
    from: Option<String>,
    to: Option<String>,
    backward: bool,
}

impl Range {
    /// All of a partition of the table whose sort key begins with these components.
    #[must_use]
    pub fn of(partition: &[&str], prefix: &str) -> Self {
        Self { index: None, partition: join(partition), from: None, to: None, backward: false }.prefixed(prefix)
    }

    /// A partition of the table, between two sort keys, both included.
    #[must_use]
    pub fn between(partition: &[&str], from: String, to: String) -> Self {
        Self { index: None, partition: join(partition), from: Some(from), to: Some(to), backward: false }
    }

    /// A partition of the index `listing`.
    #[must_use]
    pub fn listing(partition: &[&str]) -> Self {
        Self { index: Some(0), partition: join(partition), from: None, to: None, backward: false }
    }

    /// A partition of the index `by_status`.
    #[must_use]
    pub fn by_status(partition: &[&str]) -> Self {
        Self { index: Some(1), partition: join(partition), from: None, to: None, backward: false }
    }

    /// Highest sort key first: for ids, newest first.
    #[must_use]
    pub fn newest_first(mut self) -> Self {
        self.backward = true;
        self
    }

    /// Bounded by two sort keys, both included, where they are given.
    #[must_use]
    pub fn within(mut self, from: Option<String>, to: Option<String>) -> Self {
        self.from = from.or(self.from);
        self.to = to.or(self.to);
        self
    }

    fn keys(&self) -> &'static Keys {
        self.index.map_or(&SCHEMA.table, |index| &SCHEMA.indexes[index])
    }

    fn prefixed(mut self, prefix: &str) -> Self {
        if !prefix.is_empty() {
            self.from = Some(prefix.into());
            self.to = Some(format!("{prefix}{LAST}"));
        }
        self
    }

    /// Goes on after a sort key.
    #[must_use]
    pub fn after(mut self, sort: Option<String>) -> Self {
        match sort {
            None => {}
            // Every real key that is greater than `sort` is also greater than `sort` and the lowest character.
            Some(sort) if !self.backward => self.from = Some(format!("{sort}\u{1}")),
            // Every real key that is less than `sort` is at most `sort` with its last character lowered, then the highest.
            Some(sort) => self.to = Some(before(&sort)),
        }
        self
    }
}

/// Sorts behind every text.
const LAST: char = '\u{10ffff}';

/// A text that sorts behind every key less than `sort`, and before `sort`.
fn before(sort: &str) -> String {
    let mut text = sort.to_owned();
    if let Some(last) = text.pop() {
        text.push(char::from_u32(last as u32 - 1).unwrap_or('\u{1}'));
    }
    text.push(LAST);
    text
}

impl TenantTable {
    /// The table as seen by one organization. Crate-private: `access` calls it with a verified token, `streams` with a
    /// record's own key.
    pub(crate) fn new(client: Client, table: String, organization: OrganizationId, clock: Clock) -> Self {
        Self { client, table, organization, scope: scope_of(organization), clock }
    }

    /// Whose items these are.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }

    /// An entity as the item that a commit would write, index entries included: for loading in bulk.
    ///
    /// # Errors
    /// [`Code::Internal`] when it can't be written as an item.
    pub fn image<E: Entity>(&self, entity: &E) -> Result<Item> {
        wire::item(&self.scope, E::KIND, &entity.places(), entity.expires(), entity)
    }

    /// One entity, strongly consistent.
    ///
    /// # Errors
    /// [`Code::Unavailable`] when DynamoDB doesn't answer.
    pub async fn get<E: Entity>(&self, address: E::Address<'_>) -> Result<Option<E>> {
        let item = read_one(&self.client, &self.table, &self.scope, &E::place(address)).await?;
        item.map_or(Ok(None), wire::entity)
    }

    /// One entity that must exist.
    ///
    /// # Errors
    /// [`Code::NotFound`], or as [`Self::get`].
    pub async fn find<E: Entity>(&self, address: E::Address<'_>) -> Result<E> {
        self.get(address).await?.ok_or_else(Error::not_found)
    }

    /// Several entities of one kind in one call, strongly consistent, in no order; absent ones are left out.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn get_all<E: Entity>(&self, places: Vec<Place>) -> Result<Vec<E>> {
        let mut found = Vec::with_capacity(places.len());
        for chunk in places.chunks(100) {
            let keys = chunk.iter().map(|place| wire::key(&self.scope, place)).collect();
            for item in self.batch(keys).await? {
                found.extend(wire::entity(item)?);
            }
        }
        Ok(found)
    }

    /// Two entities of different kinds in one call.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn pair<A: Entity, B: Entity>(
        &self,
        a: A::Address<'_>,
        b: B::Address<'_>,
    ) -> Result<(Option<A>, Option<B>)> {
        let (place_a, place_b) = (A::place(a), B::place(b));
        let (mut found_a, mut found_b) = (None, None);
        for item in self.batch(vec![wire::key(&self.scope, &place_a), wire::key(&self.scope, &place_b)]).await? {
            match item.get(wire::KIND) {
                Some(AttributeValue::S(kind)) if kind == A::KIND => found_a = Some(wire::decode(item)?),
                Some(AttributeValue::S(kind)) if kind == B::KIND => found_b = Some(wire::decode(item)?),
                _ => {}
            }
        }
        Ok((found_a, found_b))
    }

    async fn batch(&self, mut keys: Vec<Item>) -> Result<Vec<Item>> {
        let mut items = Vec::with_capacity(keys.len());
        for pause in std::iter::once(None).chain(BATCH_PAUSES.map(Some)) {
            if let Some(pause) = pause {
                self.clock.pause(Duration::from_millis(pause)).await;
            }
            let wanted = KeysAndAttributes::builder()
                .set_keys(Some(keys))
                .consistent_read(true)
                .build()
                .map_err(Error::internal)?;
            let answer = self
                .client
                .batch_get_item()
                .request_items(&self.table, wanted)
                .customize()
                .interceptor(Fence::around(vec![self.scope.clone()]))
                .send()
                .await
                .map_err(unavailable)?;
            items.extend(answer.responses.unwrap_or_default().remove(&self.table).unwrap_or_default());
            keys = answer
                .unprocessed_keys
                .unwrap_or_default()
                .remove(&self.table)
                .map(|rest| rest.keys)
                .unwrap_or_default();
            if keys.is_empty() {
                return Ok(items);
            }
        }
        let mut problem = Error::new(Code::Unavailable, BUSY).after(AFTER);
        problem.internal = Some(format!("{} keys of a batch came back unread, at every try", keys.len()));
        Err(problem)
    }

    /// The first items of a range, each with its sort key, and whether there are more. Reads of the table itself are
    /// strongly consistent.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn items(&self, range: &Range, most: usize) -> Result<(Vec<(String, Item)>, bool)> {
        read_range(&self.client, &self.table, &self.scope, range, most).await
    }

    /// The entities of one kind in a range that is known to be short.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn all<E: Entity>(&self, range: &Range, most: usize) -> Result<Vec<E>> {
        let (items, _) = self.items(range, most).await?;
        items.into_iter().filter_map(|(_, item)| wire::entity(item).transpose()).collect()
    }

    /// One page of a list.
    ///
    /// # Errors
    /// [`Code::CursorInvalid`], or as [`Self::get`].
    pub async fn page<E: Entity>(&self, range: Range, request: &PageRequest) -> Result<Page<E>> {
        let range = range.after(request.after()?);
        let (items, more) = self.items(&range, request.limit as usize).await?;
        let next = match items.last() {
            Some((sort, _)) if more => Some(request.cursor(sort)),
            _ => None,
        };
        let items = items.into_iter().filter_map(|(_, item)| wire::entity(item).transpose()).collect::<Result<_>>()?;
        Ok(Page { items, next })
    }

    /// Carries out a commit whose every write is of this organization.
    ///
    /// # Errors
    /// What the failed write's `or` says, else [`Code::Conflict`], [`Code::Stale`] or [`Code::Unavailable`].
    pub async fn commit(&self, commit: Commit) -> Result<Outcome> {
        run(&self.client, &self.table, &self.clock, Fence::around(vec![self.scope.clone()]), commit).await
    }
}

/// Reads one item.
pub(super) async fn read_one(client: &Client, table: &str, scope: &str, place: &Place) -> Result<Option<Item>> {
    let answer = client
        .get_item()
        .table_name(table)
        .set_key(Some(wire::key(scope, place)))
        .consistent_read(true)
        .customize()
        .interceptor(Fence::around(vec![scope.into()]))
        .send()
        .await
        .map_err(unavailable)?;
    Ok(answer.item)
}

/// The Query of a range.
pub(super) fn query(client: &Client, table: &str, scope: &str, range: &Range) -> QueryFluentBuilder {
    let keys = range.keys();
    let condition = match (&range.from, &range.to) {
        (None, None) => "#partition = :partition",
        (Some(_), None) => "#partition = :partition AND #sort >= :from",
        (None, Some(_)) => "#partition = :partition AND #sort <= :to",
        (Some(_), Some(_)) => "#partition = :partition AND #sort BETWEEN :from AND :to",
    };
    let mut values = HashMap::from([(PARTITION.to_owned(), wire::text(format!("{scope}{}", range.partition)))]);
    values.extend(range.from.as_ref().map(|from| (":from".to_owned(), wire::text(from))));
    values.extend(range.to.as_ref().map(|to| (":to".to_owned(), wire::text(to))));
    let mut query = client
        .query()
        .table_name(table)
        .key_condition_expression(condition)
        .expression_attribute_names("#partition", keys.partition)
        .set_expression_attribute_values(Some(values))
        .scan_index_forward(!range.backward);
    if range.from.is_some() || range.to.is_some() {
        query = query.expression_attribute_names("#sort", keys.sort);
    }
    if range.index.is_some() { query.index_name(keys.name) } else { query.consistent_read(true) }
}

/// Reads the first items of a range.
pub(super) async fn read_range(
    client: &Client,
    table: &str,
    scope: &str,
    range: &Range,
    most: usize,
) -> Result<(Vec<(String, Item)>, bool)> {
    let keys = range.keys();
    let mut found: Vec<(String, Item)> = Vec::new();
    let mut start = None;
    loop {
        let left = most + 1 - found.len();
        let query = query(client, table, scope, range)
            .limit(i32::try_from(left).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start);
        let answer =
            query.customize().interceptor(Fence::around(vec![scope.into()])).send().await.map_err(unavailable)?;
        for item in answer.items.unwrap_or_default() {
            if let Some(AttributeValue::S(sort)) = item.get(keys.sort) {
                found.push((sort.clone(), item));
            }
        }
        start = answer.last_evaluated_key;
        if found.len() > most {
            found.truncate(most);
            return Ok((found, true));
        }
        if start.is_none() {
            return Ok((found, false));
        }
    }
}

/// What DynamoDB's refusals become; the cause is for our logs.
pub(super) fn unavailable<E>(error: SdkError<E>) -> Error
where
    SdkError<E>: std::error::Error + Send + Sync + 'static,
{
    let mut problem = Error::new(Code::Unavailable, BUSY).after(AFTER);
    problem.internal = Some(DisplayErrorContext(error).to_string());
    problem
}

/// The organization that a physical partition key belongs to, for stream records.
#[must_use]
pub(crate) fn organization_of(partition: &str) -> Option<OrganizationId> {
    let rest = partition.strip_prefix("T#")?;
    let length = OrganizationId::PREFIX.len() + 1 + crate::id::BODY_LENGTH;
    rest.get(..length).filter(|_| rest[length..].starts_with('#'))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_on_skips_nothing_and_repeats_nothing() {
        let keys = ["cli_a", "cli_b", "cli_b0", "cli_c"];
        for last in keys {
            let forward = Range::listing(&["X"]).after(Some(last.into())).from.unwrap_or_default();
            let backward = Range::listing(&["X"]).newest_first().after(Some(last.into())).to.unwrap_or_default();
            for key in keys {
                assert_eq!(key >= &*forward, key > last, "{key} after {last}");
                assert_eq!(key <= &*backward, key < last, "{key} before {last}");
            }
        }
    }

    #[test]
    fn a_record_tells_its_organization() {
        let id = OrganizationId::from(7);
        assert_eq!(organization_of(&format!("T#{id}#PERSON#x")), Some(id));
        assert_eq!(organization_of(&format!("T#{id}")), None);
        assert_eq!(organization_of("G#LOGIN#x"), None);
    }
}
