//! What becomes of a registration that has come in: the stream brings it, perhaps more than once, and it is dealt with once.

use super::{
    AskedBy, Registration, Settings, State,
    step::{Step, Whose},
};
use crate::{
    Code, Engines, Error, Result, TenantTable,
    client::{Client, EmailClaim},
    company::{self, Choice, Wanted},
    id::{PersonId, RegistrationId},
    invitation::InvitationSecret,
    member::Member,
    organization::Organization,
    text::Email,
};

/// How often it is tried while others change the same person or company.
const TRIES: usize = 5;

/// Looks whose address has asked, and does what the organization has decided for such a one.
///
/// # Errors
/// [`Code::Unavailable`]: the stream then brings it again.
pub async fn settle(engines: &Engines, table: &TenantTable, id: RegistrationId) -> Result<()> {
    let global = engines.global();
    for _ in 0..TRIES {
        let Some(step) = read(engines, table, id).await? else { return Ok(()) };
        match global.commit(step.commit(table, &global)?).await {
            Err(error) if matches!(error.code, Code::Conflict | Code::Stale) => {}
            other => return other.map(|_| ()),
        }
    }
    let internal = Some(format!("{id} was overtaken at each of {TRIES} tries"));
    Err(Error { internal, ..Error::plain(Code::Unavailable) })
}

/// Reads all that decides about a registration; nothing of one that is settled.
async fn read<'a>(engines: &'a Engines, table: &TenantTable, id: RegistrationId) -> Result<Option<Step<'a>>> {
    let registration = table.get::<Registration>(id).await?.filter(|registration| registration.state == State::Asked);
    let Some((registration, applicant)) = registration.and_then(|one| Some((one.clone(), one.applicant?))) else {
        return Ok(None);
    };
    let ((organization, settings), (whose, former)) =
        tokio::try_join!(table.pair::<Organization, Settings>((), ()), whose(table, &applicant.email),)?;
    let Some(organization) = organization else { return Ok(None) };
    let settings = settings.unwrap_or_default();
    let admitted = settings.of(&applicant.email).cloned();
    let company = match admitted.as_ref().and_then(|admitted| admitted.company) {
        Some(company) => match company::choose(table, Wanted::Company(company)).await? {
            // Deleted since.
            Choice::Refused(..) => Choice::Keep,
            choice => choice,
        },
        None => Choice::Keep,
    };
    Ok(Some(Step { engines, organization, settings, admitted, company, registration, applicant, whose, former }))
}

/// Whose an address is, and whether it has asked before.
async fn whose(table: &TenantTable, email: &Email) -> Result<(Whose, Option<AskedBy>)> {
    let (claim, former) = table.pair::<EmailClaim, AskedBy>(email, email).await?;
    let whose = match claim.map(|claim| claim.person) {
        None => Whose::Nobodys,
        Some(PersonId::Member(id)) => {
            table.get::<Member>(id).await?.map_or(Whose::Gone, |member| Whose::Members(Box::new(member)))
        }
        Some(PersonId::Client(id)) => match table.pair::<Client, InvitationSecret>(id, id.into()).await? {
            (Some(client), secret) => Whose::Clients(Box::new(client), secret),
            (None, _) => Whose::Gone,
        },
    };
    Ok((whose, former))
}
