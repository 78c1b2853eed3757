//! What an organization has decided about its clients' invitations: its own words, and how often it reminds.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::{Fields, Refusal},
    mail::{Template, Wording},
    policy::{Action, require_here},
    table::{Entity, Place, Places},
    text::Language,
};

/// How often whoever was invited by mail and hasn't come is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reminders {
    /// How many times, 0 to 5.
    #[schema(minimum = 0, maximum = 5)]
    pub count: u8,
    /// After how many days each, 1 to 14.
    #[schema(minimum = 1, maximum = 14)]
    pub every_days: u8,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { count: 2, every_days: 3 }
    }
}

impl Reminders {
    /// The time between two of them.
    #[must_use]
    pub fn pause(self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.every_days))
    }

    /// Themselves, if they are within bounds. Five in fourteen days each would outlast an invitation; its end ends them.
    ///
    /// # Errors
    /// `out-of-range`.
    pub fn check(self) -> Result<Self, Refusal> {
        if self.count <= 5 && (1..=14).contains(&self.every_days) {
            return Ok(self);
        }
        Err(("out-of-range", "Use at most 5 reminders, 1 to 14 days apart.".into()))
    }
}

/// An organization's decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Its own words in French.
    #[serde(default)]
    pub fr: Option<Wording>,
    /// Its own words in English.
    #[serde(default)]
    pub en: Option<Wording>,
    /// How often it reminds, unless a client's record says otherwise.
    #[serde(default)]
    pub reminders: Reminders,
    /// Grows with each change; zero before the first.
    pub version: u64,
}

impl Entity for Settings {
    const KIND: &'static str = "invitations";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["INVITATIONS"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

impl Settings {
    /// The organization's own words in a language.
    #[must_use]
    pub fn own(&self, language: Language) -> Option<&Wording> {
        match language {
            Language::Fr => self.fr.as_ref(),
            Language::En => self.en.as_ref(),
        }
    }

    /// The words that an invitation in this language goes out with.
    #[must_use]
    pub fn wording(&self, language: Language) -> Wording {
        self.own(language).cloned().unwrap_or_else(|| Template::ClientInvitation.usual(language))
    }
}

/// The settings, or those that every organization begins with.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn settings(table: &TenantTable) -> Result<Settings> {
    Ok(table.get::<Settings>(()).await?.unwrap_or_default())
}

/// What to change; `None` keeps, `Some(None)` goes back to the usual words.
#[derive(Debug, Clone, Default)]
pub struct SettingsChange {
    /// The words in French.
    pub fr: Option<Option<Wording>>,
    /// The words in English.
    pub en: Option<Option<Wording>>,
    /// How often to remind.
    pub reminders: Option<Reminders>,
}

/// Changes the settings. They hold for whatever is sent from now on, reminders of invitations under way included.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    current: Settings,
    expected: u64,
    change: SettingsChange,
    (clock, rng): (&Clock, &Rng),
) -> Result<Settings> {
    require_here(actor, Action::PortalWrite)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let mut fields = Fields::default();
    let mut next = Settings { version: expected + 1, ..current };
    for (at, wanted, place) in [("/fr", change.fr, &mut next.fr), ("/en", change.en, &mut next.en)] {
        if let Some(wanted) = wanted {
            *place = wanted.and_then(|wording| wording.check(at, &mut fields));
        }
    }
    if let Some(reminders) = change.reminders {
        fields.keep("/reminders", reminders.check(), &mut next.reminders);
    }
    fields.finish()?;
    let target = Target::new("organization", actor.organization(), "");
    let activity = Activity::new(actor, "invitations.updated", target, clock, rng);
    table.commit(Commit::within(table).record(&activity).save(&next, expected)).await?;
    Ok(next)
}
