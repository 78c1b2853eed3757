//! Which workspaces a company's people may open: entries that follow grants and belongings, written by the table's stream.
//!
//! A company's workspaces are those of its people. To find them at the cost of what is found, each (company, person, workspace)
//! has an entry. The stream compares what should be with what is, as of one version of the person's record, so that records which
//! come twice, late or side by side end in the same entries.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Company;
use crate::{
    Code, Commit, Page, PageRequest, Result, TenantTable,
    again::until_fresh,
    client::Client,
    grant::{self, Grant},
    id::{ClientId, CompanyId, WorkspaceId},
    table::{Change, Entity, Place, Places, Range},
    workspace::Workspace,
};

/// Most writes at once, beside the check of the person's record.
const AT_ONCE: usize = 90;
/// Most entries read for one page.
const READ: usize = 400;

/// A person of a company may open a workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reach {
    /// The company.
    pub company: CompanyId,
    /// Who.
    pub client: ClientId,
    /// What.
    pub workspace: WorkspaceId,
}

impl Entity for Reach {
    const KIND: &'static str = "reach";
    type Address<'a> = &'a Self;

    fn place(reach: &Self) -> Place {
        let sort = ["REACH", &reach.client.to_string(), &reach.workspace.to_string()];
        Place::new(&["COMPANY", &reach.company.to_string()], &sort)
    }

    fn places(&self) -> Places {
        let sort = [&*self.workspace.to_string(), &self.client.to_string()];
        Places::only(Self::place(self)).listed(Place::new(&["REACHED", &self.company.to_string()], &sort))
    }
}

/// Brings the entries of a person's companies up to date, after a grant or a belonging of hers came or went.
///
/// # Errors
/// [`Code::Unavailable`], [`Code::Stale`] when her record keeps changing: the stream then tries again.
pub async fn client_changed(table: &TenantTable, client: ClientId) -> Result<()> {
    let Some(person) = table.get::<Client>(client).await? else { return Ok(()) };
    for company in person.companies() {
        settle(table, company, client).await?;
    }
    Ok(())
}

/// Brings a company up to date after a person left it: her entries go, and she is no longer whom to ask first.
///
/// # Errors
/// As [`client_changed`].
pub async fn left(table: &TenantTable, company: CompanyId, client: ClientId) -> Result<()> {
    settle(table, company, client).await?;
    let Some(found) = table.get::<Company>(company).await? else { return Ok(()) };
    if found.primary_contact != Some(client) {
        return Ok(());
    }
    let gone = Change::existing().when("primary_contact", client).remove("primary_contact").touch();
    // Unless she has come back.
    let commit = Commit::within(table)
        .update::<Company>(company, gone)
        .check::<super::Belonging>((company, client), Change::absent());
    match table.commit(commit).await {
        Err(error) if error.code == Code::Conflict => Ok(()),
        done => done.map(|_| ()),
    }
}

/// Makes the entries of a company and a person what they should be.
async fn settle(table: &TenantTable, company: CompanyId, client: ClientId) -> Result<()> {
    until_fresh(move || async move {
        let range = Range::of(&["COMPANY", &company.to_string()], &format!("REACH#{client}#"));
        // The record first: what is read after it is at least as new, and what changes it later changes its version.
        let person = table.get::<Client>(client).await?;
        let (grants, there) =
            tokio::try_join!(grant::of_client(table, client), table.all::<Reach>(&range, grant::MOST))?;
        let version = person.as_ref().map(|person| person.version);
        let belongs = person.is_some_and(|person| person.companies().any(|one| one == company));
        let of = |grant: &Grant| Reach { company, client, workspace: grant.workspace };
        let wanted: BTreeSet<Reach> = grants.iter().filter(|_| belongs).map(of).collect();
        let there: BTreeSet<Reach> = there.into_iter().collect();
        write(table, client, version, &wanted, &there).await
    })
    .await
}

async fn write(
    table: &TenantTable,
    client: ClientId,
    version: Option<u64>,
    wanted: &BTreeSet<Reach>,
    there: &BTreeSet<Reach>,
) -> Result<()> {
    let changes: Vec<&Reach> = wanted.symmetric_difference(there).collect();
    for some in changes.chunks(AT_ONCE) {
        let unchanged = match version {
            Some(version) => Change::existing().when("version", version),
            None => Change::absent(),
        };
        let mut commit = Commit::within(table).check::<Client>(client, unchanged).or(Code::Stale.into());
        for reach in some {
            commit = match wanted.contains(*reach) {
                true => commit.put(*reach),
                false => commit.delete::<Reach>(reach, Change::unconditional()),
            };
        }
        table.commit(commit).await?;
    }
    Ok(())
}

/// A workspace that people of a company may open.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The workspace.
    pub workspace: Workspace,
    /// How many of its people may open it; beyond 400, at least so many.
    pub people: usize,
}

/// Access pattern 16: one page of the workspaces that a company's people may open, oldest first, each with how many of them.
///
/// # Errors
/// [`Code::CursorInvalid`].
pub async fn reached(
    table: &TenantTable,
    company: CompanyId,
    request: &PageRequest,
) -> Result<Page<(WorkspaceId, usize)>> {
    let range = Range::listing(&["REACHED", &company.to_string()]).after(request.after()?);
    let (items, more) = table.items(&range, READ).await?;
    let mut groups: Vec<(WorkspaceId, usize)> = Vec::new();
    for (_, item) in items {
        let reach: Reach = serde_dynamo::from_item(item)?;
        match groups.last_mut() {
            Some((workspace, people)) if *workspace == reach.workspace => *people += 1,
            _ => groups.push((reach.workspace, 1)),
        }
    }
    let most = request.limit as usize;
    let rest = more || groups.len() > most;
    groups.truncate(most);
    // Behind every entry of the last workspace.
    let next = groups.last().filter(|_| rest).map(|(workspace, _)| request.cursor(&format!("{workspace}#~")));
    Ok(Page { items: groups, next })
}

impl Reached {
    /// The workspaces of a page.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub async fn of(table: &TenantTable, page: Page<(WorkspaceId, usize)>) -> Result<Page<Self>> {
        let places = page.items.iter().map(|(id, _)| Workspace::place(*id)).collect();
        let workspaces: Vec<Workspace> = table.get_all(places).await?;
        let found = page.items.iter().filter_map(|(id, people)| {
            let workspace = workspaces.iter().find(|workspace| workspace.id == *id)?.clone();
            Some(Self { workspace, people: *people })
        });
        Ok(Page { items: found.collect(), next: page.next })
    }
}
