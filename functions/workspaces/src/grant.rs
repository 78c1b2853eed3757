//! `/workspaces/{workspace}/clients/{client}`

use edge::{Call, Reply};
use parvis::{Result, workspace};

/// `PUT`: opens a workspace to a client.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = workspace::link(&table, call.id("workspace")?, call.id("client")?);
    let (access, link) = call.with(reading).await?;
    workspace::grant(&table, &access.actor, link, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}

/// `DELETE`: closes a workspace to a client.
pub(crate) async fn delete(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = workspace::link(&table, call.id("workspace")?, call.id("client")?);
    let (access, link) = call.with(reading).await?;
    workspace::ungrant(&table, &access.actor, link, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
