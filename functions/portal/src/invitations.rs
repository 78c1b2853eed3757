//! `/portal/invitations`: the organization's words for its clients' invitations, and its reminders.

use edge::{Call, Patch, Reply, http::StatusCode};
use parvis::{
    Result,
    invitation::{self, Reminders, Settings, settings, settings::SettingsChange},
    mail::{VARIABLES, Wording},
    organization,
    policy::{Action, require_here},
    text::Language,
};
use serde::{Deserialize, Serialize};

/// What to change; null goes back to the usual words.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationSettingsBody)]
pub struct Body {
    #[serde(default)]
    #[schema(required = false, value_type = Option<Wording>)]
    fr: Patch<Wording>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<Wording>)]
    en: Patch<Wording>,
    reminders: Option<Reminders>,
}

/// Words to look at, or to send to oneself; those that are kept when there are none.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationDraft)]
pub struct Draft {
    language: Language,
    subject: Option<String>,
    text: Option<String>,
}

impl Draft {
    /// The words, over those that are kept.
    fn wording(self, settings: &Settings) -> Wording {
        let kept = settings.wording(self.language);
        Wording { subject: self.subject.unwrap_or(kept.subject), text: self.text.unwrap_or(kept.text) }
    }
}

/// The words that invitations in one language go out with.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InvitationWording)]
pub struct WordingView {
    subject: String,
    text: String,
    /// Whether they are the organization's own.
    own: bool,
}

/// The organization's words for its clients' invitations, and its reminders.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InvitationSettings)]
pub struct SettingsView {
    fr: WordingView,
    en: WordingView,
    /// What the words may name, as `{{ name }}`.
    variables: [&'static str; 4],
    reminders: Reminders,
    version: u64,
}

fn reply(settings: &Settings) -> Result<Reply> {
    let words = |language| {
        let Wording { subject, text } = settings.wording(language);
        WordingView { subject, text, own: settings.own(language).is_some() }
    };
    let view = SettingsView {
        fr: words(Language::Fr),
        en: words(Language::En),
        variables: VARIABLES,
        reminders: settings.reminders,
        version: settings.version,
    };
    Ok(Reply::ok(&view)?.version(settings.version))
}

/// `GET`: version 0 until somebody changed them.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, settings) = call.with(settings(&table)).await?;
    require_here(&access.actor, Action::ClientsWrite)?;
    reply(&settings)
}

/// `PATCH`: changes them, for whatever is sent from now on.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, current) = call.with(settings(&table)).await?;
    let change = SettingsChange { fr: body.fr.0, en: body.en.0, reminders: body.reminders };
    let time = (call.clock(), call.rng());
    reply(&settings::update(&table, &access.actor, current, expected, change, time).await?)
}

/// `POST /preview`: what would be sent.
pub(crate) async fn preview(call: Call) -> Result<Reply> {
    let (draft, table): (Draft, _) = (call.json()?, call.table()?);
    let reading = async { tokio::try_join!(organization::get(&table), settings(&table)) };
    let (access, (organization, settings)) = call.with(reading).await?;
    let (language, wording) = (draft.language, draft.wording(&settings));
    Reply::ok(&invitation::preview(call.engines(), &access, &organization, language, wording)?)
}

/// `POST /test`: sends it to whoever asks.
pub(crate) async fn test(call: Call) -> Result<Reply> {
    let (draft, table): (Draft, _) = (call.json()?, call.table()?);
    let reading = async { tokio::try_join!(organization::get(&table), settings(&table)) };
    let (access, (organization, settings)) = call.with(reading).await?;
    let (language, wording) = (draft.language, draft.wording(&settings));
    invitation::send_test(&table, call.engines(), &access, &organization, language, wording).await?;
    Reply::json(StatusCode::ACCEPTED, &serde_json::json!({}))
}
