//! The one transaction that settles a registration.

use jiff::Timestamp;

use super::{Admitted, Applicant, AskedBy, Registration, Settings, State, Via, admit::Admission, tell};
use crate::{
    Actor, Commit, Engines, GlobalTable, Result, TenantTable,
    activity::{Activity, Target},
    client::{self, Client, ClientStatus},
    company::Choice,
    id::{Id as _, MailId},
    invitation::{Invitation, InvitationSecret, InvitationState, Inviter},
    mail::{Mail, Template},
    member::Member,
    organization::Organization,
    table::Change,
};

/// Whose an address is.
pub(super) enum Whose {
    /// Nobody's.
    Nobodys,
    /// A staff member's.
    Members(Box<Member>),
    /// A client's, with the secret half of her invitation.
    Clients(Box<Client>, Option<InvitationSecret>),
    /// Somebody's who is going at this moment.
    Gone,
}

/// All that decides about a registration.
pub(super) struct Step<'a> {
    pub(super) engines: &'a Engines,
    pub(super) organization: Organization,
    pub(super) settings: Settings,
    pub(super) admitted: Option<Admitted>,
    pub(super) company: Choice,
    pub(super) registration: Registration,
    pub(super) applicant: Applicant,
    pub(super) whose: Whose,
    pub(super) former: Option<AskedBy>,
}

impl Step<'_> {
    /// What is to be written.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] in a function without the link key.
    pub(super) fn commit(&self, table: &TenantTable, global: &GlobalTable) -> Result<Commit> {
        let commit = Commit::within(table);
        if !self.settings.takes(self.registration.via) {
            return Ok(self.drop(commit));
        }
        let at_once = self.admitted.as_ref().is_some_and(|admitted| admitted.at_once);
        let by_letter = self.registration.via == Via::Letter;
        let welcome = self.admitted.is_some() || self.settings.others && !by_letter;
        match &self.whose {
            // The team has another address to write to.
            Whose::Members(_) if by_letter => Ok(self.drop(commit)),
            Whose::Members(member) if member.is_active() => Ok(self.known_member(commit, member)),
            Whose::Clients(client, _) if client.is_active() => Ok(self.known_client(commit, client)),
            Whose::Members(_) | Whose::Gone => Ok(self.drop(commit)),
            Whose::Clients(client, _) if client.is_kept_out() => Ok(self.drop(commit)),
            Whose::Clients(client, secret) => match self.inviter(client, secret.as_ref(), at_once) {
                Some(inviter) => self.invite_again(commit, client, inviter),
                None if welcome => Ok(self.queue(commit, global)),
                None => Ok(self.drop(commit)),
            },
            Whose::Nobodys if at_once => self.admit(commit),
            Whose::Nobodys if welcome => Ok(self.queue(commit, global)),
            Whose::Nobodys => Ok(self.drop(commit)),
        }
    }

    fn now(&self) -> Timestamp {
        self.engines.clock().now()
    }

    fn mail(&self) -> MailId {
        MailId::new(self.engines.clock(), self.engines.rng())
    }

    fn system(&self) -> Actor {
        Actor::System { organization: self.organization.id }
    }

    /// The organization itself, since nobody of it has invited by hand.
    fn itself(&self) -> Inviter {
        Inviter { name: self.organization.brand.name.clone(), mailable: true }
    }

    /// Nothing comes of it, and nothing is kept.
    fn drop(&self, commit: Commit) -> Commit {
        let as_read = Change::existing().when("version", self.registration.version);
        commit.delete::<Registration>(self.registration.id, as_read)
    }

    /// Somebody of the team has asked: only her mailbox tells.
    fn known_member(&self, commit: Commit, member: &Member) -> Commit {
        let known = Template::RegistrationKnown;
        let mail = Mail::to_member(self.mail(), known, &self.organization, member, None, self.now());
        self.drop(commit).create(&mail)
    }

    /// A client who signs in already has asked: only her mailbox tells.
    fn known_client(&self, commit: Commit, client: &Client) -> Commit {
        let known = Template::RegistrationKnown;
        let mail = Mail::to_client(self.mail(), known, &self.organization, client, None, self.now());
        self.drop(commit).create(&mail)
    }

    /// Who invites a client who is known and hasn't come yet; nobody, where that is for staff to decide.
    fn inviter(&self, client: &Client, secret: Option<&InvitationSecret>, at_once: bool) -> Option<Inviter> {
        let invitation = client.invitation.as_ref().map(|invitation| invitation.state);
        match (invitation, secret) {
            // Staff took it back: it is theirs to give again.
            (Some(InvitationState::Revoked), _) => None,
            (Some(InvitationState::Sent), Some(secret)) if secret.mailable => Some(secret.inviter()),
            _ if at_once => Some(self.itself()),
            _ => None,
        }
    }

    /// Mails a client who hasn't come yet a new link; not to an address from which a mail came back.
    fn invite_again(&self, commit: Commit, client: &Client, inviter: Inviter) -> Result<Commit> {
        let Ok(invitation) = Invitation::anew(Some(self.mail()), client.refusing(), false, self.now()) else {
            return Ok(self.drop(commit));
        };
        let action =
            if client.status == ClientStatus::Invited { "client.invitation-renewed" } else { "client.invited" };
        let commit = self.drop(commit).record(&self.activity(action, Target::new("client", client.id, client.name())));
        client::issue(commit, self.engines, &self.organization, client.clone(), invitation, inviter)
            .map(|(commit, _)| commit)
    }

    /// Her domain is let in: she becomes a client, invited to the address that she named.
    fn admit(&self, commit: Commit) -> Result<Commit> {
        let admission = Admission {
            engines: self.engines,
            organization: &self.organization,
            actor: &self.system(),
            inviter: self.itself(),
            via: self.registration.via,
            applicant: &self.applicant,
            company: self.company.clone(),
            workspaces: &[],
        };
        admission.add(self.drop(commit)).map(|(commit, _)| commit)
    }

    /// She waits for staff, who are told; but whoever has asked before is waiting, or was refused, already.
    fn queue(&self, commit: Commit, global: &GlobalTable) -> Commit {
        let free = match &self.former {
            Some(former) if self.now() < former.until => return self.drop(commit),
            Some(former) => Change::existing().when("registration", former.registration),
            None => Change::absent(),
        };
        let Registration { id, version, .. } = self.registration;
        let next = Registration { state: State::Waiting, version: version + 1, ..self.registration.clone() };
        let asked = AskedBy { email: self.applicant.email.clone(), registration: id, until: next.until() };
        let mail = self.mail();
        let mail =
            Mail::to_stranger(mail, Template::RegistrationWaiting, &self.organization, id, &self.applicant, self.now());
        // Nothing of her own words: the log is for ever, and nobody knows who she is.
        let activity = self
            .activity("registration.asked", Target::new("registration", id, ""))
            .with("domain", self.applicant.email.domain());
        commit
            .replace(&next, version)
            .put_when(&asked, free)
            .create(&mail)
            .record(&activity)
            .put_global(global, &tell::due(self.organization.id, self.now()))
    }

    /// An entry of the log that says that it was asked for at the door.
    fn activity(&self, action: &str, target: Target) -> Activity {
        Activity::new(&self.system(), action, target, self.engines.clock(), self.engines.rng())
            .with("via", self.registration.via.text())
    }
}
