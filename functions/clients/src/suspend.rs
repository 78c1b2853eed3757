//! `POST /clients/{client}/suspend`

use edge::{Call, Reply};
use parvis::{Result, client, client::Client};

use crate::view::ClientView;

/// Keeps a client out from her next request on; her data stays.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let client = client::suspend(&table, &access.actor, current, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}
