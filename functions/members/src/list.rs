//! `GET /members`

use edge::{Call, Reply};
use parvis::{Result, id::TeamId, member, team};

use crate::view::MemberView;

/// The agency's people, newest first; with `team`, who is in it.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let wanted: Option<TeamId> = call.query().parse("team")?;
    let reading = async {
        match wanted {
            Some(team) => team::members(&table, team, &page).await,
            None => member::list(&table, &page).await,
        }
    };
    let (access, found) = call.with(reading).await?;
    member::may_read(&access.actor)?;
    Reply::page(found, |member| MemberView::new(member, call.now()))
}
