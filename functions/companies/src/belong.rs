//! `/companies/{company}/people/{client}`

use edge::{Call, Reply};
use parvis::{Result, company};

/// `PUT`: a client belongs to a company.
pub(crate) async fn join(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = company::bond(&table, call.id("company")?, call.id("client")?);
    let (access, bond) = call.with(reading).await?;
    company::join(&table, &access.actor, bond, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}

/// `DELETE`: a client belongs to a company no more.
pub(crate) async fn leave(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let reading = company::bond(&table, call.id("company")?, call.id("client")?);
    let (access, bond) = call.with(reading).await?;
    company::leave(&table, &access.actor, bond, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
