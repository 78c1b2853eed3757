//! `GET /members`

use edge::{Call, Reply};
use parvis::{Result, member};

use crate::view::MemberView;

/// The team, newest first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(member::list(&table, &page)).await?;
    member::may_read(&access.actor)?;
    Reply::page(found, |member| MemberView::new(member, call.now()))
}
