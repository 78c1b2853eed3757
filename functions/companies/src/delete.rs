//! `DELETE /companies/{company}`

use edge::{Call, Reply};
use parvis::{
    Result,
    company::{self, Company},
    policy::{Action, require_here},
};

/// Deletes a company to which nobody belongs.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (access, found) = call.with(company::get(&table, call.id("company")?)).await?;
    let company = Company::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::CompaniesWrite)?;
    access.require_recent(call.now())?;
    company::delete(&table, &access.actor, company, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
