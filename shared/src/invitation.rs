//! Invitations: what a person is told of hers, and the secret half that only its link can match.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    id::{MailId, PersonId},
    table::{Entity, Place, Places},
    token::link::Proof,
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
    /// Accepted by the receiver's server.
    Delivered,
    /// Could not be handed to SES.
    Failed,
    /// Refused by the receiver's server.
    Bounced,
    /// Marked as spam by its reader.
    Complained,
}

/// An invitation as staff see it, kept on the person's own record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Invitation {
    /// Where it stands. [`InvitationState::Expired`] is derived when shown, never stored.
    pub state: InvitationState,
    /// How far its mail came, if one was sent.
    pub mail: Option<MailState>,
    /// Which mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(ignore)]
    pub mail_id: Option<MailId>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Timestamp,
    /// When its link stops working.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// When it was accepted.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub accepted_at: Option<Timestamp>,
}

/// How far the mail of an invitation came: noted by the stream beside the invitation, so that no edit of the record and no
/// news of its mail undo each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailSeen {
    /// Which mail.
    pub mail: MailId,
    /// How far it came.
    pub state: MailState,
}

impl Invitation {
    /// An invitation made now; `mail` when it goes by mail.
    #[must_use]
    pub fn new(mail: Option<MailId>, now: Timestamp) -> Self {
        Self {
            state: if mail.is_some() { InvitationState::Sent } else { InvitationState::Link },
            mail: mail.map(|_| MailState::Queued),
            mail_id: mail,
            sent_at: now,
            expires_at: now + LIFE,
            accepted_at: None,
        }
    }

    /// As it is shown at `now`: what ran out shows as expired, its mail as far as it was seen, and inner ids stay inside.
    #[must_use]
    pub fn shown(&self, now: Timestamp, seen: Option<&MailSeen>) -> Self {
        let seen = seen.filter(|seen| self.mail_id == Some(seen.mail)).map(|seen| seen.state);
        Self { state: self.state_at(now), mail: self.mail.max(seen), mail_id: None, ..self.clone() }
    }

    /// Where it stands at `now`.
    #[must_use]
    pub fn state_at(&self, now: Timestamp) -> InvitationState {
        let open = matches!(self.state, InvitationState::Sent | InvitationState::Link);
        if open && now >= self.expires_at { InvitationState::Expired } else { self.state }
    }
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
    /// When it stops working.
    pub expires_at: Timestamp,
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
