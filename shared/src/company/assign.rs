//! What a person is to her company, as staff say it.

use std::collections::BTreeSet;

use super::{Belonging, CompanyRole, MemberOf};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::Client,
    id::{ClientId, CompanyId},
    policy::{Action, require_here},
};

/// One person of a company.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get_person(table: &TenantTable, company: CompanyId, client: ClientId) -> Result<Option<MemberOf>> {
    let (client, belonging) = table.pair::<Client, Belonging>(client, (company, client)).await?;
    Ok(belonging.zip(client).map(|(belonging, client)| MemberOf::new(&belonging, client)))
}

/// Gives a person these roles in a company, and no others there.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn assign(
    table: &TenantTable,
    actor: &Actor,
    person: MemberOf,
    expected: u64,
    roles: &BTreeSet<CompanyRole>,
    (clock, rng): (&Clock, &Rng),
) -> Result<MemberOf> {
    require_here(actor, Action::CompaniesWrite)?;
    if person.client.version != expected {
        return Err(Error::stale());
    }
    let before = person.roles();
    if before == *roles {
        return Ok(person);
    }
    let mut next = Client { version: expected + 1, ..person.client.clone() };
    next.roles.replace(person.company, roles.iter().copied());
    let commit = Commit::within(table).replace(&next, expected).record(&changed(
        actor,
        &next,
        (person.company, &before, roles),
        (clock, rng),
    ));
    table.commit(commit).await?;
    Ok(MemberOf { client: next, ..person })
}

/// The entry that tells which roles somebody was given in a company, and which she lost.
pub(crate) fn changed(
    actor: &Actor,
    client: &Client,
    (company, before, after): (CompanyId, &BTreeSet<CompanyRole>, &BTreeSet<CompanyRole>),
    (clock, rng): (&Clock, &Rng),
) -> Activity {
    Activity::new(actor, "client.roles-changed", Target::new("client", client.id, client.name()), clock, rng)
        .with("company", company.to_string())
        .with("given", CompanyRole::texts_beyond(after, before))
        .with("taken", CompanyRole::texts_beyond(before, after))
}

impl MemberOf {
    /// What she is to the company.
    #[must_use]
    pub fn roles(&self) -> BTreeSet<CompanyRole> {
        self.client.roles.of(self.company)
    }

    /// Insists that there is such a person, for an actor who may see companies.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        require_here(actor, Action::CompaniesRead)?;
        require_here(actor, Action::ClientsRead)?;
        found.ok_or_else(Error::not_found)
    }
}
