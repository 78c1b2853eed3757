//! Logins: one per e-mail address, for all the organizations a person belongs to.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Commit, GlobalTable,
    actor::Side,
    email_change::Moving,
    factor::{PendingTotp, Totp},
    id::{AccountId, OrganizationId, PersonId},
    passkey::{Passkey, PasskeyOwner},
    session::side,
    table::{GlobalEntity, Place, Places},
    text::{Email, Slug},
    token::{digest, link::Proof},
};

mod devices;
mod join;
mod places;
pub use devices::Device;
pub use join::Joined;
pub(crate) use join::{join, tries};
pub(crate) use places::{change_person, everywhere};

/// One person's place in one organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The organization.
    pub organization: OrganizationId,
    /// Its portal's address.
    pub slug: Slug,
    /// Its name when she joined.
    pub name: String,
    /// Who she is there.
    pub person: PersonId,
}

impl Membership {
    /// Which front door she uses there.
    #[must_use]
    pub fn side(&self) -> Side {
        side(self.person)
    }
}

/// A secret that was mailed and ends soon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What is kept of the link.
    pub proof: Proof,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// A login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// SHA-256 of the e-mail address: its address in the table, which access tokens carry.
    pub key: String,
    /// The account.
    pub account: AccountId,
    /// The e-mail address.
    pub email: Email,
    /// The Argon2id hash, as a PHC string.
    pub password: String,
    /// Whether a link sent to the address was used.
    pub verified: bool,
    /// Where she belongs.
    pub memberships: Vec<Membership>,
    /// The authenticator app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<Totp>,
    /// An authenticator app that is being set up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_totp: Option<PendingTotp>,
    /// The hashes of the recovery codes that are left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovery: Vec<String>,
    /// The passkeys, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passkeys: Vec<Passkey>,
    /// By what name her passkeys know the account, from the first one on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// The browsers that she has signed in with, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<Device>,
    /// A password reset under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reset: Option<Pending>,
    /// A proof of the address under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<Pending>,
    /// Another address that she is about to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moving: Option<Moving>,
    /// Grows with each change.
    pub version: u64,
}

impl Login {
    /// The key of an address.
    #[must_use]
    pub fn key_of(email: &Email) -> String {
        digest(email.as_str())
    }

    /// Adds to a commit that nobody has it any more, nor its passkeys.
    pub(crate) fn delete(&self, commit: Commit, global: &GlobalTable) -> Commit {
        let owners = self.passkeys.iter().map(|passkey| PasskeyOwner::key_of(&passkey.credential));
        let commit = owners.fold(commit, |commit, owner| commit.delete_global::<PasskeyOwner>(global, &owner));
        commit.delete_global::<Self>(global, &self.key)
    }

    /// The memberships that a sign-in may mean: of this organization and side, where the caller says so.
    #[must_use]
    pub fn matching(&self, slug: Option<&str>, wanted: Option<Side>) -> Vec<&Membership> {
        let fits = |membership: &&Membership| {
            slug.is_none_or(|slug| membership.slug.as_str() == slug)
                && wanted.is_none_or(|side| membership.side() == side)
        };
        self.memberships.iter().filter(fits).collect()
    }
}

impl GlobalEntity for Login {
    const KIND: &'static str = "login";
    type Address<'a> = &'a str;

    fn global_place(key: &str) -> Place {
        Place::new(&["LOGIN", key], &["LOGIN"])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(&self.key))
    }
}
