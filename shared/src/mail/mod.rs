//! Mails: promised in the transaction of a change, written in the reader's language, sent by the stream.

mod compose;
mod door;
mod failure;
mod news;
mod quota;
mod refusal;
mod retry;
mod send;
mod suppression;
mod templates;
mod wording;

pub use compose::{Reader, Written, compose, preview};
pub use failure::{Failure, Instead, Reason, list, may_read};
pub use news::{News, note_news};
pub(crate) use quota::Quota;
pub(crate) use refusal::Refusal;
pub use retry::{Standing, retry, standing};
pub use send::deliver;
pub use templates::Template;
pub use wording::{VARIABLES, Wording};

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    client::Client,
    id::{ClientId, MailId, OrganizationId, PersonId, RegistrationId},
    invitation::MailState,
    login::Login,
    member::Member,
    organization::Organization,
    registration::{self, Applicant},
    table::{Entity, Place, Places},
    text::{Email, Language, Slug},
    token::link::Proof,
};

/// For how long a sent mail is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// A mail, from its promise to its delivery. It holds no secret: its link is made again when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// What it says.
    pub template: Template,
    /// For which organization.
    pub organization: OrganizationId,
    /// Whose portal it leads to.
    pub slug: Slug,
    /// To whom.
    pub person: PersonId,
    /// Her address at that time.
    pub to: Email,
    /// The key of the login that its link is for, where that isn't her address's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Who reads it, where that is nobody of the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stranger: Option<Stranger>,
    /// What is kept of the link in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// What else the template says: names and numbers.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Words in the place of the template's, and the language they are in: of a test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<(Language, Wording)>,
    /// The id of the letter that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// An object to attach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Attachment>,
    /// How far it came.
    pub state: MailState,
    /// SES's own id of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// Until when one process has taken it to send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_until: Option<i64>,
    /// How often it was tried to hand it over, until that is done.
    #[serde(default, skip_serializing_if = "is_none")]
    pub tries: u32,
    /// Why it was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
    /// The mail that was promised in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retried: Option<MailId>,
    /// When it was promised.
    pub created_at: Timestamp,
}

/// A reader who isn't one of the organization's people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stranger {
    /// The language she reads.
    pub language: Language,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references over")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

/// An object of the bucket that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The object.
    pub object: String,
    /// The file's name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
}

impl Mail {
    /// Whom it is for; nobody when she is nobody of the organization.
    #[must_use]
    pub fn known_reader(&self) -> Option<PersonId> {
        self.stranger.is_none().then_some(self.person)
    }

    /// A mail to a person of an organization. Her name and language, and the organization's brand, are read when it is sent.
    #[must_use]
    pub fn new(
        id: MailId,
        template: Template,
        (organization, slug): (OrganizationId, Slug),
        person: PersonId,
        to: &Email,
        proof: Option<Proof>,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            template,
            organization,
            slug,
            person,
            to: to.clone(),
            about: None,
            stranger: None,
            proof,
            words: BTreeMap::new(),
            wording: None,
            answers: None,
            attachment: None,
            state: MailState::Queued,
            message_id: None,
            taken_until: None,
            tries: 0,
            failure: None,
            retried: None,
            created_at: now,
        }
    }

    /// A mail to a client.
    #[must_use]
    pub fn to_client(
        id: MailId,
        template: Template,
        organization: &Organization,
        client: &Client,
        proof: Option<Proof>,
        now: Timestamp,
    ) -> Self {
        let from = (organization.id, organization.slug.clone());
        Self::new(id, template, from, client.id.into(), &client.email, proof, now)
    }

    /// A mail to a staff member.
    #[must_use]
    pub fn to_member(
        id: MailId,
        template: Template,
        organization: &Organization,
        member: &Member,
        proof: Option<Proof>,
        now: Timestamp,
    ) -> Self {
        let from = (organization.id, organization.slug.clone());
        Self::new(id, template, from, member.id.into(), &member.email, proof, now)
    }

    /// A mail to somebody who has asked to become a client: it names nobody, since nobody knows yet who reads it.
    #[must_use]
    pub fn to_stranger(
        id: MailId,
        template: Template,
        organization: &Organization,
        registration: RegistrationId,
        applicant: &Applicant,
        now: Timestamp,
    ) -> Self {
        let from = (organization.id, organization.slug.clone());
        // An id that is nobody's.
        let person = ClientId::from(u128::from(registration)).into();
        let stranger = Some(Stranger { language: applicant.language });
        Self { stranger, ..Self::new(id, template, from, person, &applicant.email, None, now) }
    }

    /// Adds something that the template says.
    #[must_use]
    pub fn saying(mut self, word: &str, value: impl Into<String>) -> Self {
        self.words.insert(word.into(), value.into());
        self
    }

    /// Has its link lead to another login than that of the address.
    #[must_use]
    pub fn about(mut self, login: &str) -> Self {
        self.about = Some(login.to_owned());
        self
    }

    /// The key of the login that its link is for.
    #[must_use]
    pub fn login(&self) -> String {
        self.about.clone().unwrap_or_else(|| Login::key_of(&self.to))
    }
}

impl Entity for Mail {
    const KIND: &'static str = "mail";
    const TRACED: bool = true;
    type Address<'a> = MailId;

    fn place(id: MailId) -> Place {
        Place::new(&["MAIL", &id.to_string()], &["MAIL"])
    }

    fn places(&self) -> Places {
        let id = self.id.to_string();
        let places =
            Places::only(Self::place(self.id)).listed(Place::new(&["MAILED", &self.person.to_string()], &[&id]));
        if self.waits_for_somebody() { places.by_status(Place::new(&[failure::LISTED], &[&id])) } else { places }
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.created_at + if self.stranger.is_some() { registration::LIFE } else { KEPT })
    }
}
