//! Deleting a company, once nobody belongs to it.

use super::{Company, MemberOf, Renewal, name, search};
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::Activity,
    policy::{Action, require_here},
    table::Change,
};

/// How many of its people the refusal names.
pub(super) const NAMED: u32 = 10;

/// Deletes a company. `people` are the first of those who belong to it, which the refusal names.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::CompanyNotEmpty`] with `people` and `people_count`, [`Code::Stale`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    company: Company,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::CompaniesWrite)?;
    if company.version != expected {
        return Err(Error::stale());
    }
    if company.people_count > 0 {
        return Err(refuse(table, &company).await?);
    }
    // Nobody can join in between: joining counts.
    let unchanged = Change::existing().when("version", expected).when("people_count", 0);
    let commit = Commit::within(table)
        .delete::<Company>(company.id, unchanged)
        .or(Error::stale())
        .delete::<name::NameClaim>(&name::hash(&company.name), Change::existing().when("company", company.id))
        .delete::<Renewal>(company.id, Change::unconditional())
        .and(|commit| search::found_anew(commit, &company, &company.name, ""))
        .record(&Activity::new(actor, "company.deleted", company.target(), clock, rng));
    table.commit(commit).await.map(|_| ())
}

async fn refuse(table: &TenantTable, company: &Company) -> Result<Error> {
    let people = super::people::first(table, company.id, NAMED).await?;
    let names: Vec<_> = people
        .iter()
        .map(|MemberOf { client, .. }| serde_json::json!({ "id": client.id, "name": client.name() }))
        .collect();
    let detail = "Let its people leave it first, or archive it.";
    Ok(Error::new(Code::CompanyNotEmpty, detail).with("people", names).with("people_count", company.people_count))
}
