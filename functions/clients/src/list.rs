//! `GET /clients`

use edge::{Call, Query, Reply};
use parvis::{
    Error, Result,
    client::{self, ClientStatus, Filter, Sort},
};

use crate::view::ClientView;

/// One page of the clients that every filter wants: `q` words, `status`, `company`, `workspace`, `tag`, `mail=problem`; in the
/// order of `sort`: `newest`, `name`, `seen`. A page may hold fewer than asked for while there are more.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (filter, table, page) = (filter(call.query())?, call.table()?, call.page()?);
    let (access, found) = call.with(client::list(&table, &filter, &page)).await?;
    client::may_read(&access.actor)?;
    Reply::page(found, |client| ClientView::new(client, call.now()))
}

fn filter(query: &Query) -> Result<Filter> {
    Ok(Filter {
        status: status(query.get("status"))?,
        query: query.get("q").map(str::to_owned),
        company: query.parse("company")?,
        workspace: query.parse("workspace")?,
        tag: query.parse("tag")?,
        mail_problem: match query.get("mail") {
            None => false,
            Some("problem") => true,
            Some(_) => return Err(Error::field("?mail", "unsupported", "Use problem.")),
        },
        sort: match query.get("sort") {
            None | Some("newest") => Sort::Newest,
            Some("name") => Sort::Name,
            Some("seen") => Sort::Seen,
            Some(_) => return Err(Error::field("?sort", "unsupported", "Use newest, name or seen.")),
        },
    })
}

fn status(text: Option<&str>) -> Result<Option<ClientStatus>> {
    let Some(text) = text else { return Ok(None) };
    let found = ClientStatus::ALL.iter().find(|status| status.text() == text);
    found.copied().map(Some).ok_or_else(|| {
        Error::field("?status", "unsupported", "Use prospect, assigned, invited, active, suspended or archived.")
    })
}
