//! Carrying a company's new name to its people: their records and search entries hold it.
//!
//! The renaming writes a [`Renewal`]; the table's stream brings each of its versions here, and each run does some people and
//! notes how far it came, which is the next version. So a company of any size is renewed, and a run that dies is taken up where
//! the last note stands. Nothing is done twice: a record that has the name is left alone.

use serde::{Deserialize, Serialize};

use super::{Belonging, Company, people};
use crate::{
    Code, Commit, Result, TenantTable,
    again::until_fresh,
    client::{Client, found_anew},
    id::{ClientId, CompanyId},
    table::{Change, Entity, Place, Places},
};

/// People of one run: a few seconds.
const CHUNK: usize = 100;

/// A new name on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// Whose.
    pub company: CompanyId,
    /// The name.
    pub name: String,
    /// The version of the company that has it.
    pub of: u64,
    /// Whom the last run ended with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Renewal {
    /// A company's new name, which nobody has yet.
    pub(super) fn of(company: &Company) -> Self {
        Self { company: company.id, name: company.name.clone(), of: company.version, after: None }
    }
}

impl Entity for Renewal {
    const KIND: &'static str = "renewal";
    const TRACED: bool = true;
    type Address<'a> = CompanyId;

    fn place(company: CompanyId) -> Place {
        Place::new(&["COMPANY", &company.to_string()], &["RENEWAL"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.company))
    }
}

/// Carries the name to the next people.
///
/// # Errors
/// [`Code::Unavailable`], [`Code::Stale`] when a record keeps changing: the stream then tries again.
pub async fn renew(table: &TenantTable, company: CompanyId) -> Result<()> {
    let Some(renewal) = table.get::<Renewal>(company).await? else { return Ok(()) };
    let (items, more) = table.items(&people::range(company).after(renewal.after.clone()), CHUNK).await?;
    let last = items.last().map(|(sort, _)| sort.clone());
    for (_, item) in items {
        let belonging: Belonging = serde_dynamo::from_item(item)?;
        person(table, &renewal, belonging.client).await?;
    }
    let mine = Change::existing().when("of", renewal.of);
    let mine = match &renewal.after {
        Some(after) => mine.when("after", after),
        None => mine.when_absent("after"),
    };
    let commit = Commit::within(table);
    let commit = match last {
        Some(last) if more => commit.update::<Renewal>(company, mine.set("after", last)),
        _ => commit.delete::<Renewal>(company, mine),
    };
    match table.commit(commit).await {
        // Another run was faster, or the company was renamed again: a newer version is on its way here.
        Err(error) if error.code == Code::Conflict => Ok(()),
        done => done.map(|_| ()),
    }
}

async fn person(table: &TenantTable, renewal: &Renewal, id: ClientId) -> Result<()> {
    until_fresh(move || async move {
        let Some(client) = table.get::<Client>(id).await? else { return Ok(()) };
        if client.company_id != Some(renewal.company) || client.company.as_ref() == Some(&renewal.name) {
            return Ok(());
        }
        let (company, version) = (Some(renewal.name.clone()), client.version + 1);
        let next = Client { company, version, ..client.clone() };
        let named = Change::existing().when("name", &renewal.name);
        let commit = Commit::within(table)
            .replace(&next, client.version)
            .and(|commit| found_anew(commit, &client, &next))
            .check::<Company>(renewal.company, named)
            .or(Code::Gone.into());
        match table.commit(commit).await {
            // The company has another name by now, or is gone.
            Err(error) if error.code == Code::Gone => Ok(()),
            done => done.map(|_| ()),
        }
    })
    .await
}
