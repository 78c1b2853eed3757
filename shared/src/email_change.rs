//! Changing one's address: asked for after a fresh proof, carried out when a link that was mailed to the new address is used, and
//! until then stopped by a link that was mailed to the old one.
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
mod follow;
mod stop;

pub use ask::{Standing, ask, cancel, standing};
pub use complete::complete;
pub use follow::{EmailMove, follow};
pub use stop::stop;

/// For how long the link to the new address works.
pub const LIFE: SignedDuration = SignedDuration::from_hours(24);
/// In how many organizations an address is changed at once: they share one transaction.
pub const MOST_PLACES: usize = 10;

/// An address that a login is about to move to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The new address.
    pub to: Email,
    /// What is kept of the link that was mailed there.
    pub proof: Proof,
    /// What is kept of the link that stops it, mailed to the old address.
    pub stop: Proof,
    /// When both end.
    pub expires_at: Timestamp,
}
