//! Inviting a client: by mail or by a link to hand over. A new link kills the former.

use super::{Client, ClientStatus, entries};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::{Id as _, MailId},
    invitation::{Invitation, InvitationSecret, InvitationState},
    login::Login,
    mail::{Mail, Template},
    organization::Organization,
    policy::{Action, require_here},
    table::Change,
    token::link::{Link, Purpose},
};

/// How an invitation reaches its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// By mail.
    Email,
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
/// [`Code::Forbidden`], [`Code::AlreadyActive`], [`Code::Suspended`], [`Code::Stale`].
pub async fn invite(
    table: &TenantTable,
    actor: &Actor,
    engines: &Engines,
    organization: &Organization,
    current: Client,
    delivery: Delivery,
) -> Result<Invited> {
    require_here(actor, Action::ClientsWrite)?;
    match current.status {
        ClientStatus::Active => {
            return Err(Error::new(Code::AlreadyActive, "This client already signs in; no invitation is needed."));
        }
        ClientStatus::Suspended => {
            return Err(Error::new(Code::Suspended, "Reactivate this client before inviting her."));
        }
        ClientStatus::Archived => return Err(super::archive::archived()),
        _ => {}
    }
    let (clock, rng) = (engines.clock(), engines.rng());
    let person = current.id.into();
    let login = Login::key_of(&current.email);
    let (link, proof) = Link::make(engines.link_key()?, rng, Purpose::Invitation, organization.id, person, &login);
    let mail_id = (delivery == Delivery::Email).then(|| MailId::new(clock, rng));
    let invitation = Invitation::new(mail_id, clock.now());
    let secret = InvitationSecret {
        person,
        proof: proof.clone(),
        inviter: actor.stamp().name,
        expires_at: invitation.expires_at,
    };
    let expected = current.version;
    let next = Client {
        status: ClientStatus::Invited,
        invitation: Some(invitation),
        version: expected + 1,
        ..current.clone()
    };
    let target = Target::new("client", next.id, next.name());
    let mut commit = Commit::within(table)
        .replace(&next, expected)
        .and(|commit| entries::found_anew(commit, &current, &next))
        .put(&secret)
        .record(&Activity::new(actor, "client.invited", target, clock, rng).with(
            "delivery",
            match delivery {
                Delivery::Email => "email",
                Delivery::Link => "link",
            },
        ));
    if let Some(id) = mail_id {
        let mail = Mail::to_client(id, Template::ClientInvitation, organization, &next, Some(proof), clock.now())
            .saying("inviter", &secret.inviter);
        commit = commit.create(&mail);
    }
    table.commit(commit).await?;
    Ok(Invited { client: next, link: address(engines, organization, &link) })
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
        invitation: Some(Invitation { state: InvitationState::Revoked, ..invitation }),
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
