//! Table and bucket past their engines: what is in them, and copies to come back to, at the price of what differs.
//!
//! Every write leaves a record in the stream, so that only what it names is read again. Only for an engine that nobody else
//! calls at the moment; the stream isn't told of what comes back.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, OnceLock},
};

use rusqlite::{Connection, params_from_iter, types};
use serde_json::{Map, Value};

use crate::{
    Stage,
    bucket::{Bucket, Object, Objects},
};

/// The table and its indexes, as dynoxide calls them, with the columns of the item's own key.
const TABLES: [(&str, &str, &str); 3] = [
    ("parvis", "pk", "sk"),
    ("parvis::gsi::listing", "table_pk", "table_sk"),
    ("parvis::gsi::by_status", "table_pk", "table_sk"),
];

/// A copy of table and bucket, to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Copy(usize);

/// An item, its numbers and texts without DynamoDB's types.
pub type Item = Map<String, Value>;

/// An item's partition and sort key, as the engine writes them.
pub type Key = (String, String);

/// What there was, and what there is instead.
pub type Change<T> = (Option<Arc<T>>, Option<Arc<T>>);

/// Items by their keys.
pub type Items = BTreeMap<Key, Arc<Row>>;

/// An item as the engine keeps it.
#[derive(Debug)]
pub struct Row {
    /// Its columns in the table, and in the indexes that it is in.
    columns: [Vec<types::Value>; 3],
    item: OnceLock<Item>,
}

impl Row {
    /// The item.
    pub fn item(&self) -> &Item {
        self.item.get_or_init(|| self.image().into_iter().map(|(name, value)| (name, plain(value))).collect())
    }

    /// The item with DynamoDB's types.
    #[must_use]
    pub fn image(&self) -> Map<String, Value> {
        serde_json::from_str(self.text()).expect("an item")
    }

    /// The item as the engine writes it.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.columns[0][2] {
            types::Value::Text(text) => text,
            other => panic!("an item is {other:?}"),
        }
    }
}

/// Table and bucket past their engines.
pub struct Vault {
    /// The bucket.
    pub bucket: Bucket,
    connection: Connection,
    now: Items,
    /// The newest record of the stream that `now` knows of.
    known: i64,
    copies: Vec<(Items, Objects)>,
    /// The copy that the table was made to be last, and what was written since.
    stands: Option<Copy>,
    touched: BTreeSet<Key>,
}

impl Vault {
    /// Opens table and bucket of a stage.
    #[must_use]
    pub fn open(stage: &Stage) -> Self {
        let connection = Connection::open(&stage.dynamodb.name).expect("the engine's database");
        let mut vault = Self {
            bucket: Bucket::open(&stage.objects),
            connection,
            now: Items::new(),
            known: 0,
            copies: Vec::new(),
            stands: None,
            touched: BTreeSet::new(),
        };
        vault.look();
        vault
    }

