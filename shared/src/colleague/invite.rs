//! Asking somebody to join one's company. A new address is added as a client of the company and invited by mail, with what the
//! actor gives of her own; an address that is somebody's already is left to staff. Both answer with the same [`Asking`].

use std::collections::BTreeSet;

use super::{
    asking::{self, Asking},
    held::Held,
};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Once, Result, TenantTable,
    access::Access,
    activity::{Activity, Target},
    client::{self, Client, EmailClaim, NewClient, email_in_use},
    company::{Choice, Company, CompanyRole, Named},
    error::Fields,
    id::{ClientId, CompanyId, Id as _, MailId, PersonId, WorkspaceId},
    invitation::Invitation,
    limit,
    organization::{self, Organization},
    permission::{Permission, Permissions},
    policy::{Action, Object, require},
    table::Change,
    text::Email,
};

/// Most workspaces that open with an invitation: each takes three of a transaction's hundred writes.
pub const MOST_WORKSPACES: usize = 15;

/// Who is asked, and what waits for her.
#[derive(Debug, Clone, Default)]
pub struct NewColleague {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// The language she reads; the organization's when absent.
    pub language: Option<String>,
    /// What she will be to the company.
    pub roles: BTreeSet<CompanyRole>,
    /// What she will be able to open, and to do there.
    pub workspaces: Vec<(WorkspaceId, Permissions)>,
}

/// What was found of a company and an address.
#[derive(Debug, Clone)]
pub struct Found {
    organization: Organization,
    company: Option<Company>,
    askings: Vec<Asking>,
    claim: Option<EmailClaim>,
}

/// Reads what an invitation depends on.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn look(table: &TenantTable, company: CompanyId, email: &str) -> Result<Found> {
    let claim = async {
        match Email::parse(email) {
            Ok(email) => table.get::<EmailClaim>(&email).await,
            // Said with what else isn't valid.
            Err(_) => Ok(None),
        }
    };
    let (organization, company, askings, claim) = tokio::try_join!(
        organization::get(table),
        table.get::<Company>(company),
        asking::of_company(table, company),
        claim,
    )?;
    Ok(Found { organization, company, askings, claim })
}

/// Asks somebody to join a company of the actor's. Asked again, she is mailed again, and nothing else changes.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Invalid`], [`Code::EmailUnverified`], [`Code::TooManyRequests`];
/// [`Code::EmailInUse`] for somebody of the company, whom the actor sees; [`Code::AddressRefused`].
pub async fn invite(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    id: CompanyId,
    found: Found,
    (once, new): (&Once, NewColleague),
) -> Result<Asking> {
    let held = may(&access.actor, id, &new)?;
    let company = found.company.ok_or_else(Error::not_found)?;
    let Actor::Client { id: by, name: by_name, .. } = &access.actor else { return Err(Error::not_found()) };
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let draft = draft(&found.organization, &company, &new, engines)?;
    access.require_proved_address()?;
    let known = found.askings.iter().find(|asking| asking.email == draft.email).map(|asking| asking.client);
    if known.is_none() && found.askings.len() >= super::MOST_ASKED {
        return Err(Error::new(
            Code::TooManyRequests,
            "Too many people are asked already. Wait until some have joined.",
        ));
    }
    let asking = |client: ClientId, taken: Option<PersonId>| Asking {
        company: id,
        client,
        email: draft.email.clone(),
        first_name: draft.first_name.clone(),
        last_name: draft.last_name.clone(),
        by: *by,
        by_name: by_name.clone(),
        at: now,
        taken,
    };
    let start = |asking: &Asking| {
        let commit = limit::one_more_mail_of_company(Commit::within(table), id, now);
        // Whose the address is may have changed since it was asked last.
        let commit = match known.filter(|known| *known != asking.client) {
            Some(former) => commit.delete::<Asking>((id, former), Change::unconditional()),
            None => commit,
        };
        commit.while_held(&access.actor, &held).put(asking).once(once, asking)
    };
    let (commit, asking) = match whose(table, found.claim, id).await? {
        Whose::Nobodys => {
            let asking = asking(draft.id, None);
            (add(start(&asking), access, engines, &found.organization, (&company, draft, &new))?, asking)
        }
        Whose::Waiting(client) => {
            let asking = asking(client.id, None);
            let mail = MailId::new(clock, rng);
            let invitation = Invitation::anew(Some(mail), client.refusing(), false, now)?;
            let commit = start(&asking).record(&invited(access, &client, id, engines));
            let (commit, _) = client::issue(commit, engines, &found.organization, *client, invitation, access.into())?;
            (commit, asking)
        }
        Whose::Theirs(person) => {
            let asking = asking(known.unwrap_or_else(|| ClientId::new(clock, rng)), Some(person));
            let target = Target::new("company", id, &company.name);
            let activity = Activity::new(&access.actor, "company.colleague-asked", target, clock, rng)
                .with("client", asking.client.to_string());
            (start(&asking).record(&activity), asking)
        }
    };
    table.commit(commit).await?.or(asking)
}

