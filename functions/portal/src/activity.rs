//! `GET /activity`

use edge::{Call, Reply};
use parvis::{Result, activity};

/// Who did what, when, to what; newest first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(activity::list(&table, &page)).await?;
    activity::may_list(&access.actor)?;
    Reply::page(found, |entry| entry)
}
