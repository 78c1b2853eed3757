//! Once: the record that makes a create with the same Idempotency-Key happen once and answer the same (draft-ietf-httpapi-
//! idempotency-key-header-07, an expired Internet-Draft).

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::key::{Entity, Place, Places};

/// For how long a key is remembered.
pub const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// What makes two requests the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// SHA-256, in hexadecimal, of who asks, what route, and the key she sent.
    pub scope: String,
    /// SHA-256, in hexadecimal, of the body.
    pub payload: String,
    /// When the request came.
    pub at: Timestamp,
}

/// What is remembered of a create.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) scope: String,
    pub(super) payload: String,
    /// What was created, as JSON.
    pub(super) result: String,
    pub(super) forgotten_at: Timestamp,
}

impl Record {
    pub(super) fn new(once: &Once, result: String) -> Self {
        Self { scope: once.scope.clone(), payload: once.payload.clone(), result, forgotten_at: once.at + REMEMBERED }
    }
}

impl Entity for Record {
    const KIND: &'static str = "once";
    type Address<'a> = &'a str;

    fn place(scope: &str) -> Place {
        Place::new(&["ONCE", scope], &["ONCE"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.scope))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.forgotten_at)
    }
}
