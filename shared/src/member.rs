//! Members: the agency's own people.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    actor::Role,
    id::{MailId, MemberId, TeamId},
    invitation::{Invitation, MailSeen, Shown},
    table::{Entity, Place, Places},
    text::{Email, Language},
};

mod change;
mod confirm;
mod invite;
mod list;
mod owners;
mod ownership;
mod remove;
mod starter;
mod suspend;
mod told;

pub use change::{MemberChange, update};
pub use confirm::confirm_address;
pub(crate) use invite::issue;
pub use invite::{NewMember, invite, invite_again};
pub use list::{get, list, may_read};
pub use owners::{found, other_owner, owners};
pub use ownership::make_owner;
pub use remove::{Remains, remains, remove};
pub use starter::Starter;
pub use suspend::{reactivate, suspend};

/// Where a member stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MemberStatus {
    /// Invited, not yet in.
    Invited,
    /// In.
    Active,
    /// Kept out.
    Suspended,
}

/// A staff member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Her id.
    pub id: MemberId,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Her address, which she signs in with.
    pub email: Email,
    /// Whether a link sent to the address was used.
    #[serde(default)]
    pub email_verified: bool,
    /// The language she reads.
    pub language: Language,
    /// Her time zone, when it isn't the organization's.
    #[serde(default)]
    pub time_zone: Option<String>,
    /// What she may do.
    pub role: Role,
    /// The teams that she is in, her primary one first: whoever is in any has exactly one.
    #[serde(default)]
    pub teams: Vec<TeamId>,
    /// Where she stands.
    pub status: MemberStatus,
    /// Her invitation; the founder has none.
    #[serde(default)]
    pub invitation: Option<Invitation>,
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

impl Member {
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

    /// Whether she may sign in.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == MemberStatus::Active
    }

    /// Whether she counts as an owner of the organization: one who can sign in.
    #[must_use]
    pub fn is_active_owner(&self) -> bool {
        self.role == Role::Owner && self.is_active()
    }
}

impl Entity for Member {
    const KIND: &'static str = "member";
    const ELSEWHERE: &'static [&'static str] = &["last_seen_at", "mail_seen", "refused", "signed_out_before"];
    type Address<'a> = MemberId;

    fn place(id: MemberId) -> Place {
        Place::new(&["PERSON", &id.to_string()], &["PERSON"])
    }

    fn places(&self) -> Places {
        let id = self.id.to_string();
        let places = Places::only(Self::place(self.id)).listed(Place::new(&["MEMBERS"], &[&id]));
        // Found there by whoever must show that the organization keeps an owner.
        if self.is_active_owner() { places.by_status(Place::new(&["OWNERS"], &[&id])) } else { places }
    }
}
