//! `GET /activity`

use edge::{Call, Reply};
use parvis::{
    Result,
    activity::{self, Filter},
};

/// Who did what, when, to what; newest first. Narrowed by `person` (an id, or `system`), `object` (an id), `kind` (`client` for
/// `client.suspended`), `from` and `until` (instants): all hold at once. A page may hold fewer than asked for while there are more.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, page, query) = (call.table()?, call.page()?, call.query());
    let text = |name: &str| query.get(name).map(str::to_owned);
    let (person, object, kind) = (text("person"), text("object"), text("kind"));
    let filter = Filter { person, object, kind, from: query.parse("from")?, until: query.parse("until")? };
    let filter = filter.check(|name| format!("?{name}"))?;
    let (access, found) = call.with(activity::list(&table, &filter, &page)).await?;
    activity::may_list(&access.actor)?;
    Reply::page(found, |entry| entry)
}