/// Insists that the actor may ask somebody in with these rights; gives what it rests on.
fn may(actor: &Actor, company: CompanyId, new: &NewColleague) -> Result<Held> {
    let organization = actor.organization();
    require(actor, Action::ColleaguesInvite, Object::Company(organization, company))?;
    let chief = actor.has_role(company, CompanyRole::Administrator);
    let mut held = if chief { Held::administering(company) } else { Held::of(company) };
    for role in &new.roles {
        require(actor, Action::RightsGive, Object::Role(organization, company, *role))?;
        held = held.with(*role);
    }
    let mut fields = Fields::default();
    if new.workspaces.len() > MOST_WORKSPACES || new.workspaces.is_empty() && !chief {
        let least = usize::from(!chief);
        let detail = format!("Choose {least} to {MOST_WORKSPACES} workspaces.");
        fields.take::<()>("/workspaces", Err(("out-of-range", detail)));
    }
    for (place, (workspace, permissions)) in new.workspaces.iter().enumerate() {
        let pointer = format!("/workspaces/{place}/workspace");
        let twice = new.workspaces[..place].iter().any(|(other, _)| other == workspace);
        if twice {
            fields.take::<()>(&pointer, Err(("taken", "Name each workspace once.".to_owned())));
            continue;
        }
        match require(actor, Action::WorkspacesRead, Object::Workspace(organization, *workspace)) {
            Ok(()) => {}
            Err(_) => {
                fields.take::<()>(&pointer, Err(("unsupported", "You have no access to such a workspace.".to_owned())));
                continue;
            }
        }
        let mut rests = *permissions;
        if !chief {
            require(actor, Action::ColleaguesInvite, Object::Workspace(organization, *workspace))?;
            rests = rests.with(Permission::ColleaguesInvite);
        }
        for permission in permissions.iter() {
            require(actor, Action::RightsGive, Object::Permission(organization, *workspace, permission))?;
        }
        held = held.within(*workspace, rests);
    }
    fields.finish()?;
    Ok(held)
}

/// The client that she would be, if her address is nobody's.
fn draft(organization: &Organization, company: &Company, new: &NewColleague, engines: &Engines) -> Result<Client> {
    let named = Named { id: company.id, name: company.name.clone() };
    let typed = NewClient {
        first_name: new.first_name.clone(),
        last_name: new.last_name.clone(),
        email: new.email.clone(),
        company: Choice::Known(named),
        language: new.language.clone(),
        ..NewClient::default()
    };
    let (mut client, _) = client::check(typed, organization.brand.language, engines.clock(), engines.rng())?;
    client.roles.replace(company.id, new.roles.iter().copied());
    client.workspace_count = u32::try_from(new.workspaces.len()).unwrap_or_default();
    Ok(client)
}

/// Whose an address is, as far as a company's people may know.
enum Whose {
    /// Nobody's.
    Nobodys,
    /// That of somebody of the company who hasn't joined yet.
    Waiting(Box<Client>),
    /// Somebody's of whom they know nothing.
    Theirs(PersonId),
}

async fn whose(table: &TenantTable, claim: Option<EmailClaim>, company: CompanyId) -> Result<Whose> {
    let Some(claim) = claim else { return Ok(Whose::Nobodys) };
    let PersonId::Client(id) = claim.person else { return Ok(Whose::Theirs(claim.person)) };
    let found = table.get::<Client>(id).await?.filter(|client| client.belongs_to(company));
    Ok(match found {
        Some(client) if super::is_shown(&client, company) => return Err(email_in_use()),
        Some(client) if !client.is_kept_out() => Whose::Waiting(Box::new(client)),
        _ => Whose::Theirs(claim.person),
    })
}

/// Adds her, with what waits for her.
fn add(
    mut commit: Commit,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    (company, client, new): (&Company, Client, &NewColleague),
) -> Result<Commit> {
    let (clock, rng): (&Clock, _) = (engines.clock(), engines.rng());
    for (workspace, permissions) in &new.workspaces {
        commit = commit.open(client.id, *workspace, *permissions, clock.now()).or(Error::not_found());
    }
    let named = Named { id: company.id, name: company.name.clone() };
    let target = Target::new("client", client.id, client.name());
    let created = Activity::new(&access.actor, "client.created", target, clock, rng)
        .with("company", company.id.to_string())
        .with("roles", CompanyRole::texts_beyond(&new.roles, &BTreeSet::new()));
    let commit = commit
        .join(&named, client.id, clock.now())
        .record(&created)
        .record(&invited(access, &client, company.id, engines));
    let invitation = Invitation::new(Some(MailId::new(clock, rng)), clock.now());
    client::issue_new(commit, engines, organization, client, invitation, access.into()).map(|(commit, _)| commit)
}

fn invited(access: &Access, client: &Client, company: CompanyId, engines: &Engines) -> Activity {
    let target = Target::new("client", client.id, client.name());
    Activity::new(&access.actor, "client.invited", target, engines.clock(), engines.rng())
        .with("delivery", "email")
        .with("company", company.to_string())
}
