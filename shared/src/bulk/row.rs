//! What became of each client: written in the transaction in which it was done, under where it belongs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Reason;
use crate::{
    Page, PageRequest, Result, TenantTable,
    client::Client,
    id::{BulkId, ClientId},
    table::{Entity, Place, Places, Range},
};

/// What became of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BulkStanding)]
pub enum Standing {
    /// It was done.
    Done,
    /// She was left out.
    Left,
}

impl Standing {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Done, Self::Left];

    /// As it is written in keys and queries.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Left => "left",
        }
    }
}

/// How many were left out for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = BulkLeft)]
pub struct Left {
    /// Why.
    pub reason: Reason,
    /// How many.
    pub count: u32,
}

/// To how many it is done, and to how many not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = BulkCounts)]
pub struct Counts {
    /// To whom it is done.
    pub done: u32,
    /// Who are left out.
    pub left: Vec<Left>,
}

impl Counts {
    /// Counts one more.
    pub(super) fn add(&mut self, reason: Option<Reason>) {
        let Some(reason) = reason else {
            self.done += 1;
            return;
        };
        match self.left.iter_mut().find(|left| left.reason == reason) {
            Some(left) => left.count += 1,
            None => {
                self.left.push(Left { reason, count: 1 });
                self.left.sort_by_key(|left| left.reason);
            }
        }
    }

    /// How many are left out.
    #[must_use]
    pub fn left_out(&self) -> u32 {
        self.left.iter().map(|left| left.count).sum()
    }
}

/// What became of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Of which action.
    pub bulk: BulkId,
    /// Her place in the row.
    pub number: u32,
    /// Who.
    pub client: ClientId,
    /// Why she was left out; nothing when it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// When it may be forgotten.
    pub expires_at: Timestamp,
}

impl Row {
    /// What became of her.
    #[must_use]
    pub fn standing(&self) -> Standing {
        if self.reason.is_some() { Standing::Left } else { Standing::Done }
    }

    /// Those of one standing, or all.
    pub(super) fn all(bulk: BulkId, standing: Option<Standing>) -> Range {
        let prefix = standing.map_or_else(|| "ROW#".to_owned(), |standing| format!("ROW#{}#", standing.text()));
        Range::of(&["BULK", &bulk.to_string()], &prefix)
    }
}

impl Entity for Row {
    const KIND: &'static str = "bulk-row";
    type Address<'a> = (BulkId, Standing, u32);

    fn place((bulk, standing, number): (BulkId, Standing, u32)) -> Place {
        Place::new(&["BULK", &bulk.to_string()], &["ROW", standing.text(), &format!("{number:05}")])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.bulk, self.standing(), self.number)))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

/// A row with the client as she is now; nothing of her is kept in it.
#[derive(Debug, Clone)]
pub struct Line {
    /// What became of her.
    pub row: Row,
    /// The client, unless she is gone.
    pub client: Option<Client>,
}

/// Access pattern 33: one page of what became of its clients, of one standing or of all.
///
/// # Errors
/// [`crate::Code::CursorInvalid`], [`crate::Code::Unavailable`].
pub async fn lines(
    table: &TenantTable,
    id: BulkId,
    standing: Option<Standing>,
    request: &PageRequest,
) -> Result<Page<Line>> {
    let page: Page<Row> = table.page(Row::all(id, standing), request).await?;
    Ok(Page { items: with_clients(table, page.items).await?, next: page.next })
}

/// Reads their clients beside rows.
pub(super) async fn with_clients(table: &TenantTable, rows: Vec<Row>) -> Result<Vec<Line>> {
    let clients: Vec<Client> = table.get_all(rows.iter().map(|row| Client::place(row.client)).collect()).await?;
    let of = |row: &Row| clients.iter().find(|client| client.id == row.client).cloned();
    Ok(rows.into_iter().map(|row| Line { client: of(&row), row }).collect())
}
