//! Inviting a client: by mail or by a link to hand over. A new link kills the former.

use super::{Client, ClientStatus, EmailClaim, entries};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Result, Rng, TenantTable,
    access::Access,
    activity::{Activity, Target},
    id::{Id as _, MailId},
    invitation::{Invitation, InvitationSecret, InvitationState, Inviter},
    limit,
    login::Login,
    mail::{Mail, Refusal, Template},
    organization::Organization,
    policy::{Action, require_here},
    table::Change,
    token::link::{Link, Purpose},
};

/// How an invitation reaches its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// By mail; to an address from which a mail came back only when `confirmed` says that it is right.
    Email {
        /// Whether somebody confirms the address.
        confirmed: bool,
    },
    /// By a link that staff hand over.
    Link,
}

/// A client and the link that lets her in.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The client.
    pub client: Client,
    /// The link.
    pub link: String,
}

/// Invites a client, or invites her again.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::AlreadyActive`], [`Code::Suspended`], [`Code::Stale`]; by mail also [`Code::EmailUnverified`],
/// [`Code::AddressRefused`] and [`Code::TooManyRequests`].
pub async fn invite(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    current: Client,
    delivery: Delivery,
) -> Result<Invited> {
    require_here(&access.actor, Action::ClientsWrite)?;
    require_invitable(&current)?;
    let mut commit = Commit::within(table);
    if delivery != Delivery::Link {
        access.require_proved_address()?;
        commit = limit::one_more_mail(commit, engines.clock().now());
    }
    let (commit, invited) = inviting(commit, engines, organization, current, delivery, (&access.actor, access.into()))?;
    table.commit(commit).await?;
    Ok(invited)
}

/// Insists that there is somebody to invite.
///
/// # Errors
/// [`Code::AlreadyActive`], [`Code::Suspended`], [`Code::Archived`].
pub(crate) fn require_invitable(client: &Client) -> Result<()> {
    match client.status {
        ClientStatus::Active => {
            Err(Error::new(Code::AlreadyActive, "This client already signs in; no invitation is needed."))
        }
        ClientStatus::Suspended => Err(Error::new(Code::Suspended, "Reactivate this client before inviting her.")),
        ClientStatus::Archived => Err(super::archive::archived()),
        ClientStatus::Prospect | ClientStatus::Assigned | ClientStatus::Invited => Ok(()),
    }
}

/// Adds the invitation of somebody who may be invited to a commit, which also counts its mail.
///
/// # Errors
/// [`Code::AddressRefused`], or as [`issue`].
pub(crate) fn inviting(
    commit: Commit,
    engines: &Engines,
    organization: &Organization,
    current: Client,
    delivery: Delivery,
    (actor, inviter): (&Actor, Inviter),
) -> Result<(Commit, Invited)> {
    let confirmed = matches!(delivery, Delivery::Email { confirmed: true });
    let (clock, rng) = (engines.clock(), engines.rng());
    let mail = (delivery != Delivery::Link).then(|| MailId::new(clock, rng));
    let refused = current.refusing().filter(|_| mail.is_some());
    let invitation = Invitation::anew(mail, refused, confirmed, clock.now())?;
    let commit = Refusal::confirm(commit, &current.email, refused);
    let confirmed = refused.map_or(current.confirmed, |refused| Some(refused.mail));
    let how = if mail.is_some() { "email" } else { "link" };
    let target = Target::new("client", current.id, current.name());
    let activity = Activity::new(actor, "client.invited", target, clock, rng).with("delivery", how);
    let current = Client { confirmed, ..current };
    issue(commit.record(&activity), engines, organization, current, invitation, inviter)
}

/// Adds an invitation to a commit: the record, the secret half, and the mail if it goes by mail.
///
/// # Errors
/// [`Code::Internal`] in a function without the link key.
pub(crate) fn issue(
    commit: Commit,
    engines: &Engines,
    organization: &Organization,
    current: Client,
    invitation: Invitation,
    inviter: Inviter,
) -> Result<(Commit, Invited)> {
    let (status, expected) = (ClientStatus::Invited, current.version);
    let next = Client { status, invitation: Some(invitation), version: expected + 1, ..current.clone() };
    let commit = commit.replace(&next, expected).and(|commit| entries::found_anew(commit, &current, &next));
    promise(commit, engines, organization, next, inviter)
}

