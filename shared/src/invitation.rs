//! Invitations: what a person is told of hers, and the secret half that only its link can match.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

mod remind;
pub mod settings;
mod shown;
mod try_out;
pub(crate) use remind::{look_at, next_look};
pub use settings::{Reminders, Settings, settings};
pub use shown::{Help, Refused, Shown, Standing};
pub use try_out::{preview, send_test};

use crate::{
    Code, Engines, Error, Result,
    access::Access,
    id::{MailId, OrganizationId, PersonId},
    login::Login,
    table::{Entity, Place, Places},
    text::Email,
    token::link::{Link, Proof, Purpose},
};

/// For how long an invitation's link works.
pub const LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum InvitationState {
    /// Sent by mail.
    Sent,
    /// A link was made, to be handed over by other means.
    Link,
    /// Accepted.
    Accepted,
    /// Its 30 days are over.
    Expired,
    /// Taken back.
    Revoked,
}

/// How far a mail came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MailState {
    /// Promised; about to be handed to SES.
    Queued,
    /// Handed to SES.
    Sent,
    /// Not yet taken by the receiver's server, which may still take it.
    Delayed,
    /// Accepted by the receiver's server.
    Delivered,
    /// Could not be handed to SES.
    Failed,
    /// Never sent: its address has refused a former mail, and nobody has confirmed it.
    Withheld,
    /// Refused by the receiver's server.
    Bounced,
    /// Marked as spam by its reader.
    Complained,
}

/// An invitation, kept on the person's own record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Where it stands. [`InvitationState::Expired`] is derived when shown, never stored.
    pub state: InvitationState,
    /// How far its mail came when this was written, if one was sent.
    pub mail: Option<MailState>,
    /// Which mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail_id: Option<MailId>,
    /// How many reminders of it were promised.
    #[serde(default)]
    pub reminded: u8,
    /// When it was made.
    pub sent_at: Timestamp,
    /// When its link stops working.
    pub expires_at: Timestamp,
    /// When it was accepted.
    pub accepted_at: Option<Timestamp>,
    /// When it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Timestamp>,
}

/// How far the mail of an invitation came: noted by the stream beside the invitation, so that no edit of the record and no
/// news of its mail undo each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSeen {
    /// Which mail.
    pub mail: MailId,
    /// How far it came.
    pub state: MailState,
    /// When it came there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Why it came no further, in the words of the servers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl MailSeen {
    /// By which news of mails are told apart: what ranks higher stays, in whatever order they come. Of what may happen more than
    /// once to one mail, the last.
    pub(crate) fn rank(&self) -> impl Ord {
        let details = (self.state > MailState::Sent).then_some((self.at, &self.reason));
        (self.mail, self.state, details)
    }

    /// Of the mail that was refused last, what is still to be confirmed.
    pub(crate) fn unless_confirmed(refused: Option<&Self>, confirmed: Option<MailId>) -> Option<&Self> {
        refused.filter(|refused| confirmed < Some(refused.mail))
    }
}

impl Invitation {
    /// An invitation made now; `mail` when it goes by mail.
    #[must_use]
    pub fn new(mail: Option<MailId>, now: Timestamp) -> Self {
        Self {
            state: if mail.is_some() { InvitationState::Sent } else { InvitationState::Link },
            mail: mail.map(|_| MailState::Queued),
            mail_id: mail,
            reminded: 0,
            sent_at: now,
            expires_at: now + LIFE,
            accepted_at: None,
            revoked_at: None,
        }
    }

    /// A new one, to an address that has refused the mail `refused` and that nobody has confirmed since; `confirms` says that
    /// somebody does now.
    ///
    /// # Errors
    /// [`Code::AddressRefused`] for a mail to an address that nobody has confirmed.
    pub fn anew(mail: Option<MailId>, refused: Option<&MailSeen>, confirms: bool, now: Timestamp) -> Result<Self> {
        match refused.filter(|_| mail.is_some() && !confirms) {
            Some(refused) => Err(unwelcome(refused.state)),
            None => Ok(Self::new(mail, now)),
        }
    }

    /// Where it stands at `now`.
    #[must_use]
    pub fn state_at(&self, now: Timestamp) -> InvitationState {
        let open = matches!(self.state, InvitationState::Sent | InvitationState::Link);
        if open && now >= self.expires_at { InvitationState::Expired } else { self.state }
    }
}

/// What is said of an address that isn't written to.
fn unwelcome(state: MailState) -> Error {
    let detail = match state {
        MailState::Complained => {
            "Whoever reads this address called a former mail spam. Ask her by other means, then confirm the address."
        }
        _ => "A former mail to this address came back. Make sure of the address, then confirm it.",
    };
    Error::new(Code::AddressRefused, detail).with("mail", serde_json::to_value(state).unwrap_or_default())
}

/// The secret half: what the link must match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationSecret {
    /// Whom it invites.
    pub person: PersonId,
    /// What is kept of the link.
    pub proof: Proof,
    /// Who invites, by name.
    pub inviter: String,
    /// Whether she had proved her own address: only then a mail goes out for her.
    #[serde(default)]
    pub mailable: bool,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Who invites, as her invitation goes on to name her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inviter {
    /// By name.
    pub name: String,
    /// Whether she has proved her own address.
    pub mailable: bool,
}

impl From<&Access> for Inviter {
    fn from(access: &Access) -> Self {
        Self { name: access.actor.stamp().name, mailable: access.person.has_proved_her_address() }
    }
}

impl InvitationSecret {
    /// A new secret, and the link that matches it.
    ///
    /// # Errors
    /// [`Code::Internal`] in a function without the link key.
    pub fn make(
        engines: &Engines,
        organization: OrganizationId,
        (person, email): (PersonId, &Email),
        inviter: Inviter,
        expires_at: Timestamp,
    ) -> Result<(Link, Self)> {
        let (key, login) = (engines.link_key()?, Login::key_of(email));
        let (link, proof) = Link::make(key, engines.rng(), Purpose::Invitation, organization, person, &login);
        let Inviter { name, mailable } = inviter;
        Ok((link, Self { person, proof, inviter: name, mailable, expires_at }))
    }

    /// Who invited.
    #[must_use]
    pub fn inviter(&self) -> Inviter {
        Inviter { name: self.inviter.clone(), mailable: self.mailable }
    }
}

impl Entity for InvitationSecret {
    const KIND: &'static str = "invitation";
    type Address<'a> = PersonId;

    fn place(person: PersonId) -> Place {
        Place::new(&["PERSON", &person.to_string()], &["INVITATION"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.person))
    }
}
