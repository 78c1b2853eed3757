//! Creating a client.

use super::{Client, ClientStatus, EmailClaim, entries};
use crate::{
    Actor, Clock, Code, Commit, Error, Once, Result, Rng, TenantTable,
    activity::{Activity, Target},
    company::{self, Choice, Moved, Roles},
    error::Fields,
    id::{ClientId, Id as _},
    policy::{Action, require_here},
    tag::Labels,
    text::{self, Email, Language},
};

/// A client as she is typed in.
#[derive(Debug, Clone, Default)]
pub struct NewClient {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Her company.
    pub company: Choice,
    /// Postal address.
    pub address: Option<String>,
    /// A telephone number.
    pub phone_1: Option<String>,
    /// Another one.
    pub phone_2: Option<String>,
    /// Notes.
    pub notes: Option<String>,
    /// The language she reads; the organization's when absent.
    pub language: Option<String>,
    /// Her time zone; the organization's when absent.
    pub time_zone: Option<String>,
    /// What the agency calls her.
    pub tags: Labels,
}

/// Creates a client: a prospect, found by search, whose address nobody else of the organization has.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`], [`Code::EmailInUse`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    language: Language,
    new: NewClient,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    let noting = |commit: Commit, client: &Client| commit.once(once, client);
    create_noting(table, actor, language, new, noting, clock, rng).await
}

/// The same, with what `noting` adds to the transaction.
///
/// # Errors
/// As [`create`], and what `noting` says.
pub(crate) async fn create_noting(
    table: &TenantTable,
    actor: &Actor,
    language: Language,
    mut new: NewClient,
    noting: impl Fn(Commit, &Client) -> Commit + Sync,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    for _ in 1..company::TRIES {
        match add(table, actor, language, new.clone(), &noting, clock, rng).await {
            Err(error) if company::overtaken(&error) => new.company = company::again(table, new.company).await?,
            done => return done,
        }
    }
    add(table, actor, language, new, &noting, clock, rng).await
}

async fn add(
    table: &TenantTable,
    actor: &Actor,
    language: Language,
    new: NewClient,
    noting: &(impl Fn(Commit, &Client) -> Commit + Sync),
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    let (client, moved) = check(new, language, clock, rng)?;
    let claim = EmailClaim { email: client.email.clone(), person: client.id.into() };
    let target = Target::new("client", client.id, client.name());
    let commit = Commit::within(table)
        .create(&client)
        .create(&claim)
        .or(email_in_use())
        .and(|commit| entries::added(commit, &client))
        .and(|commit| company::enter(commit, actor, None, &client, &moved, clock, rng))
        .record(&Activity::new(actor, "client.created", target, clock, rng))
        .and(|commit| noting(commit, &client));
    table.commit(commit).await?.or(client)
}

/// What a second person with the same address is told.
#[must_use]
pub fn email_in_use() -> Error {
    Error::taken(Code::EmailInUse, "/email", "Somebody of this organization already has this e-mail address.")
}

/// What would be created.
///
/// # Errors
/// [`Code::Invalid`] with every field at fault.
pub(crate) fn check(new: NewClient, language: Language, clock: &Clock, rng: &Rng) -> Result<(Client, Moved)> {
    let mut fields = Fields::default();
    let name = |text: &str| text::line(text, text::NAME);
    let line = |text: &str| text::line(text, text::LINE);
    let first_name = fields.take("/first_name", name(&new.first_name));
    let last_name = fields.take("/last_name", name(&new.last_name));
    let email = fields.take("/email", Email::parse(&new.email));
    let moved = company::moved(new.company, &mut fields, clock, rng);
    let address =
        fields.take("/address", text::optional(new.address.as_deref(), |text| text::paragraph(text, text::LINE)));
    let phone_1 = fields.take("/phone_1", text::optional(new.phone_1.as_deref(), line));
    let phone_2 = fields.take("/phone_2", text::optional(new.phone_2.as_deref(), line));
    let notes =
        fields.take("/notes", text::optional(new.notes.as_deref(), |text| text::paragraph(text, text::PARAGRAPH)));
    let language = fields.take("/language", new.language.map_or(Ok(language), |language| language.parse()));
    let time_zone = fields.take("/time_zone", text::optional(new.time_zone.as_deref(), text::time_zone));
    let tags = fields.take("/tags", new.tags.check());
    fields.finish()?;
    // Everything is there once `finish` found nothing to say.
    let mut client = Client {
        id: ClientId::new(clock, rng),
        first_name: first_name.unwrap_or_default(),
        last_name: last_name.unwrap_or_default(),
        email: email.ok_or(Code::Invalid)?,
        email_verified: false,
        company: None,
        company_id: None,
        other_companies: Vec::new(),
        roles: Roles::default(),
        address: address.flatten(),
        phone_1: phone_1.flatten(),
        phone_2: phone_2.flatten(),
        notes: notes.flatten(),
        language: language.unwrap_or_default(),
        time_zone: time_zone.flatten(),
        tags: tags.flatten().unwrap_or_default(),
        status: ClientStatus::Prospect,
        was_suspended: false,
        suspended_by: None,
        workspace_count: 0,
        invitation: None,
        mail_seen: None,
        refused: None,
        confirmed: None,
        reminders: None,
        signed_out_before: None,
        last_seen_at: None,
        created_at: clock.now(),
        version: 1,
    };
    moved.settle(&mut client);
    Ok((client, moved))
}
