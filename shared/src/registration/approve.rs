//! Letting somebody in who waits: she becomes a client and is invited, once, whoever else decides at the same moment.

use super::{AskedBy, Registration, State, admit::Admission};
use crate::{
    Code, Commit, Engines, Error, Result, TenantTable,
    access::Access,
    client::{self, Client, EmailClaim},
    company::{self, Choice},
    id::{PersonId, WorkspaceId},
    limit,
    organization::Organization,
    permission::Permissions,
    policy::{Action, require_here},
    table::Change,
};

/// Most workspaces that are opened to her at once.
pub const MOST_WORKSPACES: usize = 10;

/// Where she is let in.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    /// Her company.
    pub company: Choice,
    /// Her workspaces, and what she may do there.
    pub workspaces: Vec<(WorkspaceId, Permissions)>,
}

/// Lets somebody in. Who does it a second time, or a moment after a colleague, gets the same client.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::EmailUnverified`], [`Code::Invalid`]; [`Code::EmailInUse`] with the member
/// `person` when the address has become somebody's, [`Code::Conflict`] when a colleague has refused her,
/// [`Code::TooManyRequests`].
pub async fn approve(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    mut registration: Registration,
    mut approval: Approval,
) -> Result<Client> {
    require_here(&access.actor, Action::ClientsWrite)?;
    if !approval.workspaces.is_empty() {
        require_here(&access.actor, Action::WorkspacesWrite)?;
    }
    check(&approval)?;
    access.require_proved_address()?;
    for _ in 0..company::TRIES {
        if let Some(client) = decided(table, &registration).await? {
            return Ok(client);
        }
        let (commit, client) = approving(table, access, engines, organization, &registration, &approval)?;
        match table.commit(commit).await {
            Ok(_) => return Ok(client),
            // Somebody decided, took the address or changed the company at the same moment.
            Err(error) if error.code == Code::Stale || company::overtaken(&error) => {
                registration = table.find::<Registration>(registration.id).await?;
                if registration.state == State::Waiting {
                    require_free(table, &registration).await?;
                    approval.company = company::again(table, approval.company).await?;
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(Code::Conflict.into())
}

fn check(approval: &Approval) -> Result<()> {
    let workspaces = &approval.workspaces;
    if workspaces.len() > MOST_WORKSPACES {
        let detail = format!("Choose at most {MOST_WORKSPACES} workspaces.");
        return Err(Error::field("/workspaces", "out-of-range", &detail));
    }
    let twice =
        (1..workspaces.len()).find(|place| workspaces[..*place].iter().any(|one| one.0 == workspaces[*place].0));
    match twice {
        Some(place) => Err(Error::field(&format!("/workspaces/{place}"), "taken", "Name each workspace once.")),
        None => Ok(()),
    }
}

/// The client that somebody has become already; none while she waits.
async fn decided(table: &TenantTable, registration: &Registration) -> Result<Option<Client>> {
    match (registration.state, registration.client) {
        (State::Approved, Some(client)) => client::get(table, client).await?.map(Some).ok_or_else(Error::not_found),
        (State::Refused, _) => Err(refused_by(registration)),
        _ => Ok(None),
    }
}

/// What is said when a colleague has decided otherwise.
fn refused_by(registration: &Registration) -> Error {
    let by = registration.decided_by.as_ref().map_or("Somebody", |stamp| &*stamp.name);
    Error::new(Code::Conflict, format!("{by} has refused this request."))
}

fn approving(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    registration: &Registration,
    approval: &Approval,
) -> Result<(Commit, Client)> {
    let now = engines.clock().now();
    let applicant = registration.waiting(now).ok_or_else(Error::not_found)?;
    let admission = Admission {
        engines,
        organization,
        actor: &access.actor,
        inviter: access.into(),
        via: registration.via,
        applicant,
        company: approval.company.clone(),
        workspaces: &approval.workspaces,
    };
    let (commit, client) = admission.add(limit::one_more_mail(Commit::within(table), now))?;
    let next = Registration {
        state: State::Approved,
        applicant: None,
        decided_by: Some(access.actor.stamp()),
        client: Some(client.id),
        version: registration.version + 1,
        ..registration.clone()
    };
    let commit =
        commit.replace(&next, registration.version).delete::<AskedBy>(&applicant.email, Change::unconditional());
    Ok((commit, client))
}

/// Insists that the address is still nobody's.
async fn require_free(table: &TenantTable, registration: &Registration) -> Result<()> {
    let Some(applicant) = &registration.applicant else { return Ok(()) };
    let Some(claim) = table.get::<EmailClaim>(&applicant.email).await? else { return Ok(()) };
    let detail = match claim.person {
        PersonId::Member(_) => "This address is that of somebody of your team by now.",
        PersonId::Client(_) => "This address is that of one of your clients by now.",
    };
    Err(Error::new(Code::EmailInUse, detail).with("person", claim.person.to_string()))
}
