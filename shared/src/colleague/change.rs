//! Changing somebody of one's company: her names, her telephone numbers, and what she is to the company.

use std::collections::BTreeSet;

use super::held::Held;
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{self, Client},
    company::{CompanyRole, roles_changed},
    error::Fields,
    id::CompanyId,
    policy::{Action, Object, require},
    text,
};

/// What to change; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColleagueChange {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// A telephone number.
    pub phone_1: Option<Option<String>>,
    /// Another one.
    pub phone_2: Option<Option<String>>,
    /// What she is to the company.
    pub roles: Option<BTreeSet<CompanyRole>>,
}

impl ColleagueChange {
    /// Whether it changes more than the roles.
    fn is_of_record(&self) -> bool {
        *self != Self { roles: self.roles.clone(), ..Self::default() }
    }
}

/// Changes somebody of a company. Roles are given and taken by who holds them herself.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    company: CompanyId,
    current: Client,
    expected: u64,
    change: ColleagueChange,
    (clock, rng): (&Clock, &Rng),
) -> Result<Client> {
    let (her, organization) = (Object::colleague(actor, company, &current), actor.organization());
    let (of_record, roles) = (change.is_of_record(), change.roles.clone());
    if of_record {
        require(actor, Action::ColleaguesWrite, her)?;
    }
    let before = current.roles.of(company);
    let after = roles.unwrap_or_else(|| before.clone());
    let mut held = Held::administering(company);
    require(actor, Action::ColleaguesPermit, her)?;
    for role in before.symmetric_difference(&after) {
        require(actor, Action::RightsGive, Object::Role(organization, company, *role))?;
        held = held.with(*role);
    }
    if current.version != expected {
        return Err(Error::stale());
    }
    let mut next = apply(&current, change)?;
    next.roles.replace(company, after.iter().copied());
    if next == current {
        return Ok(current);
    }
    next.version += 1;
    let mut commit = Commit::within(table)
        .replace(&next, expected)
        .and(|commit| client::found_anew(commit, &current, &next))
        .while_held(actor, &held);
    if of_record {
        let activity = Activity::new(actor, "client.updated", Target::new("client", next.id, next.name()), clock, rng);
        commit = commit.record(&activity.with("company", company.to_string()));
    }
    if before != after {
        commit = commit.record(&roles_changed(actor, &next, (company, &before, &after), (clock, rng)));
    }
    table.commit(commit).await?;
    Ok(next)
}

fn apply(current: &Client, change: ColleagueChange) -> Result<Client> {
    let (mut fields, mut next) = (Fields::default(), current.clone());
    let name = |text: &str| text::line(text, text::NAME);
    let line = |text: &str| text::line(text, text::LINE);
    if let Some(text) = change.first_name {
        fields.keep("/first_name", name(&text), &mut next.first_name);
    }
    if let Some(text) = change.last_name {
        fields.keep("/last_name", name(&text), &mut next.last_name);
    }
    if let Some(text) = change.phone_1 {
        fields.keep("/phone_1", text::optional(text.as_deref(), line), &mut next.phone_1);
    }
    if let Some(text) = change.phone_2 {
        fields.keep("/phone_2", text::optional(text.as_deref(), line), &mut next.phone_2);
    }
    fields.finish()?;
    Ok(next)
}
