//! `POST /clients/{client}/end-sessions`

use edge::{Call, Reply};
use parvis::{Result, client, client::Client};

/// Signs a client out on every device; she may sign in again.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    client::end_sessions(&table, &access.actor, &current, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
