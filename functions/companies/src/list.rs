//! `GET /companies`

use edge::{Call, Reply};
use parvis::{
    Result,
    company::{self, Filter},
};

use crate::view::CompanyView;

/// Companies by name; with `q`, those whose names have words that begin with its words; with `archived=true`, those put away.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let filter = Filter {
        archived: call.query().parse("archived")?.unwrap_or_default(),
        query: call.query().get("q").map(str::to_owned),
    };
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(company::list(&table, &filter, &page)).await?;
    company::may_read(&access.actor)?;
    Reply::page(found, CompanyView::from)
}
