//! `PATCH /portal`

use edge::{Call, Patch, Reply};
use parvis::{
    Error, Result,
    organization::{self, BrandChange, Organization, Usage},
};
use serde::Deserialize;

use crate::view::PortalView;

/// What to change; null clears.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PortalUpdateBody)]
pub struct Body {
    name: Option<String>,
    title: Option<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    headline: Patch<String>,
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    welcome: Patch<String>,
    color: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    /// Null takes the logo away; a new one is uploaded.
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    logo: Patch<()>,
    /// Null takes the cover away; a new one is uploaded.
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    cover: Patch<()>,
}

/// Changes the brand and the settings.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table, global): (Body, _, _, _) =
        (call.json()?, call.expected()?, call.table()?, call.global()?);
    let (access, (current, usage)) = call.with(table.pair::<Organization, Usage>((), ())).await?;
    let current = current.ok_or_else(|| Error::internal("an organization without its record"))?;
    let change = BrandChange {
        name: body.name,
        title: body.title,
        headline: body.headline.0,
        welcome: body.welcome.0,
        colour: body.color,
        language: body.language,
        time_zone: body.time_zone,
        no_logo: body.logo.0.is_some(),
        no_cover: body.cover.0.is_some(),
    };
    let when = (call.clock(), call.rng());
    let organization = organization::update(&table, &global, &access.actor, current, expected, change, when).await?;
    let view = PortalView::new(call.engines(), organization, Some(usage.unwrap_or_default())).await?;
    let version = view.version();
    Ok(Reply::ok(&view)?.version(version))
}
