//! Changing a client's record. Her e-mail address is hers to change.

use super::{Client, entries};
use crate::{
    Actor, Clock, Commit, Result, Rng, TenantTable,
    activity::{Activity, Target},
    company::{self, Choice, Moved},
    error::Fields,
    invitation::Reminders,
    policy::{Action, require_here},
    tag::Labels,
    text,
};

/// What to change; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct ClientChange {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// Her primary company.
    pub company: Choice,
    /// Postal address.
    pub address: Option<Option<String>>,
    /// A telephone number.
    pub phone_1: Option<Option<String>>,
    /// Another one.
    pub phone_2: Option<Option<String>>,
    /// Notes.
    pub notes: Option<Option<String>>,
    /// The language she reads.
    pub language: Option<String>,
    /// Her time zone.
    pub time_zone: Option<Option<String>>,
    /// How often she is reminded of her invitation; as the organization does when cleared.
    pub reminders: Option<Option<Reminders>>,
    /// What the agency calls her.
    pub tags: Labels,
}

/// Changes a client's record.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    current: Client,
    expected: u64,
    change: ClientChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    let seen = Client { version: expected, ..current };
    update_noting(table, actor, &seen, change, |commit| commit, clock, rng).await
}

/// The same for the version that was read, with what `noting` adds to the transaction.
///
/// # Errors
/// As [`update`], and what `noting` says.
pub(crate) async fn update_noting(
    table: &TenantTable,
    actor: &Actor,
    current: &Client,
    mut change: ClientChange,
    noting: impl Fn(Commit) -> Commit + Sync,
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    require_here(actor, Action::ClientsWrite)?;
    for _ in 1..company::TRIES {
        match save(table, actor, current, change.clone(), &noting, clock, rng).await {
            Err(error) if company::overtaken(&error) => change.company = company::again(table, change.company).await?,
            done => return done,
        }
    }
    save(table, actor, current, change, &noting, clock, rng).await
}

async fn save(
    table: &TenantTable,
    actor: &Actor,
    current: &Client,
    change: ClientChange,
    noting: &(impl Fn(Commit) -> Commit + Sync),
    clock: &Clock,
    rng: &Rng,
) -> Result<Client> {
    let (commit, next) = updating(Commit::within(table), actor, current, change, clock, rng)?;
    table.commit(commit.and(noting)).await?;
    Ok(next)
}

/// Adds a change of a client's record, of the version that was read, to a commit.
///
/// # Errors
/// As [`apply`].
pub(crate) fn updating(
    commit: Commit,
    actor: &Actor,
    current: &Client,
    change: ClientChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<(Commit, Client)> {
    let (next, moved) = apply(current, change, clock, rng)?;
    let next = Client { version: current.version + 1, ..next };
    let target = Target::new("client", next.id, next.name());
    let commit = commit
        .replace(&next, current.version)
        .and(|commit| entries::found_anew(commit, current, &next))
        .and(|commit| company::enter(commit, actor, Some(current), &next, &moved, clock, rng))
        .record(&Activity::new(actor, "client.updated", target, clock, rng));
    Ok((commit, next))
}

/// What a change would make of her, at the version that she has.
///
/// # Errors
/// [`crate::Code::Invalid`] with every field at fault.
pub(crate) fn apply(current: &Client, change: ClientChange, clock: &Clock, rng: &Rng) -> Result<(Client, Moved)> {
    let mut fields = Fields::default();
    let mut next = current.clone();
    let name = |text: &str| text::line(text, text::NAME);
    if let Some(text) = change.first_name {
        fields.keep("/first_name", name(&text), &mut next.first_name);
    }
    if let Some(text) = change.last_name {
        fields.keep("/last_name", name(&text), &mut next.last_name);
    }
    let lines: [(_, _, _, usize); 4] = [
        ("/address", change.address, &mut next.address, text::LINE),
        ("/phone_1", change.phone_1, &mut next.phone_1, text::LINE),
        ("/phone_2", change.phone_2, &mut next.phone_2, text::LINE),
        ("/notes", change.notes, &mut next.notes, text::PARAGRAPH),
    ];
    for (pointer, wanted, place, most) in lines {
        let Some(wanted) = wanted else { continue };
        let several = matches!(pointer, "/address" | "/notes");
        let check = |text: &str| if several { text::paragraph(text, most) } else { text::line(text, most) };
        fields.keep(pointer, text::optional(wanted.as_deref(), check), place);
    }
    if let Some(language) = change.language {
        fields.keep("/language", language.parse(), &mut next.language);
    }
    if let Some(zone) = change.time_zone {
        fields.keep("/time_zone", text::optional(zone.as_deref(), text::time_zone), &mut next.time_zone);
    }
    if let Some(reminders) = change.reminders {
        fields.keep("/reminders", reminders.map(Reminders::check).transpose(), &mut next.reminders);
    }
    if let Some(tags) = fields.take("/tags", change.tags.check()).flatten() {
        next.tags = tags;
    }
    let moved = company::moved(change.company, &mut fields, clock, rng);
    fields.finish()?;
    moved.settle(&mut next);
    Ok((next, moved))
}
