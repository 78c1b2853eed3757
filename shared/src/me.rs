//! What a signed-in person may change of her own record: her names, her language, her time zone.

use crate::{
    Clock, Commit, Result, Rng, TenantTable,
    access::{Access, Person},
    activity::{Activity, Target},
    client::{self, Client},
    error::Fields,
    member::Member,
    text,
};

/// What to change; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct OwnChange {
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// The language she reads.
    pub language: Option<String>,
    /// Her time zone.
    pub time_zone: Option<Option<String>>,
}

/// Changes one's own record.
///
/// # Errors
/// [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    access: Access,
    expected: u64,
    change: OwnChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Access> {
    let mut fields = Fields::default();
    let name = |text: &str| text::line(text, text::NAME);
    let first_name = change.first_name.and_then(|text| fields.take("/first_name", name(&text)));
    let last_name = change.last_name.and_then(|text| fields.take("/last_name", name(&text)));
    let language = change.language.and_then(|text| fields.take("/language", text.parse()));
    let zone =
        change.time_zone.and_then(|zone| fields.take("/time_zone", text::optional(zone.as_deref(), text::time_zone)));
    fields.finish()?;
    let log = |kind: &str, target: Target| Activity::new(&access.actor, &format!("{kind}.updated"), target, clock, rng);
    let (person, commit) = match access.person.clone() {
        Person::Member(member) => {
            let next = Member {
                first_name: first_name.unwrap_or(member.first_name),
                last_name: last_name.unwrap_or(member.last_name),
                language: language.unwrap_or(member.language),
                time_zone: zone.unwrap_or(member.time_zone),
                version: expected + 1,
                ..member
            };
            let activity = log("member", Target::new("member", next.id, next.name()));
            let commit = Commit::within(table).replace(&next, expected).record(&activity);
            (Person::Member(next), commit)
        }
        Person::Client(before) => {
            let next = Client {
                first_name: first_name.unwrap_or_else(|| before.first_name.clone()),
                last_name: last_name.unwrap_or_else(|| before.last_name.clone()),
                language: language.unwrap_or(before.language),
                time_zone: zone.unwrap_or_else(|| before.time_zone.clone()),
                version: expected + 1,
                ..before.clone()
            };
            let activity = log("client", Target::new("client", next.id, next.name()));
            let commit = Commit::within(table).replace(&next, expected);
            let commit = client::found_anew(commit, &before, &next).record(&activity);
            (Person::Client(next), commit)
        }
    };
    table.commit(commit).await?;
    Ok(Access { person, ..access })
}
