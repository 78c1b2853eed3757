//! `GET /clients/{client}`

use edge::{Call, Reply};
use parvis::{Result, client, client::Client};

use crate::view::ClientView;

/// One client.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let version = client.version;
    Ok(Reply::ok(&ClientView::new(client, call.now()))?.version(version))
}
