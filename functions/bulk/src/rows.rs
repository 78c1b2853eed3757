//! `GET /bulk-actions/{bulk}/rows`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    bulk::{self, Bulk, Standing},
    id::BulkId,
};

use crate::view::RowView;

/// What became of each client; `standing` wants one kind only.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (standing, table, page) = (standing(call.query().get("standing"))?, call.table()?, call.page()?);
    let id: BulkId = call.id("bulk")?;
    let reading = async { tokio::try_join!(bulk::get(&table, id), bulk::lines(&table, id, standing, &page)) };
    let (access, (found, lines)) = call.with(reading).await?;
    Bulk::seen_by(found, &access.actor)?;
    Reply::page(lines, RowView::from)
}

fn standing(text: Option<&str>) -> Result<Option<Standing>> {
    let Some(text) = text else { return Ok(None) };
    let found = Standing::ALL.iter().find(|standing| standing.text() == text);
    found.copied().map(Some).ok_or_else(|| Error::field("?standing", "unsupported", "Use done or left."))
}
