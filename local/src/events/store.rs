//! What must not be lost between an event and its handler: stream checkpoints, queued notices, last runs, dead letters.
//!
//! One small SQLite file, every change on the disk before it is acknowledged.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// One event that waits for its handler.
#[derive(Debug)]
pub struct Queued {
    /// Its place in the queue.
    pub id: i64,
    /// The event, as the handler will get it.
    pub event: Value,
}

/// One event that no attempt could deliver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// Whose it was.
    pub function: String,
    /// When it was given up, in milliseconds since the Unix epoch.
    pub at: i64,
    /// What the last attempt said.
    pub error: String,
    /// The event.
    pub event: Value,
}

/// The durable state of the event sources. Clones share it.
#[derive(Clone, Debug)]
pub struct Store(Arc<Mutex<Connection>>);

impl Store {
    /// Opens the file, made when missing; `None` keeps everything in memory, for tests.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn open(path: Option<&Path>) -> rusqlite::Result<Self> {
        let connection = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS checkpoint (function TEXT PRIMARY KEY, sequence_number TEXT NOT NULL);
             CREATE TABLE IF NOT EXISTS queue (id INTEGER PRIMARY KEY AUTOINCREMENT, function TEXT NOT NULL, event TEXT NOT NULL);
             CREATE INDEX IF NOT EXISTS queue_by_function ON queue (function, id);
             CREATE TABLE IF NOT EXISTS run (function TEXT PRIMARY KEY, at INTEGER NOT NULL);
             CREATE TABLE IF NOT EXISTS dead_letter (
                 id INTEGER PRIMARY KEY AUTOINCREMENT, function TEXT NOT NULL, at INTEGER NOT NULL, error TEXT NOT NULL, event TEXT NOT NULL);",
        )?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic between two statements leaves SQLite consistent.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last stream record that `function` has done with.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn checkpoint(&self, function: &str) -> rusqlite::Result<Option<String>> {
        self.lock()
            .query_row("SELECT sequence_number FROM checkpoint WHERE function = ?1", [function], |row| row.get(0))
            .optional()
    }

    /// Remembers that `function` has done with every stream record up to `sequence_number`.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn advance(&self, function: &str, sequence_number: &str) -> rusqlite::Result<()> {
        self.lock()
            .execute("INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2)", params![function, sequence_number])
            .map(drop)
    }

    /// Queues `event` for each of `functions`, all or none.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn enqueue(&self, functions: &[&str], event: &Value) -> rusqlite::Result<()> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        for function in functions {
            transaction
                .execute("INSERT INTO queue (function, event) VALUES (?1, ?2)", params![function, event.to_string()])?;
        }
        transaction.commit()
    }

    /// The oldest event that waits for `function`.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn next(&self, function: &str) -> rusqlite::Result<Option<Queued>> {
        let row = "SELECT id, event FROM queue WHERE function = ?1 ORDER BY id LIMIT 1";
        let read = |row: &rusqlite::Row<'_>| Ok(Queued { id: row.get(0)?, event: json(&row.get::<_, String>(1)?) });
        self.lock().query_row(row, [function], read).optional()
    }

    /// Takes a delivered event off the queue.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn done(&self, queued: &Queued) -> rusqlite::Result<()> {
        self.lock().execute("DELETE FROM queue WHERE id = ?1", [queued.id]).map(drop)
    }

    /// When the schedule of `function` last ran, in milliseconds since the Unix epoch.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn last_run(&self, function: &str) -> rusqlite::Result<Option<i64>> {
        self.lock().query_row("SELECT at FROM run WHERE function = ?1", [function], |row| row.get(0)).optional()
    }

    /// Remembers that the schedule of `function` ran.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn ran(&self, function: &str, at: i64) -> rusqlite::Result<()> {
        self.lock().execute("INSERT OR REPLACE INTO run VALUES (?1, ?2)", params![function, at]).map(drop)
    }

    /// Puts an event aside that no attempt could deliver.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn bury(&self, letter: &DeadLetter) -> rusqlite::Result<()> {
        tracing::error!(function = letter.function, error = letter.error, event = %letter.event, "an event was given up");
        let values = params![letter.function, letter.at, letter.error, letter.event.to_string()];
        self.lock()
            .execute("INSERT INTO dead_letter (function, at, error, event) VALUES (?1, ?2, ?3, ?4)", values)
            .map(drop)
    }

    /// Every event that was given up, oldest first.
    ///
    /// # Errors
    /// SQLite's own.
    pub fn dead_letters(&self) -> rusqlite::Result<Vec<DeadLetter>> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT function, at, error, event FROM dead_letter ORDER BY id")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(DeadLetter {
                function: row.get(0)?,
                at: row.get(1)?,
                error: row.get(2)?,
                event: json(&row.get::<_, String>(3)?),
            })
        };
        query.query_map([], read)?.collect()
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_remembered_survives_a_reopening() {
        let path = std::env::temp_dir().join(format!("parvis-events-{}.sqlite", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let store = Store::open(Some(&path)).expect("a store");
        store.advance("mail", "100").expect("a checkpoint");
        store.advance("mail", "101").expect("a checkpoint");
        store.enqueue(&["scan", "other"], &json!({"n": 1})).expect("a place in the queue");
        store.ran("weekly", 7).expect("a run");
        drop(store);
        let store = Store::open(Some(&path)).expect("the same store");
        assert_eq!(store.checkpoint("mail").expect("a checkpoint").as_deref(), Some("101"));
        assert_eq!(store.last_run("weekly").expect("a run"), Some(7));
        let first = store.next("scan").expect("a queue").expect("an event");
        assert_eq!(first.event, json!({"n": 1}));
        store.done(&first).expect("done");
        assert!(store.next("scan").expect("a queue").is_none());
        assert!(store.next("other").expect("a queue").is_some());
        std::fs::remove_file(path).expect("a file");
    }
}
