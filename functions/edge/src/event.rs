//! Event functions: one row each, as routes are. They answer streams, notices and schedules, not people.

use std::{future::Future, pin::Pin, sync::Arc};

use parvis::{Engines, Result};
use serde_json::{Value, json};

use crate::Need;

/// An event handler, behind a pointer: takes the event as AWS sends it and answers as AWS expects.
pub type EventHandler = fn(Arc<Engines>, Value) -> Pin<Box<dyn Future<Output = Result<Value>> + Send>>;

/// Which stream records a function wants: the item's `kind`, and the values of `state` it has then.
#[derive(Debug, Clone, Copy)]
pub struct Filter {
    /// The item's kind.
    pub kind: &'static str,
    /// The states; any when empty.
    pub states: &'static [&'static str],
    /// Whether it is the item's removal that matters, not what it became.
    pub removed: bool,
}

impl Filter {
    /// Items of a kind that have come into one of these states.
    #[must_use]
    pub const fn reached(kind: &'static str, states: &'static [&'static str]) -> Self {
        Self { kind, states, removed: false }
    }

    /// Items of a kind that were removed in one of these states.
    #[must_use]
    pub const fn removed(kind: &'static str, states: &'static [&'static str]) -> Self {
        Self { kind, states, removed: true }
    }

    /// The pattern of an event source mapping (EventBridge's pattern language).
    #[must_use]
    pub fn pattern(&self) -> Value {
        let mut image = json!({ "kind": { "S": [self.kind] } });
        if !self.states.is_empty() {
            image["state"] = json!({ "S": self.states });
        }
        if self.removed {
            json!({ "eventName": ["REMOVE"], "dynamodb": { "OldImage": image } })
        } else {
            json!({ "dynamodb": { "NewImage": image } })
        }
    }
}

/// What calls a function.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// Changes of the table, in batches; answers `{"batchItemFailures": […]}`.
    Stream {
        /// Which changes.
        filters: &'static [Filter],
        /// Most records at once.
        batch: u16,
    },
    /// Objects created or tagged under a prefix of the bucket, by EventBridge.
    Bucket {
        /// The prefix.
        prefix: &'static str,
    },
    /// What SES tells of mails, by EventBridge.
    MailEvents,
    /// Mails that SES receives: it calls the function itself, once the mail lies in the bucket.
    Letters,
    /// The clock.
    Schedule {
        /// An EventBridge Scheduler expression, such as `rate(5 minutes)`.
        expression: &'static str,
        /// The same in seconds.
        seconds: u64,
    },
}

/// One event function.
#[derive(Clone, Copy)]
pub struct Event {
    /// Its name, which is its function's name: `StreamsDeliver`.
    pub name: &'static str,
    /// What calls it.
    pub source: Source,
    /// What it needs.
    pub needs: &'static [Need],
    /// How long it may take, in seconds.
    pub timeout: u16,
    /// Memory, in MB.
    pub memory: u16,
    /// What answers.
    pub handler: EventHandler,
    /// One sentence for its readers.
    pub summary: &'static str,
}
