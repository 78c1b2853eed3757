//! `DELETE /sessions/current` and `DELETE /sessions/{session}`

use edge::{Call, Cookie, Reply};
use parvis::{Result, refresh};

/// Signs out.
pub(crate) async fn current(call: Call) -> Result<Reply> {
    let access = call.signed_in().await?;
    refresh::end(call.engines(), &call.table()?, &access, access.session.id).await?;
    Ok(Reply::none().cookie(Cookie(access.session.side()).clear()))
}

/// Ends one of one's own sessions.
pub(crate) async fn one(call: Call) -> Result<Reply> {
    let id = call.id("session")?;
    let access = call.signed_in().await?;
    refresh::end(call.engines(), &call.table()?, &access, id).await?;
    let reply = Reply::none();
    Ok(if id == access.session.id { reply.cookie(Cookie(access.session.side()).clear()) } else { reply })
}
