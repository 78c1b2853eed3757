//! `GET /imports`

use edge::{Call, Reply};
use parvis::{Result, import};

use crate::view::ImportView;

/// Imports, newest first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(import::list(&table, &page)).await?;
    import::may(&access.actor)?;
    Reply::page(found, |import| ImportView::new(import, call.now()))
}
