//! Registrations: strangers who ask to become clients, at the portal's public door.
//!
//! The door answers everybody alike and does the same work for everybody: it keeps what was asked, and the stream finds out
//! whose address it is. Whoever's domain the organization lets in is invited; others wait until staff decide, or are passed
//! over. Nobody becomes anything but by the link that is mailed to the address.
//!
//! What a stranger says of herself goes with the decision, and 30 days after she asked at the latest.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Stamp,
    id::{ClientId, RegistrationId},
    table::{Entity, Place, Places},
    text::{Email, Language},
};

mod admit;
mod approve;
mod ask;
mod domain;
mod list;
mod public;
mod refuse;
mod settings;
mod settle;
mod step;
mod tell;
mod write;
pub use approve::{Approval, approve};
pub use ask::{Asked, ask};
pub use domain::Domain;
pub use list::{Counted, Listed, count, get, list, may_read, show};
pub use refuse::refuse;
pub use settings::{Admitted, MOST_DOMAINS, Settings, WantedDomain, WantedSettings, companies, settings, update};
pub use settle::settle;
pub(crate) use tell::look_at;
pub use write::{Written, write_in};

/// For how long a registration waits, and is remembered.
pub const LIFE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where a registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It has just come in; nobody has looked whose address it is.
    Asked,
    /// It waits for staff.
    Waiting,
    /// Staff let her in.
    Approved,
    /// Staff did not.
    Refused,
}

/// By which way somebody asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Via {
    /// At the portal's public door.
    #[default]
    Door,
    /// By a letter to the organization's join address: whose domain is proved by the verdicts of SES.
    Letter,
}

impl Via {
    /// As the log says it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Door => "registration",
            Self::Letter => "letter",
        }
    }
}

/// A registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Its id.
    pub id: RegistrationId,
    /// Where it stands.
    pub state: State,
    /// By which way she asked.
    #[serde(default)]
    pub via: Via,
    /// Who asks; forgotten once it is decided.
    #[serde(default)]
    pub applicant: Option<Applicant>,
    /// Who decided.
    #[serde(default)]
    pub decided_by: Option<Stamp>,
    /// The client that she became.
    #[serde(default)]
    pub client: Option<ClientId>,
    /// When she asked.
    pub asked_at: Timestamp,
    /// Grows with each change.
    pub version: u64,
}

/// Who asks, in her own words, of which nothing is proved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Her address.
    pub email: Email,
    /// The language she reads.
    pub language: Language,
    /// The company that she says she works for.
    #[serde(default)]
    pub company: Option<String>,
    /// What she wrote.
    #[serde(default)]
    pub message: Option<String>,
}

impl Applicant {
    /// What she said of her company and wrote, as notes of the client that she becomes.
    fn notes(&self) -> Option<String> {
        let parts: Vec<_> = [&self.company, &self.message].into_iter().flatten().cloned().collect();
        (!parts.is_empty()).then(|| parts.join("\n"))
    }
}

impl Registration {
    /// One that is made now.
    fn new(id: RegistrationId, via: Via, applicant: Applicant, now: Timestamp) -> Self {
        let applicant = Some(applicant);
        Self { id, state: State::Asked, via, applicant, decided_by: None, client: None, asked_at: now, version: 1 }
    }

    /// Until when it is kept.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.asked_at + LIFE
    }

    /// Who asks, while it waits at `now`.
    #[must_use]
    pub fn waiting(&self, now: Timestamp) -> Option<&Applicant> {
        self.applicant.as_ref().filter(|_| self.state == State::Waiting && now < self.until())
    }
}

impl Entity for Registration {
    const KIND: &'static str = "registration";
    const TRACED: bool = true;
    type Address<'a> = RegistrationId;

    fn place(id: RegistrationId) -> Place {
        Place::new(&["REGISTRATION", &id.to_string()], &["REGISTRATION"])
    }

    fn places(&self) -> Places {
        let places = Places::only(Self::place(self.id));
        match self.state {
            State::Waiting => places.listed(Place::new(&["REGISTRATIONS"], &[&self.id.to_string()])),
            State::Asked | State::Approved | State::Refused => places,
        }
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.until())
    }
}

/// That an address has asked: while this is kept, asking again with it changes nothing, and sends nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedBy {
    /// The address.
    pub email: Email,
    /// The registration that waits, or that was refused.
    pub registration: RegistrationId,
    /// Until when.
    pub until: Timestamp,
}

impl Entity for AskedBy {
    const KIND: &'static str = "registration-email";
    type Address<'a> = &'a Email;

    fn place(email: &Email) -> Place {
        Place::new(&["EMAIL", email.as_str()], &["REGISTRATION"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.email))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.until)
    }
}
