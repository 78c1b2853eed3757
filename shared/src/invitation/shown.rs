//! An invitation as people see it: one word for where it stands, since when, why, and the one thing that helps.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Invitation, InvitationState, MailSeen, MailState};

/// Where an invitation stands, its mail included, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// A link was made, to be handed over.
    Link,
    /// Its mail is about to be sent.
    Queued,
    /// Its mail was sent.
    Sent,
    /// Its mail waits for the receiver's server to take it.
    Delayed,
    /// Its mail arrived.
    Delivered,
    /// Its mail couldn't be sent.
    Failed,
    /// Its mail wasn't sent, since the address has refused a former one.
    Withheld,
    /// Its mail came back.
    Bounced,
    /// Its reader called it spam.
    Complained,
    /// Accepted.
    Accepted,
    /// Its days are over.
    Expired,
    /// Taken back.
    Revoked,
}

/// The one thing that helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Help {
    /// Copy the link, and hand it over.
    CopyLink,
    /// Send it again.
    SendAgain,
    /// Make sure of the address; a mail goes there only with `confirm_address`.
    ConfirmAddress,
}

/// Why an address isn't written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Refused {
    /// `bounced` or `complained`.
    pub mail: MailState,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<Timestamp>,
    /// In the words of the receiver's server, if it gave any.
    pub reason: Option<String>,
}

impl Refused {
    /// As it is told of the mail that was refused.
    #[must_use]
    pub fn of(seen: &MailSeen) -> Self {
        Self { mail: seen.state, at: seen.at, reason: seen.reason.clone() }
    }
}

/// An invitation, as staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = Invitation)]
pub struct Shown {
    /// The invitation by itself.
    pub state: InvitationState,
    /// How far its mail came, if one was sent.
    pub mail: Option<MailState>,
    /// Both in one word.
    pub standing: Standing,
    /// Since when it stands there.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// Why, in the words of the mail's servers, if they gave any.
    pub reason: Option<String>,
    /// What helps, unless there is nothing to do but wait.
    pub help: Option<Help>,
    /// Why mail to the address needs to be confirmed, until somebody did.
    pub refused: Option<Refused>,
    /// How many reminders of it have gone out.
    pub reminded: u8,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Timestamp,
    /// When its link stops working.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// When it was accepted.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub accepted_at: Option<Timestamp>,
    /// When it was taken back.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub revoked_at: Option<Timestamp>,
}

impl Invitation {
    /// As it is shown at `now`: what ran out shows as expired, and its mail as far as it was seen. `refused` is the last mail
    /// that came back from the address, unless somebody has confirmed it.
    #[must_use]
    pub fn shown(&self, now: Timestamp, seen: Option<&MailSeen>, refused: Option<&MailSeen>) -> Shown {
        let seen = seen.filter(|seen| self.mail_id == Some(seen.mail));
        let state = self.state_at(now);
        let mail = self.mail.max(seen.map(|seen| seen.state));
        let (standing, since) = match state {
            InvitationState::Link => (Standing::Link, self.sent_at),
            InvitationState::Sent => {
                let since = seen.and_then(|seen| seen.at).unwrap_or(self.sent_at);
                (standing_of(mail.unwrap_or(MailState::Queued)), since)
            }
            InvitationState::Accepted => (Standing::Accepted, self.accepted_at.unwrap_or(self.sent_at)),
            InvitationState::Expired => (Standing::Expired, self.expires_at),
            InvitationState::Revoked => (Standing::Revoked, self.revoked_at.unwrap_or(self.sent_at)),
        };
        let reason = seen.filter(|_| state == InvitationState::Sent).and_then(|seen| seen.reason.clone());
        Shown {
            state,
            mail,
            standing,
            since,
            reason,
            help: help(standing, refused.is_some()),
            refused: refused.map(Refused::of),
            reminded: self.reminded,
            sent_at: self.sent_at,
            expires_at: self.expires_at,
            accepted_at: self.accepted_at,
            revoked_at: self.revoked_at,
        }
    }
}

fn standing_of(mail: MailState) -> Standing {
    match mail {
        MailState::Queued => Standing::Queued,
        MailState::Sent => Standing::Sent,
        MailState::Delayed => Standing::Delayed,
        MailState::Delivered => Standing::Delivered,
        MailState::Failed => Standing::Failed,
        MailState::Withheld => Standing::Withheld,
        MailState::Bounced => Standing::Bounced,
        MailState::Complained => Standing::Complained,
    }
}

fn help(standing: Standing, refused: bool) -> Option<Help> {
    match standing {
        Standing::Link => Some(Help::CopyLink),
        Standing::Queued | Standing::Sent | Standing::Delayed | Standing::Delivered | Standing::Accepted => None,
        Standing::Failed
        | Standing::Withheld
        | Standing::Bounced
        | Standing::Complained
        | Standing::Expired
        | Standing::Revoked => Some(if refused { Help::ConfirmAddress } else { Help::SendAgain }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::MailId;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("in range")
    }

    fn seen(mail: u128, state: MailState) -> MailSeen {
        MailSeen { mail: MailId::from(mail), state, at: Some(at(50)), reason: Some("550 5.1.1".into()) }
    }

    #[test]
    fn each_standing_has_its_date_its_reason_and_what_helps() {
        let sent = Invitation::new(Some(MailId::from(7)), at(10));
        let told = |seen: Option<MailSeen>, now| {
            let refused = seen.clone().filter(|seen| seen.state >= MailState::Bounced);
            let shown = sent.shown(now, seen.as_ref(), refused.as_ref());
            (shown.standing, shown.since, shown.reason.is_some(), shown.help)
        };
        assert_eq!(told(None, at(20)), (Standing::Queued, at(10), false, None));
        assert_eq!(told(Some(seen(7, MailState::Delivered)), at(60)), (Standing::Delivered, at(50), true, None));
        let bounced = (Standing::Bounced, at(50), true, Some(Help::ConfirmAddress));
        assert_eq!(told(Some(seen(7, MailState::Bounced)), at(60)), bounced);
        assert_eq!(told(Some(seen(7, MailState::Failed)), at(60)).3, Some(Help::SendAgain));
        let end = sent.expires_at;
        assert_eq!(
            told(Some(seen(7, MailState::Delivered)), end),
            (Standing::Expired, end, false, Some(Help::SendAgain))
        );
        // News of a former mail say nothing of this one, but that its address came back.
        assert_eq!(told(Some(seen(6, MailState::Delivered)), at(60)), (Standing::Queued, at(10), false, None));
        let refused = seen(6, MailState::Bounced);
        assert!(sent.shown(at(60), None, Some(&refused)).refused.is_some());
        let left = |confirmed: u128| MailSeen::unless_confirmed(Some(&refused), Some(MailId::from(confirmed)));
        assert_eq!((left(6), left(5)), (None, Some(&refused)));
    }
}
