//! `GET /companies/{company}`

use edge::{Call, Reply};
use parvis::{
    Result,
    company::{self, Company},
};

use crate::view::CompanyView;

/// One company.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(company::get(&table, call.id("company")?)).await?;
    let company = Company::seen_by(found, &access.actor)?;
    let version = company.version;
    Ok(Reply::ok(&CompanyView::from(company))?.version(version))
}
