//! What becomes of a row.

use serde::{Deserialize, Serialize};

use crate::{error::Field, id::ClientId};

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ImportStanding)]
pub enum Standing {
    /// Something in it isn't valid.
    Error,
    /// A row further up has the same address, or is about the same client.
    Duplicate,
    /// There is such a client already, and she stays as she is.
    Existing,
    /// It changes a client.
    Update,
    /// It makes a client.
    Create,
    /// It says of a client what is known already.
    Unchanged,
}

impl Standing {
    /// All of them, in the order in which they are told: what asks for a look comes first.
    pub const ALL: &'static [Self] =
        &[Self::Error, Self::Duplicate, Self::Existing, Self::Update, Self::Create, Self::Unchanged];

    /// As it is written in queries.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Duplicate => "duplicate",
            Self::Existing => "existing",
            Self::Update => "update",
            Self::Create => "create",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What becomes of a row, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What becomes of it.
    pub standing: Standing,
    /// Whom it is about, once there is such a client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientId>,
    /// Of a duplicate, the row that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_row: Option<u32>,
    /// What isn't valid; the pointer names the column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Field>,
}

impl Verdict {
    /// A verdict about a client, if there is one.
    pub(super) fn of(standing: Standing, client: Option<ClientId>) -> Self {
        Self { standing, client, first_row: None, errors: Vec::new() }
    }

    /// That a row isn't valid.
    pub(super) fn error(errors: Vec<Field>, client: Option<ClientId>) -> Self {
        Self { errors, ..Self::of(Standing::Error, client) }
    }

    /// That a row further up counts.
    pub(super) fn duplicate(first_row: u32) -> Self {
        Self { first_row: Some(first_row), ..Self::of(Standing::Duplicate, None) }
    }
}

/// How many rows there are of each standing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
#[schema(as = ImportCounts)]
#[expect(missing_docs, reason = "named after the standings")]
pub struct Counts {
    pub create: u32,
    pub update: u32,
    pub unchanged: u32,
    pub existing: u32,
    pub duplicate: u32,
    pub error: u32,
}

impl Counts {
    /// Counts a row.
    pub(super) fn add(&mut self, standing: Standing) {
        *match standing {
            Standing::Create => &mut self.create,
            Standing::Update => &mut self.update,
            Standing::Unchanged => &mut self.unchanged,
            Standing::Existing => &mut self.existing,
            Standing::Duplicate => &mut self.duplicate,
            Standing::Error => &mut self.error,
        } += 1;
    }

    /// All rows counted.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.create + self.update + self.unchanged + self.existing + self.duplicate + self.error
    }
}