    /// Reads what was written since the last look.
    fn look(&mut self) {
        let mut records = self.connection.prepare_cached(
            "SELECT id, 'S:' || (keys_json ->> '$.pk.S'), 'S:' || (keys_json ->> '$.sk.S') FROM main._stream_records \
             WHERE id > ?1 ORDER BY id",
        );
        let records = records.as_mut().expect("the stream");
        let rows = records.query_map([self.known], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))));
        let written: Vec<(i64, Key)> = rows.expect("records").collect::<Result<_, _>>().expect("keys");
        let Some((newest, _)) = written.last() else { return };
        self.known = *newest;
        for key in written.into_iter().map(|(_, key)| key).collect::<BTreeSet<Key>>() {
            let columns = TABLES.map(|table| self.columns(table, &key));
            if columns[0].is_empty() {
                self.now.remove(&key);
            } else if self.now.get(&key).is_none_or(|row| row.columns != columns) {
                self.now.insert(key.clone(), Arc::new(Row { columns, item: OnceLock::new() }));
            }
            self.touched.insert(key);
        }
    }

    fn columns(&self, (table, partition, sort): (&str, &str, &str), key: &Key) -> Vec<types::Value> {
        let sql = format!("SELECT * FROM main.\"{table}\" WHERE {partition} = ?1 AND {sort} = ?2");
        let mut statement = self.connection.prepare_cached(&sql).expect("a query");
        let count = statement.column_count();
        let mut rows = statement.query((&key.0, &key.1)).expect("rows");
        let row = rows.next().expect("a row");
        row.map_or_else(Vec::new, |row| (0..count).map(|at| row.get(at).expect("a column")).collect())
    }

    /// Copies everything as it is now.
    pub fn copy(&mut self) -> Copy {
        self.look();
        self.copies.push((self.now.clone(), self.bucket.look().clone()));
        Copy(self.copies.len() - 1)
    }

    /// Makes everything what it was.
    pub fn restore(&mut self, copy: Copy) {
        let differing = self.differing(copy);
        if !differing.is_empty() {
            self.connection.execute_batch("BEGIN IMMEDIATE").expect("a transaction");
            for key in &differing {
                self.write(key, self.copies[copy.0].0.get(key));
            }
            self.connection.execute_batch("COMMIT").expect("the former table");
            self.now = self.copies[copy.0].0.clone();
        }
        self.bucket.restore(&self.copies[copy.0].1);
        self.stands = Some(copy);
        self.touched.clear();
    }

    fn write(&self, key: &Key, row: Option<&Arc<Row>>) {
        for (at, (table, partition, sort)) in TABLES.into_iter().enumerate() {
            let sql = format!("DELETE FROM main.\"{table}\" WHERE {partition} = ?1 AND {sort} = ?2");
            self.connection.prepare_cached(&sql).and_then(|mut sql| sql.execute((&key.0, &key.1))).expect("a deletion");
            let Some(columns) = row.map(|row| &row.columns[at]).filter(|columns| !columns.is_empty()) else { continue };
            let places = vec!["?"; columns.len()].join(", ");
            let sql = format!("INSERT INTO main.\"{table}\" VALUES ({places})");
            let written =
                self.connection.prepare_cached(&sql).and_then(|mut sql| sql.execute(params_from_iter(columns)));
            written.expect("the former row");
        }
    }

    /// The keys of what isn't as it was.
    fn differing(&mut self, copy: Copy) -> Vec<Key> {
        self.look();
        let then = &self.copies[copy.0].0;
        let same = |key: &Key| match (self.now.get(key), then.get(key)) {
            (Some(now), Some(then)) => Arc::ptr_eq(now, then) || now.columns == then.columns,
            (None, None) => true,
            _ => false,
        };
        if self.stands == Some(copy) {
            return self.touched.iter().filter(|key| !same(key)).cloned().collect();
        }
        let gone = then.keys().filter(|key| !self.now.contains_key(*key));
        self.now.keys().filter(|key| !same(key)).chain(gone).cloned().collect()
    }

    /// The item of an id.
    pub fn item(&mut self, id: &str) -> &Item {
        let items = self.items().values().map(|row| row.item());
        items
            .into_iter()
            .find(|item| item.get("id").is_some_and(|own| own == id))
            .unwrap_or_else(|| panic!("there is no {id}"))
    }

    /// Removes an item, as DynamoDB does when its time is over.
    pub fn expire(&mut self, id: &str) {
        self.look();
        let named = |row: &Row| row.item().get("id").is_some_and(|own| own == id);
        let expired = self.now.iter().find(|(_, row)| named(row)).map(|(key, _)| key.clone());
        let key = expired.unwrap_or_else(|| panic!("there is no {id}"));
        self.write(&key, None);
        self.now.remove(&key);
        self.touched.insert(key);
    }

    /// Whether everything is as it was.
    pub fn untouched(&mut self, copy: Copy) -> bool {
        self.differing(copy).is_empty() && self.bucket.since(&self.copies[copy.0].1).is_empty()
    }

    /// Everything in the table.
    pub fn items(&mut self) -> &Items {
        self.look();
        &self.now
    }

    /// Every item that is in any of the copies, once in each state that it was in.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let mut seen = std::collections::HashSet::new();
        self.copies
            .iter()
            .flat_map(|(items, _)| items.values())
            .filter(move |row| seen.insert(Arc::as_ptr(row)))
            .map(Arc::as_ref)
    }

    /// What was done to the table since a copy: what was, and what is instead, item by item.
    pub fn since(&mut self, copy: Copy) -> Vec<Change<Row>> {
        let differing = self.differing(copy);
        let then = &self.copies[copy.0].0;
        differing.iter().map(|key| (then.get(key).cloned(), self.now.get(key).cloned())).collect()
    }

    /// What was done to the bucket since a copy: key, size before, size now.
    pub fn moved(&mut self, copy: Copy) -> Vec<(String, Option<usize>, Option<usize>)> {
        let since = self.bucket.since(&self.copies[copy.0].1);
        let size = |object: Option<Arc<Object>>| object.map(|object| object.bytes.len());
        let objects = since.into_iter().filter_map(|(path, (before, now))| {
            let key = self.bucket.key(&path)?.to_owned();
            Some((key, size(before), size(now)))
        });
        objects.collect()
    }
}

/// A value without DynamoDB's types.
fn plain(value: Value) -> Value {
    let Value::Object(map) = value else { return value };
    let Some((kind, value)) = map.into_iter().next() else { return Value::Null };
    match (&*kind, value) {
        ("N", Value::String(number)) => number.parse().map_or(Value::String(number), Value::Number),
        ("L", Value::Array(list)) => list.into_iter().map(plain).collect(),
        ("M", Value::Object(map)) => map.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        ("NULL", _) => Value::Null,
        (_, value) => value,
    }
}
