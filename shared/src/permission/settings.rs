//! What an organization has decided about permissions: what a new grant gives, and its own presets.

use serde::{Deserialize, Serialize};

use super::{Permission, Permissions};
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Fields,
    policy::{Action, require_here},
    table::{Entity, Place, Places},
    text,
};

/// Most presets of one organization.
pub const MOST_PRESETS: usize = 20;

/// A set with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    /// Its name, unlike that of any other, whatever the case of its letters.
    pub name: String,
    /// What is in it. It is copied into a grant; changing it later changes no grant.
    pub permissions: Permissions,
}

/// An organization's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// What a new grant gives.
    pub default: Permissions,
    /// Its own presets, in the order of the page.
    pub presets: Vec<Preset>,
    /// Grows with each change; zero before the first.
    pub version: u64,
}

impl Entity for Settings {
    const KIND: &'static str = "permissions";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["PERMISSIONS"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { default: Permissions::usual(), presets: Vec::new(), version: 0 }
    }
}

/// The settings, or those that every organization begins with.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn settings(table: &TenantTable) -> Result<Settings> {
    Ok(table.get::<Settings>(()).await?.unwrap_or_default())
}

/// What to change; `None` keeps.
#[derive(Debug, Clone, Default)]
pub struct SettingsChange {
    /// What a new grant gives.
    pub default: Option<Vec<Permission>>,
    /// All presets, by name.
    pub presets: Option<Vec<(String, Vec<Permission>)>>,
}

/// Changes the settings. No grant that was given before changes with them.
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
    let mut next = Settings { version: expected + 1, ..current };
    if let Some(default) = change.default {
        next.default = default.into_iter().collect();
    }
    if let Some(presets) = change.presets {
        next.presets = check(presets)?;
    }
    let target = Target::new("organization", actor.organization(), "");
    let activity = Activity::new(actor, "permissions.updated", target, clock, rng)
        .with("default", next.default.texts())
        .with("presets", next.presets.iter().map(|preset| preset.name.as_str()).collect::<Vec<_>>());
    table.commit(Commit::within(table).save(&next, expected).record(&activity)).await?;
    Ok(next)
}

fn check(presets: Vec<(String, Vec<Permission>)>) -> Result<Vec<Preset>> {
    let mut fields = Fields::default();
    if presets.len() > MOST_PRESETS {
        fields.take::<()>("/presets", Err(("out-of-range", format!("Keep at most {MOST_PRESETS} presets."))));
    }
    let mut checked: Vec<Preset> = Vec::with_capacity(presets.len());
    for (place, (name, permissions)) in presets.into_iter().enumerate() {
        let name = text::line(&name, text::NAME).and_then(|name| {
            let taken = checked.iter().any(|other| text::fold(&other.name) == text::fold(&name));
            if taken { Err(("taken", "Another preset has this name; choose another.".into())) } else { Ok(name) }
        });
        let name = fields.take(&format!("/presets/{place}/name"), name).unwrap_or_default();
        checked.push(Preset { name, permissions: permissions.into_iter().collect() });
    }
    fields.finish()?;
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_by_more_than_their_letter_case() {
        let named = |names: &[&str]| check(names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect());
        assert!(named(&["Comptable", "Direction"]).is_ok());
        let error = named(&["Comptable", "", "COMPTABLE"]).expect_err("refused");
        let faults: Vec<_> = error.fields.iter().map(|field| (&*field.pointer, &*field.code)).collect();
        assert_eq!(faults, [("/presets/1/name", "required"), ("/presets/2/name", "taken")]);
        assert!(named(&vec!["x"; MOST_PRESETS + 1]).is_err());
    }
}
