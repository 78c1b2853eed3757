//! `POST /clients/{client}/reactivate`

use edge::{Call, Reply};
use parvis::{Result, client, client::Client};

use crate::view::ClientView;

/// Lets a suspended client in again.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let client = client::reactivate(&table, &access.actor, current, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}
