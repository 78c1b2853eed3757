//! `GET /clients`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    client::{self, ClientStatus, Filter},
};

use crate::view::ClientView;

/// Clients, newest first; with `q`, those who have words that begin with its words; with `status`, those of one status.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let filter =
        Filter { status: status(call.query().get("status"))?, query: call.query().get("q").map(str::to_owned) };
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(client::list(&table, &filter, &page)).await?;
    client::may_read(&access.actor)?;
    Reply::page(found, |client| ClientView::new(client, call.now()))
}

fn status(text: Option<&str>) -> Result<Option<ClientStatus>> {
    let Some(text) = text else { return Ok(None) };
    let found = ClientStatus::ALL.iter().find(|status| status.text() == text);
    found
        .copied()
        .map(Some)
        .ok_or_else(|| Error::field("?status", "unsupported", "Use prospect, assigned, invited, active or suspended."))
}
