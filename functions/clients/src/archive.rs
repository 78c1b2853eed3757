//! `POST /clients/{client}/archive` and `/unarchive`

use edge::{Call, Reply};
use parvis::{Result, client, client::Client};

use crate::view::ClientView;

/// Puts a client away.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let client = client::archive(&table, &access.actor, current, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}

/// Takes a client out of the archive.
pub(crate) async fn delete(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let client = client::unarchive(&table, &access.actor, current, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}