/// Adds a client who isn't there yet to a commit, invited already.
///
/// # Errors
/// As [`issue`].
pub(crate) fn issue_new(
    commit: Commit,
    engines: &Engines,
    organization: &Organization,
    client: Client,
    invitation: Invitation,
    inviter: Inviter,
) -> Result<(Commit, Invited)> {
    let next = Client { status: ClientStatus::Invited, invitation: Some(invitation), ..client };
    let claim = EmailClaim { email: next.email.clone(), person: next.id.into() };
    // Whoever took the address at this very moment is found at the next try.
    let commit = commit.create(&next).create(&claim).or(Code::Conflict.into());
    promise(entries::added(commit, &next), engines, organization, next, inviter)
}

/// Adds the secret half of a client's invitation, and its mail if it goes by mail.
fn promise(
    commit: Commit,
    engines: &Engines,
    organization: &Organization,
    client: Client,
    inviter: Inviter,
) -> Result<(Commit, Invited)> {
    let invitation = client.invitation.as_ref().ok_or(Code::Internal)?;
    let person = (client.id.into(), &client.email);
    let (link, secret) = InvitationSecret::make(engines, organization.id, person, inviter, invitation.expires_at)?;
    let commit = commit.put(&secret);
    let commit = match invitation.mail_id {
        Some(id) => {
            let (proof, now) = (Some(secret.proof), engines.clock().now());
            let mail = Mail::to_client(id, Template::ClientInvitation, organization, &client, proof, now);
            commit.create(&mail.saying("inviter", secret.inviter))
        }
        None => commit,
    };
    let link = address(engines, organization, &link);
    Ok((commit, Invited { client, link }))
}

/// The link of an invitation that is still open, to be copied.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Internal`] in a function without the link key.
pub fn link(
    actor: &Actor,
    engines: &Engines,
    organization: &Organization,
    client: &Client,
    secret: Option<&InvitationSecret>,
) -> Result<Option<String>> {
    require_here(actor, Action::ClientsWrite)?;
    let shown = client.invitation.as_ref().map(|invitation| invitation.state_at(engines.clock().now()));
    let open = matches!(shown, Some(InvitationState::Sent | InvitationState::Link));
    let Some(secret) = secret.filter(|_| open) else { return Ok(None) };
    let login = Login::key_of(&client.email);
    let nonce = &secret.proof.nonce;
    let link = Link::again(engines.link_key()?, nonce, Purpose::Invitation, organization.id, client.id.into(), &login);
    Ok(Some(address(engines, organization, &link)))
}

fn address(engines: &Engines, organization: &Organization, link: &Link) -> String {
    format!("{}/invitation#{}", engines.portal_address(&organization.slug), link.text())
}

/// Takes an invitation back: its link stops working.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::AlreadyActive`], [`Code::Stale`].
pub async fn revoke(table: &TenantTable, actor: &Actor, current: Client, clock: &Clock, rng: &Rng) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    let Some(invitation) = current.invitation.clone() else { return Err(Error::not_found()) };
    match invitation.state {
        InvitationState::Accepted => {
            return Err(Error::new(Code::AlreadyActive, "The invitation was accepted; suspend the client instead."));
        }
        InvitationState::Revoked => return Ok(current),
        _ => {}
    }
    let expected = current.version;
    let mut next = Client {
        invitation: Some(Invitation { state: InvitationState::Revoked, revoked_at: Some(clock.now()), ..invitation }),
        version: expected + 1,
        ..current.clone()
    };
    if !matches!(next.status, ClientStatus::Suspended | ClientStatus::Archived) {
        next.status = next.status_before_access();
    }
    let target = Target::new("client", next.id, next.name());
    let commit = Commit::within(table)
        .replace(&next, expected)
        .and(|commit| entries::found_anew(commit, &current, &next))
        .delete::<InvitationSecret>(next.id.into(), Change::unconditional())
        .record(&Activity::new(actor, "client.invitation-revoked", target, clock, rng));
    table.commit(commit).await?;
    Ok(next)
}
