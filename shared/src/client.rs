//! Clients: the people whom the agency works for, and what becomes of them from prospect to active.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    id::ClientId,
    invitation::{Invitation, MailSeen},
    table::{Entity, Place, Places},
    text::{Email, Language},
};

mod change;
mod create;
mod invite;
mod list;
mod search;
mod suspend;

pub use change::{ClientChange, update};
pub use create::{NewClient, create, email_in_use};
pub use invite::{Delivery, Invited, invite, link, revoke};
pub use list::{Filter, get, list, may_read};
pub use search::{SearchEntry, found_anew, search_entries};
pub use suspend::{end_sessions, reactivate, suspend};

/// Where a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClientStatus {
    /// Created.
    Prospect,
    /// May open a workspace, once she has access.
    Assigned,
    /// Has an invitation.
    Invited,
    /// Has signed in.
    Active,
    /// Kept out; her data stays.
    Suspended,
}

impl ClientStatus {
    /// All of them, in the order of a client's life.
    pub const ALL: &'static [Self] = &[Self::Prospect, Self::Assigned, Self::Invited, Self::Active, Self::Suspended];

    /// As it is written in keys, filters and exports.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Assigned => "assigned",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

/// A client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Her id.
    pub id: ClientId,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Her address, which she signs in with.
    pub email: Email,
    /// Whether a link sent to the address was used.
    #[serde(default)]
    pub email_verified: bool,
    /// Her company.
    #[serde(default)]
    pub company: Option<String>,
    /// Her postal address.
    #[serde(default)]
    pub address: Option<String>,
    /// A telephone number.
    #[serde(default)]
    pub phone_1: Option<String>,
    /// Another one.
    #[serde(default)]
    pub phone_2: Option<String>,
    /// Notes of the agency, which she never sees.
    #[serde(default)]
    pub notes: Option<String>,
    /// The language she reads.
    pub language: Language,
    /// Her time zone, when it isn't the organization's.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// Where she stands.
    pub status: ClientStatus,
    /// How many workspaces she may open.
    #[serde(default)]
    pub workspace_count: u32,
    /// Her invitation.
    #[serde(default)]
    pub invitation: Option<Invitation>,
    /// How far the mail of the invitation came, as far as the stream has noted.
    #[serde(default)]
    pub mail_seen: Option<MailSeen>,
    /// Sessions that began before this are over.
    #[serde(default)]
    pub signed_out_before: Option<Timestamp>,
    /// When she last used the portal, to ten minutes.
    #[serde(default)]
    pub last_seen_at: Option<Timestamp>,
    /// When she was added.
    pub created_at: Timestamp,
    /// Grows with each change.
    pub version: u64,
}

impl Client {
    /// First and last name.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    /// Her invitation, as it is shown at `now`.
    #[must_use]
    pub fn invitation_shown(&self, now: Timestamp) -> Option<Invitation> {
        self.invitation.as_ref().map(|invitation| invitation.shown(now, self.mail_seen.as_ref()))
    }

    /// Whether she may sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == ClientStatus::Active
    }

    /// Where she stands when she neither has signed in nor is suspended: what her workspaces and invitation make of her.
    #[must_use]
    pub fn status_before_access(&self) -> ClientStatus {
        use crate::invitation::InvitationState::{Accepted, Link, Sent};
        match &self.invitation {
            Some(invitation) if matches!(invitation.state, Sent | Link) => ClientStatus::Invited,
            Some(invitation) if invitation.state == Accepted => ClientStatus::Active,
            _ if self.workspace_count > 0 => ClientStatus::Assigned,
            _ => ClientStatus::Prospect,
        }
    }
}

impl Entity for Client {
    const KIND: &'static str = "client";
    const ELSEWHERE: &'static [&'static str] = &["last_seen_at", "mail_seen", "signed_out_before"];
    type Address<'a> = ClientId;

    fn place(id: ClientId) -> Place {
        Place::new(&["PERSON", &id.to_string()], &["PERSON"])
    }

    fn places(&self) -> Places {
        let id = self.id.to_string();
        Places::only(Self::place(self.id))
            .listed(Place::new(&["CLIENTS"], &[&id]))
            .by_status(Place::new(&["CLIENTS", self.status.text()], &[&id]))
    }
}

/// That an e-mail address is somebody's in this organization, client or staff: nobody else can have it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailClaim {
    /// The address.
    pub email: Email,
    /// Whose it is.
    pub person: crate::id::PersonId,
}

impl Entity for EmailClaim {
    const KIND: &'static str = "email";
    type Address<'a> = &'a Email;

    fn place(email: &Email) -> Place {
        Place::new(&["EMAIL", email.as_str()], &["EMAIL"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.email))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clock, Rng, id::Id as _};

    #[test]
    fn empty_fields_are_written_so_that_a_change_can_clear_them() {
        let client = Client {
            id: ClientId::new(&Clock::System, &Rng::System),
            first_name: "Zoé".into(),
            last_name: "Martin".into(),
            email: Email::parse("zoe@example.fr").expect("an address"),
            email_verified: false,
            company: None,
            address: None,
            phone_1: None,
            phone_2: None,
            notes: None,
            language: Language::Fr,
            time_zone: None,
            status: ClientStatus::Prospect,
            workspace_count: 0,
            invitation: None,
            mail_seen: None,
            signed_out_before: None,
            last_seen_at: None,
            created_at: Timestamp::UNIX_EPOCH,
            version: 1,
        };
        let written = serde_json::to_value(&client).expect("JSON");
        for field in ["company", "address", "phone_1", "phone_2", "notes", "time_zone", "invitation"] {
            assert_eq!(written.get(field), Some(&serde_json::Value::Null), "{field}");
        }
    }
}
