//! Belonging: a person of a company. Her record names her companies, each company's partition its people, and both are written
//! in one transaction.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Company, Named};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{Client, found_anew},
    colleague::{self, Asking},
    id::{ClientId, CompanyId},
    policy::{Action, require_here},
    table::{Change, Entity, Place, Places},
};

/// Most companies of one person beside her primary one.
const MOST: usize = 20;
/// Tries when somebody changes the person at the same moment.
const TRIES: usize = 5;

/// A person belongs to a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Belonging {
    /// To which.
    pub company: CompanyId,
    /// Who.
    pub client: ClientId,
    /// Since when.
    pub since: Timestamp,
}

impl Entity for Belonging {
    const KIND: &'static str = "belonging";
    type Address<'a> = (CompanyId, ClientId);

    fn place((company, client): (CompanyId, ClientId)) -> Place {
        Place::new(&["COMPANY", &company.to_string()], &["PERSON", &client.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.company, self.client)))
    }
}

impl Commit {
    /// A person belongs to a company, and it counts her; only while it has the name that her record takes over.
    pub(crate) fn join(self, company: &Named, client: ClientId, now: Timestamp) -> Self {
        let counted = Change::existing().when("name", &company.name).add("people_count", 1);
        self.create(&Belonging { company: company.id, client, since: now })
            .update::<Company>(company.id, counted)
            .or(Code::Conflict.into())
    }

    /// She belongs to it no more.
    pub(crate) fn leave(self, company: CompanyId, client: ClientId) -> Self {
        self.delete::<Belonging>((company, client), Change::existing())
            .update::<Company>(company, Change::existing().add("people_count", -1))
    }
}

/// A company and a person, and whether she belongs to it.
#[derive(Debug, Clone)]
pub struct Bond {
    company: Option<Company>,
    client: Option<Client>,
    belonging: Option<Belonging>,
    askings: Vec<Asking>,
}

/// Reads what stands between a company and a person.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn bond(table: &TenantTable, company: CompanyId, client_id: ClientId) -> Result<Bond> {
    let (asked, client) = (colleague::of_company(table, company), table.get::<Client>(client_id));
    let pair = table.pair::<Company, Belonging>(company, (company, client_id));
    let ((company, belonging), client, askings) = tokio::try_join!(pair, client, asked)?;
    Ok(Bond { company, client, belonging, askings })
}

/// A person belongs to a company: to her first one as her primary one. Doing it twice is doing it once.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Invalid`] for a company too many, [`Code::Stale`] when her record keeps
/// changing.
pub async fn join(table: &TenantTable, actor: &Actor, bond: Bond, clock: &Clock, rng: &Rng) -> Result<()> {
    require_here(actor, Action::CompaniesWrite)?;
    settle(table, bond, |company, client, bond| {
        if bond.belonging.is_some() {
            return Ok(None);
        }
        let mut next = client.clone();
        if next.company_id.is_none() {
            (next.company_id, next.company) = (Some(company.id), Some(company.name.clone()));
        } else if next.other_companies.len() < MOST {
            next.other_companies.push(company.id);
        } else {
            return Err(Error::new(Code::Invalid, format!("A person belongs to at most {} companies.", MOST + 1)));
        }
        let named = Named { id: company.id, name: company.name.clone() };
        let asked = bond.askings.iter().filter(|asking| asking.email == client.email);
        let commit = Commit::within(table).join(&named, client.id, clock.now());
        let commit = asked.fold(commit, |commit, asking| {
            commit.delete::<Asking>((company.id, asking.client), Change::unconditional())
        });
        Ok(Some(finish(commit, actor, "client.company-joined", company, client, next, (clock, rng))))
    })
    .await
}

/// A person belongs to a company no more. When it was her primary one, she has none. Doing it twice is doing it once.
///
/// # Errors
/// As [`join`].
pub async fn leave(table: &TenantTable, actor: &Actor, bond: Bond, clock: &Clock, rng: &Rng) -> Result<()> {
    require_here(actor, Action::CompaniesWrite)?;
    settle(table, bond, |company, client, bond| {
        if bond.belonging.is_none() {
            return Ok(None);
        }
        let mut next = client.clone();
        if next.company_id == Some(company.id) {
            (next.company_id, next.company) = (None, None);
        }
        next.other_companies.retain(|other| *other != company.id);
        next.roles.replace(company.id, []);
        let commit = Commit::within(table).leave(company.id, client.id);
        Ok(Some(finish(commit, actor, "client.company-left", company, client, next, (clock, rng))))
    })
    .await
}

fn finish(
    commit: Commit,
    actor: &Actor,
    action: &str,
    company: &Company,
    current: &Client,
    mut next: Client,
    (clock, rng): (&Clock, &Rng),
) -> Commit {
    next.version += 1;
    let activity = Activity::new(actor, action, Target::new("client", next.id, next.name()), clock, rng)
        .with("company", company.id.to_string())
        .with("company_name", company.name.as_str());
    commit.replace(&next, current.version).and(|commit| found_anew(commit, current, &next)).record(&activity)
}

/// Commits what `change` makes of the bond; after a collision, of the bond as it is then.
async fn settle(
    table: &TenantTable,
    mut bond: Bond,
    change: impl Fn(&Company, &Client, &Bond) -> Result<Option<Commit>>,
) -> Result<()> {
    for attempt in 1.. {
        let (Some(company), Some(client)) = (&bond.company, &bond.client) else { return Err(Error::not_found()) };
        let (id, client_id) = (company.id, client.id);
        let Some(commit) = change(company, client, &bond)? else { return Ok(()) };
        match table.commit(commit).await {
            Err(error) if matches!(error.code, Code::Stale | Code::Conflict) && attempt < TRIES => {
                bond = self::bond(table, id, client_id).await?;
            }
            done => return done.map(|_| ()),
        }
    }
    Ok(())
}
