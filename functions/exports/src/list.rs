//! `GET /exports`

use edge::{Call, Reply};
use parvis::{Result, export};

use crate::view::ExportView;

/// Exports, newest first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(export::list(&table, &page)).await?;
    export::may_read(&access.actor)?;
    Reply::page(found, |export| ExportView::new(export, call.now()))
}
