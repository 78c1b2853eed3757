//! Clients: the people whom the agency works for, and what becomes of them from prospect to active.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    company::{Companies, Roles},
    id::{ClientId, CompanyId, MailId, TagId},
    invitation::{Invitation, InvitationState, MailSeen, MailState, Reminders, Shown},
    table::{Entity, Place, Places},
    text::{Email, Language},
};

mod archive;
mod change;
mod confirm;
mod create;
mod depart;
mod entries;
mod everyone;
mod invite;
mod list;
mod narrow;
mod search;
mod suspend;
mod tally;

pub use archive::{archive, unarchive};
pub use change::{ClientChange, update};
pub(crate) use change::{apply, update_noting, updating};
pub use confirm::confirm_address;
pub use create::{NewClient, create, email_in_use};
pub(crate) use create::{check, create_noting};
pub use depart::{Departure, Leavings, delete, depart, leavings};
pub(crate) use entries::{MailProblem, Tagged, found_anew, seen};
pub(crate) use everyone::{candidates, wanted};
pub use invite::{Delivery, Invited, invite, link, revoke};
pub(crate) use invite::{inviting, issue, issue_new, require_invitable};
pub use list::{get, list, may_read};
pub use narrow::{Filter, Sort};
pub use search::{SearchEntry, search_entries};
pub use suspend::{end_sessions, reactivate, suspend};
pub(crate) use suspend::{reactivating, suspending};
pub use tally::{Counts, counts};

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
    /// Put away: kept out, and not listed unless asked for.
    Archived,
}

impl ClientStatus {
    /// All of them, in the order of a client's life.
    pub const ALL: &'static [Self] =
        &[Self::Prospect, Self::Assigned, Self::Invited, Self::Active, Self::Suspended, Self::Archived];

    /// As it is written in keys, filters and exports.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Assigned => "assigned",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Archived => "archived",
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
    /// The name of her primary company, as it was when last heard of: [`crate::company::renew`] keeps it up to date, so that
    /// lists, search and exports need no other item.
    #[serde(default)]
    pub company: Option<String>,
    /// Her primary company.
    #[serde(default)]
    pub company_id: Option<CompanyId>,
    /// Other companies that she belongs to.
    #[serde(default)]
    pub other_companies: Vec<CompanyId>,
    /// What she is to her companies.
    #[serde(default)]
    pub roles: Roles,
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
    /// What the agency calls her.
    #[serde(default)]
    pub tags: Vec<TagId>,
    /// Where she stands.
    pub status: ClientStatus,
    /// Whether she was suspended when she was put away, and is again when she comes back.
    #[serde(default)]
    pub was_suspended: bool,
    /// The company whose administrator keeps her out; the agency itself when absent.
    #[serde(default)]
    pub suspended_by: Option<CompanyId>,
    /// How many workspaces she may open.
    #[serde(default)]
    pub workspace_count: u32,
    /// Her invitation.
    #[serde(default)]
    pub invitation: Option<Invitation>,
    /// How often she is reminded of it, when not as the organization does.
    #[serde(default)]
    pub reminders: Option<Reminders>,
    /// How far the mail of the invitation came, as far as the stream has noted.
    #[serde(default)]
    pub mail_seen: Option<MailSeen>,
    /// The last mail that her address refused, or that she called spam.
    #[serde(default)]
    pub refused: Option<MailSeen>,
    /// What `refused` was when somebody confirmed the address all the same.
    #[serde(default)]
    pub confirmed: Option<MailId>,
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

    /// The mail that her address has refused, unless somebody has confirmed it since: nobody writes to it.
    #[must_use]
    pub fn refusing(&self) -> Option<&MailSeen> {
        MailSeen::unless_confirmed(self.refused.as_ref(), self.confirmed)
    }

    /// Her invitation, as it is shown at `now`.
    #[must_use]
    pub fn invitation_shown(&self, now: Timestamp) -> Option<Shown> {
        let (seen, refused) = (self.mail_seen.as_ref(), self.refusing());
        self.invitation.as_ref().map(|invitation| invitation.shown(now, seen, refused))
    }

    /// Whether her address refuses mail, or the mail of an invitation that she hasn't accepted didn't reach her.
    #[must_use]
    pub fn has_mail_problem(&self) -> bool {
        let open = self.invitation.as_ref().filter(|invitation| invitation.state != InvitationState::Accepted);
        let mail = open.and_then(|invitation| invitation.mail_id);
        let lost = |seen: &MailSeen| seen.state >= MailState::Failed && mail == Some(seen.mail);
        self.refusing().is_some() || self.mail_seen.as_ref().is_some_and(lost)
    }

    /// Whether the agency keeps her out.
    #[must_use]
    pub fn is_kept_out(&self) -> bool {
        matches!(self.status, ClientStatus::Suspended | ClientStatus::Archived)
    }

    /// Whether she may sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == ClientStatus::Active
    }

    /// Every company that she belongs to, her primary one first.
    pub fn companies(&self) -> impl Iterator<Item = CompanyId> {
        self.company_id.into_iter().chain(self.other_companies.iter().copied())
    }

    /// Whether she belongs to a company.
    #[must_use]
    pub fn belongs_to(&self, company: CompanyId) -> bool {
        self.companies().any(|one| one == company)
    }

    /// Every company that she belongs to, with her roles there.
    #[must_use]
    pub fn companies_with_roles(&self) -> Companies {
        self.companies().map(|company| (company, self.roles.of(company))).collect()
    }

    /// Whether she has accepted an invitation.
    #[must_use]
    pub fn has_joined(&self) -> bool {
        self.invitation.as_ref().is_some_and(|invitation| invitation.state == InvitationState::Accepted)
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
    const ELSEWHERE: &'static [&'static str] = &["last_seen_at", "mail_seen", "refused", "signed_out_before"];
    type Address<'a> = ClientId;

    fn place(id: ClientId) -> Place {
        Place::new(&["PERSON", &id.to_string()], &["PERSON"])
    }

    fn places(&self) -> Places {
        let id = self.id.to_string();
        let places = Places::only(Self::place(self.id)).by_status(Place::new(&["CLIENTS", self.status.text()], &[&id]));
        match self.status {
            ClientStatus::Archived => places,
            _ => places.listed(Place::new(&["CLIENTS"], &[&id])),
        }
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
            company_id: None,
            other_companies: Vec::new(),
            roles: Roles::default(),
            address: None,
            phone_1: None,
            phone_2: None,
            notes: None,
            language: Language::Fr,
            time_zone: None,
            tags: Vec::new(),
            status: ClientStatus::Prospect,
            was_suspended: false,
            suspended_by: None,
            workspace_count: 0,
            invitation: None,
            mail_seen: None,
            refused: None,
            confirmed: None,
            reminders: None,
            signed_out_before: None,
            last_seen_at: None,
            created_at: Timestamp::UNIX_EPOCH,
            version: 1,
        };
        let written = serde_json::to_value(&client).expect("JSON");
        for field in ["company", "company_id", "address", "phone_1", "phone_2", "notes", "time_zone", "invitation"] {
            assert_eq!(written.get(field), Some(&serde_json::Value::Null), "{field}");
        }
    }
}
