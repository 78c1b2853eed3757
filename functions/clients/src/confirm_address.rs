//! `POST /clients/{client}/confirm-address`

use edge::{Call, Reply};
use parvis::{Result, client, client::Client};

use crate::view::ClientView;

/// Has a client written to again whose address refused a mail.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let current = Client::seen_by(found, &access.actor)?;
    let client = client::confirm_address(&table, &access.actor, current, call.clock(), call.rng()).await?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}
