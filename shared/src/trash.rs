//! Trash: objects to delete, noted in the transaction that lets go of them and deleted by the table's stream. A crash between
//! the two loses nothing.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Commit, Engines, Result, TenantTable, storage,
    table::{Change, Entity, Place, Places},
};

/// An object to delete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trash {
    /// Its key.
    pub object: String,
    /// Since when nothing refers to it.
    pub at: Timestamp,
}

impl Entity for Trash {
    const KIND: &'static str = "trash";
    const TRACED: bool = true;
    type Address<'a> = &'a str;

    fn place(object: &str) -> Place {
        Place::new(&["TRASH", object], &["TRASH"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.object))
    }
}

impl Commit {
    /// Lets go of an object: it is deleted after this commit.
    pub fn discard(self, object: &str, now: Timestamp) -> Self {
        self.put(&Trash { object: object.into(), at: now })
    }
}

/// Deletes an object, then forgets that it had to be. Twice is once.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn empty(engines: &Engines, table: &TenantTable, object: &str) -> Result<()> {
    storage::delete(engines, object).await?;
    table.commit(Commit::within(table).delete::<Trash>(object, Change::unconditional())).await.map(|_| ())
}
