//! Sessions: a signed-in browser, its rotating refresh token, and its end.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Clock, Commit, Engines, Result, Rng, TenantTable,
    actor::Side,
    id::{Id as _, OrganizationId, PersonId, SessionId},
    organization::Door,
    table::{Change, Entity, Place, Places, Range},
    token::refresh::RefreshToken,
    view::{ViewState, Viewer},
};

mod browser;
pub use browser::{Browser, Proofs, Way};

/// A session ends at the latest this long after it began, or after the time for which it may rest, if that is longer.
const ABSOLUTE: SignedDuration = SignedDuration::from_hours(30 * 24);
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
    /// The part of its network address that is kept.
    #[serde(default)]
    pub place: String,
    /// How its person proved who she is.
    #[serde(default)]
    pub way: Way,
    /// Whether she gave a second factor.
    #[serde(default)]
    pub second_factor: bool,
    /// Whether all that is open to her is to set up the second factor that her organization asks for.
    #[serde(default)]
    pub enrolling: bool,
    /// When she last proved who she is, if not at its beginning.
    #[serde(default)]
    pub proved_at: Option<Timestamp>,
    /// Who looks at what its person sees, where it isn't her own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewer: Option<Viewer>,
    /// Of a view: whether it is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ViewState>,
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
    pub fn begin(
        person: PersonId,
        browser: &Browser,
        proofs: Proofs,
        door: &Door,
        (clock, rng): (&Clock, &Rng),
    ) -> Self {
        let now = clock.now();
        let nonce = data_encoding::HEXLOWER.encode(&rng.bytes::<16>());
        Self {
            id: SessionId::new(clock, rng),
            person,
            nonce,
            generation: 0,
            rotated_at: now,
            device: browser.device.clone(),
            place: browser.place(),
            way: proofs.way,
            second_factor: proofs.second_factor,
            enrolling: door.second_factor && !proofs.second_factor,
            proved_at: None,
            viewer: None,
            state: None,
            created_at: now,
            ends_at: now + door.idle(),
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

    /// When its person last proved who she is.
    #[must_use]
    pub fn proved(&self) -> Timestamp {
        self.proved_at.unwrap_or(self.created_at)
    }

    /// Which front door it came through.
    #[must_use]
    pub fn side(&self) -> Side {
        side(self.person)
    }

    /// Adds the rotation to the next generation: of this generation only, so that of many at once one succeeds.
    pub fn rotate(&self, next: &Self, commit: Commit) -> Commit {
        commit.update::<Self>(
            (self.person, self.id),
            Change::existing()
                .when("generation", self.generation)
                .set("generation", next.generation)
                .set("rotated_at", next.rotated_at)
                .set("enrolling", next.enrolling)
                .set("ends_at", next.ends_at)
                .set("ttl", next.ends_at.as_second()),
        )
    }

    /// Itself in the next generation, as the door has it now.
    #[must_use]
    pub fn next(&self, door: &Door, now: Timestamp) -> Self {
        Self {
            generation: self.generation + 1,
            rotated_at: now,
            enrolling: door.second_factor && !self.second_factor,
            ends_at: (now + door.idle()).min(self.created_at + ABSOLUTE.max(door.idle())),
            ..self.clone()
        }
    }

    /// For how long it may rest, as it stands.
    #[must_use]
    pub fn rest(&self) -> SignedDuration {
        self.ends_at.duration_since(self.rotated_at)
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
    let mut sessions = all(table, person).await?;
    sessions.retain(|session| session.viewer.is_none() && session.is_live(now, ended_before));
    sessions.reverse();
    Ok(sessions)
}

/// Those and the views of what the person sees, whether or not they are over, oldest first.
pub(crate) async fn all(table: &TenantTable, person: PersonId) -> Result<Vec<Session>> {
    table.all(&Range::of(&["PERSON", &person.to_string()], "SESSION#"), 200).await
}
