//! Changing one's address: asked for after a fresh proof, carried out once both addresses have confirmed it, each by the link that
//! was mailed there, in whichever order; until then the old one's link stops it too.
//!
//! The login moves to its new key in one transaction, together with the person's records, in all her organizations: at no moment
//! there are two logins, or none. Only what lists find clients by follows by the table's stream (`follow`).
//!
//! Nobody learns by asking whether an address has an account: the mail goes out either way, and only who reads it is told.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{text::Email, token::link::Proof};

mod ask;
mod complete;
mod confirm;
mod follow;
mod stop;

pub use ask::{Standing, ask, cancel, standing};
pub use confirm::confirm;
pub use follow::{EmailMove, follow};
pub use stop::stop;

/// For how long both links work.
pub const LIFE: SignedDuration = SignedDuration::from_hours(24);
/// In how many organizations an address is changed at once: they share one transaction.
pub const MOST_PLACES: usize = 10;

/// An address that a login is about to move to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The new address.
    pub to: Email,
    /// What is kept of the link that was mailed there.
    pub arriving: Proof,
    /// What is kept of the link that was mailed to the old address.
    pub leaving: Proof,
    /// Which of both has confirmed it already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<End>,
    /// When both links end.
    pub expires_at: Timestamp,
}

/// An end of a move from one address to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = EmailEnd)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// The address that the account has.
    Old,
    /// The address that it moves to.
    New,
}

impl End {
    /// The opposite one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }
}
