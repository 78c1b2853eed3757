//! Letters: mails that people write to the portal. Who writes to her organization's letterbox, with a client in To, Cc or the
//! text, gets the client added and invited, and an answer that says what was done. Strangers have another address to write to:
//! what they want is a registration.
//!
//! A letter proves nothing by what it says. SES says whether its sender's domain sent it, and the letterbox has an address that
//! nobody guesses; who isn't an active member gets no answer, and what machines write is left alone.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    bulk::Reason,
    id::MemberId,
    table::{Entity, Place, Places},
};

mod answer;
mod deal;
mod find;
mod head;
mod letterbox;
mod part;
mod received;
mod take;
mod wanted;
pub use find::{Found, addresses, names};
pub use head::{Head, Named};
pub(crate) use letterbox::draw;
pub use letterbox::{Letterbox, LetterboxAddress, LetterboxChange, Purpose, letterbox, update};
pub use part::text;
pub use received::{Envelope, PREFIX, Receipt, Received, Verdict};
pub use take::take;

/// Most bytes of a letter that are looked at.
pub const MOST_BYTES: u64 = 1024 * 1024;
/// Most people whom one letter invites.
pub const MOST_PEOPLE: usize = 10;
/// For how long it is remembered what became of a letter: longer than anything brings it again.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A letter of a member, and what became of it so far: so that it is dealt with once, however often it is brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// A hash of SES's id of it.
    pub key: String,
    /// Who wrote.
    pub member: MemberId,
    /// What became of those whom it names, in their order.
    pub outcomes: Vec<Outcome>,
    /// Why it was nobody, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nobody: Option<Nobody>,
    /// Whether the answer was promised: then there is nothing left to do.
    pub answered: bool,
    /// When it was taken up.
    pub taken_at: Timestamp,
    /// Grows with each step; zero before the first.
    pub version: u64,
}

/// What became of one whom a letter names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Her name, as it was understood.
    pub name: String,
    /// Her address.
    pub email: String,
    /// What was done.
    pub fate: Fate,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Added and invited; whether her name was guessed from her address.
    Added {
        /// Whether it was.
        guessed: bool,
    },
    /// A client who was there already was invited.
    Invited,
    /// Left out.
    Left(Reason),
    /// One of the team.
    Team,
    /// Her name or address can't be kept.
    Invalid,
    /// The hour's mails are used up.
    Later,
}

impl Fate {
    /// Whether an invitation went out.
    #[must_use]
    pub fn is_invited(self) -> bool {
        matches!(self, Self::Added { .. } | Self::Invited)
    }
}

/// Why a letter invites nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nobody {
    /// The letterbox is closed.
    Closed,
    /// Her role doesn't include it.
    Forbidden,
    /// Her own address isn't proved.
    Unproved,
    /// It names no client.
    Unnamed,
    /// Its text names several people.
    Several,
    /// It names too many people.
    TooMany,
}

impl Letter {
    /// One that nothing has become of yet.
    fn new(key: String, member: MemberId, now: Timestamp) -> Self {
        Self { key, member, outcomes: Vec::new(), nobody: None, answered: false, taken_at: now, version: 0 }
    }
}

impl Entity for Letter {
    const KIND: &'static str = "letter";
    type Address<'a> = &'a str;

    fn place(key: &str) -> Place {
        Place::new(&["LETTER", key], &["LETTER"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.key))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.taken_at + KEPT)
    }
}
