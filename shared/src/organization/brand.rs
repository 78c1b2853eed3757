//! The brand: what an agency's portal looks like and says, to visitors who aren't signed in too.

use serde::{Deserialize, Serialize};

use super::Organization;
use crate::{
    Actor, Clock, Commit, GlobalTable, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Fields,
    policy::{Action, require_here},
    text::{self, Language},
};

/// What a portal looks like and says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// The agency's name.
    pub name: String,
    /// The portal's title, shown in the browser's tab.
    pub title: String,
    /// A line on the public page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// A paragraph on the public page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcome: Option<String>,
    /// The accent, as `#rrggbb`.
    pub colour: String,
    /// The object with the logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The object with the cover image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    /// The language of whoever hasn't chosen one.
    pub language: Language,
}

impl Brand {
    pub(super) fn plain() -> Self {
        Self {
            name: String::new(),
            title: String::new(),
            headline: None,
            welcome: None,
            colour: super::COLOUR.into(),
            logo: None,
            cover: None,
            language: Language::Fr,
        }
    }
}

/// What to change of the brand and the settings; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct BrandChange {
    /// The agency's name.
    pub name: Option<String>,
    /// The portal's title.
    pub title: Option<String>,
    /// The line on the public page.
    pub headline: Option<Option<String>>,
    /// The paragraph on the public page.
    pub welcome: Option<Option<String>>,
    /// The accent.
    pub colour: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// The time zone.
    pub time_zone: Option<String>,
    /// Whether to take the logo away.
    pub no_logo: bool,
    /// Whether to take the cover away.
    pub no_cover: bool,
}

/// Changes the brand and the settings, on the portal and at its public address.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    global: &GlobalTable,
    actor: &Actor,
    current: Organization,
    expected: u64,
    change: BrandChange,
    (clock, rng): (&Clock, &Rng),
) -> Result<Organization> {
    require_here(actor, Action::PortalWrite)?;
    let mut fields = Fields::default();
    let mut next = Organization { version: expected + 1, ..current };
    let brand = &mut next.brand;
    if let Some(name) = change.name {
        fields.keep("/name", text::line(&name, text::NAME), &mut brand.name);
    }
    if let Some(title) = change.title {
        fields.keep("/title", text::line(&title, text::NAME), &mut brand.title);
    }
    if let Some(headline) = change.headline {
        let checked = text::optional(headline.as_deref(), |line| text::line(line, text::LINE));
        fields.keep("/headline", checked, &mut brand.headline);
    }
    if let Some(welcome) = change.welcome {
        let checked = text::optional(welcome.as_deref(), |lines| text::paragraph(lines, text::PARAGRAPH));
        fields.keep("/welcome", checked, &mut brand.welcome);
    }
    if let Some(colour) = change.colour {
        fields.keep("/color", text::colour(&colour), &mut brand.colour);
    }
    if let Some(language) = change.language {
        fields.keep("/language", language.parse(), &mut brand.language);
    }
    if let Some(zone) = change.time_zone {
        fields.keep("/time_zone", text::time_zone(&zone), &mut next.time_zone);
    }
    let no_logo = next.brand.logo.take_if(|_| change.no_logo);
    let no_cover = next.brand.cover.take_if(|_| change.no_cover);
    fields.finish()?;
    let target = Target::new("organization", next.id, &next.brand.name);
    let mut commit = Commit::within(table)
        .replace(&next, expected)
        .put_global(global, &next.address())
        .record(&Activity::new(actor, "portal.updated", target, clock, rng));
    for picture in [no_logo, no_cover].into_iter().flatten() {
        commit = commit.discard(&picture, clock.now());
    }
    global.commit(commit).await?;
    Ok(next)
}
