//! `GET /companies/{company}/colleagues`, and one of them

use edge::{Call, Reply};
use parvis::{
    Actor, Page, Result, client, colleague,
    company::{self, MemberOf},
    grant,
    table::Entity as _,
    workspace::Workspace,
};

use super::ColleagueView;

/// The people of one's own company who have joined, in the order in which they became clients.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let (table, page, company) = (call.table()?, call.page()?, call.id("company")?);
    let (access, found) = call.with(company::people(&table, company, &page)).await?;
    colleague::may_list(&access.actor, company)?;
    let found = MemberOf::of(&table, found).await?;
    let shown = found.items.into_iter().map(|member| member.client);
    let items = shown.filter(|person| colleague::is_shown(person, company)).collect();
    Reply::page(Page { items, next: found.next }, |person| ColleagueView::new(person, &access.actor, company))
}

/// Somebody of one's own company.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let (table, company, id) = (call.table()?, call.id("company")?, call.id("client")?);
    let reading = async { tokio::try_join!(client::get(&table, id), grant::of_client(&table, id)) };
    let (access, (found, grants)) = call.with(reading).await?;
    let person = colleague::seen_by(found, &access.actor, company)?;
    let mut view = ColleagueView::new(person, &access.actor, company);
    if let (true, Actor::Client { grants: own, .. }) = (view.may_permit(), &access.actor) {
        let mut workspaces: Vec<Workspace> =
            table.get_all(own.keys().map(|id| Workspace::place(*id)).collect()).await?;
        workspaces.sort_by_key(|workspace| workspace.id);
        view = view.with(&access.actor, workspaces, &grants);
    }
    let version = view.version();
    Ok(Reply::ok(&view)?.version(version))
}
