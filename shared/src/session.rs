//! Sessions: a signed-in browser, its rotating refresh token, and its end.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Clock, Commit, Engines, Result, Rng, TenantTable,
    actor::Side,
    id::{Id as _, OrganizationId, PersonId, SessionId},
    table::{Change, Entity, Place, Places, Range},
    token::refresh::RefreshToken,
};

/// A session ends at the latest this long after it began.
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// A client's session ends when nothing was refreshed for this long.
const IDLE_CLIENT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A staff member's session ends when nothing was refreshed for this long.
const IDLE_STAFF: SignedDuration = SignedDuration::from_hours(24);
/// For how long a repeated refresh gets the same successor: long enough for a lost answer and for several open tabs.
pub const GRACE: SignedDuration = SignedDuration::from_secs(10);

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// Random, 128 bits in hexadecimal: what its refresh tokens are made from, together with the link key.
    pub nonce: String,
    /// How often it was refreshed.
    pub generation: u64,
    /// When it was last refreshed.
    pub rotated_at: Timestamp,
    /// Browser and system, as far as the user agent tells.
    pub device: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends unless it is refreshed before.
    pub ends_at: Timestamp,
}

impl Entity for Session {
    const KIND: &'static str = "session";
    type Address<'a> = (PersonId, SessionId);

    fn place((person, session): (PersonId, SessionId)) -> Place {
        Place::new(&["PERSON", &person.to_string()], &["SESSION", &session.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.person, self.id)))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.ends_at)
    }
}

/// What became of a refresh.
#[derive(Debug)]
pub enum Refreshed {
    /// The next token.
    Next(RefreshToken),
    /// The token was used before, longer ago than an honest retry: the session must end.
    Reused,
}

impl Session {
    /// A session that begins now.
    #[must_use]
    pub fn begin(person: PersonId, device: &str, clock: &Clock, rng: &Rng) -> Self {
        let now = clock.now();
        let nonce = data_encoding::HEXLOWER.encode(&rng.bytes::<16>());
        Self {
            id: SessionId::new(clock, rng),
            person,
            nonce,
            generation: 0,
            rotated_at: now,
            device: device.into(),
            created_at: now,
            ends_at: now + idle(person),
        }
    }

    /// The refresh token of the present generation.
    ///
    /// # Errors
    /// [`crate::Code::Internal`] in a function without the link key.
    pub fn token(&self, engines: &Engines, organization: OrganizationId) -> Result<RefreshToken> {
        Ok(RefreshToken::make(engines.link_key()?, organization, self.person, self.id, &self.nonce, self.generation))
    }

    /// Whether it is still on at `now`, given when its person's sessions were last ended together.
    #[must_use]
    pub fn is_live(&self, now: Timestamp, ended_before: Option<Timestamp>) -> bool {
        now < self.ends_at && ended_before.is_none_or(|at| self.created_at >= at)
    }

    /// Which front door it came through.
    #[must_use]
    pub fn side(&self) -> Side {
        side(self.person)
    }

    /// Adds the rotation to the next generation: of this generation only, so that of many at once one succeeds.
    pub fn rotate(&self, commit: Commit, now: Timestamp) -> Commit {
        let ends_at = (now + idle(self.person)).min(self.created_at + ABSOLUTE);
        commit.update::<Self>(
            (self.person, self.id),
            Change::existing()
                .when("generation", self.generation)
                .set("generation", self.generation + 1)
                .set("rotated_at", now)
                .set("ends_at", ends_at)
                .set("ttl", ends_at.as_second()),
        )
    }
}

/// Which front door a person comes through.
#[must_use]
pub fn side(person: PersonId) -> Side {
    match person {
        PersonId::Member(_) => Side::Staff,
        PersonId::Client(_) => Side::Client,
    }
}

fn idle(person: PersonId) -> SignedDuration {
    match side(person) {
        Side::Staff => IDLE_STAFF,
        Side::Client => IDLE_CLIENT,
    }
}

/// The live sessions of a person, newest first.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn list(
    table: &TenantTable,
    person: PersonId,
    ended_before: Option<Timestamp>,
    now: Timestamp,
) -> Result<Vec<Session>> {
    let range = Range::of(&["PERSON", &person.to_string()], "SESSION#");
    let mut sessions: Vec<Session> = table.all(&range, 200).await?;
    sessions.retain(|session| session.is_live(now, ended_before));
    sessions.reverse();
    Ok(sessions)
}
