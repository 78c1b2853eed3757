//! `/portal/permissions`

use edge::{Call, Reply};
use parvis::{
    Result,
    permission::{self, Permission, Settings, SettingsChange},
    policy::{Action, require_here},
};
use serde::{Deserialize, Serialize};

/// What to change. What a permission needs comes with it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PermissionSettingsBody)]
pub struct Body {
    /// What a new grant gives.
    default: Option<Vec<Permission>>,
    /// All presets of the organization, in their order; at most 20.
    presets: Option<Vec<PresetBody>>,
}

/// A preset as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPreset)]
pub struct PresetBody {
    name: String,
    permissions: Vec<Permission>,
}

/// What an organization has decided about permissions.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PermissionSettings)]
pub struct SettingsView {
    default: Vec<Permission>,
    presets: Vec<PresetView>,
    version: u64,
}

/// A preset.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Preset)]
pub struct PresetView {
    name: String,
    permissions: Vec<Permission>,
}

fn reply(settings: Settings) -> Result<Reply> {
    let version = settings.version;
    let presets = settings
        .presets
        .into_iter()
        .map(|preset| PresetView { name: preset.name, permissions: preset.permissions.iter().collect() });
    let view = SettingsView { default: settings.default.iter().collect(), presets: presets.collect(), version };
    Ok(Reply::ok(&view)?.version(version))
}

/// `GET`: what a new grant gives, and the organization's presets; version 0 until somebody changed them.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, settings) = call.with(permission::settings(&table)).await?;
    require_here(&access.actor, Action::WorkspacesWrite)?;
    reply(settings)
}

/// `PATCH`: changes them, and no grant with them.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, current) = call.with(permission::settings(&table)).await?;
    let presets = body.presets.map(|presets| presets.into_iter().map(|one| (one.name, one.permissions)).collect());
    let change = SettingsChange { default: body.default, presets };
    let time = (call.clock(), call.rng());
    reply(permission::update(&table, &access.actor, current, expected, change, time).await?)
}
