//! `DELETE /sessions`, `DELETE /sessions/current` and `DELETE /sessions/{session}`

use edge::{Call, Cookie, Reply};
use parvis::{Result, refresh, session};

/// Signs out.
pub(crate) async fn current(call: Call) -> Result<Reply> {
    let access = call.signed_in().await?;
    refresh::end(call.engines(), &call.table()?, &access, access.session.id).await?;
    Ok(Reply::none().cookie(Cookie(access.session.side()).clear()))
}

/// Ends all of one's own sessions but this one.
pub(crate) async fn others(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let person = call.claims()?.sub;
    let (access, all) = call.with(session::list(&table, person, None, call.now())).await?;
    refresh::end_others(call.engines(), &table, &access, &all).await?;
    Ok(Reply::none())
}

/// Ends one of one's own sessions.
pub(crate) async fn one(call: Call) -> Result<Reply> {
    let id = call.id("session")?;
    let access = call.signed_in().await?;
    refresh::end(call.engines(), &call.table()?, &access, id).await?;
    let reply = Reply::none();
    Ok(if id == access.session.id { reply.cookie(Cookie(access.session.side()).clear()) } else { reply })
}
