//! `GET /permissions`

use edge::{Call, Reply};
use parvis::{
    Result,
    permission::{self, Builtin, Group, Permission},
    policy,
};
use serde::Serialize;

/// All permissions there are, and the presets that come with Parvis.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PermissionCatalogue)]
pub struct CatalogueView {
    /// The newest permission's version.
    version: u16,
    /// Each behind what it needs.
    items: Vec<PermissionView>,
    /// From little to much.
    presets: Vec<BuiltinView>,
}

/// A permission.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PermissionInfo)]
pub struct PermissionView {
    id: Permission,
    group: Group,
    /// What comes with it, and without which it goes.
    needs: Vec<Permission>,
    /// The catalogue's version that brought it.
    since: u16,
    /// Whether anything asks for it already.
    in_use: bool,
}

/// A preset that pages have the name of.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BuiltinPreset)]
pub struct BuiltinView {
    id: String,
    permissions: Vec<Permission>,
}

impl From<Permission> for PermissionView {
    fn from(id: Permission) -> Self {
        let in_use = policy::asks_for(id);
        Self { id, group: id.group(), needs: id.needs().to_vec(), since: id.since(), in_use }
    }
}

/// What a client can be allowed to do in a workspace, and what each permission needs.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    call.signed_in().await?;
    let presets = Builtin::ALL
        .iter()
        .map(|preset| BuiltinView { id: preset.id.to_owned(), permissions: preset.set().iter().collect() });
    Reply::ok(&CatalogueView {
        version: permission::VERSION,
        items: Permission::ALL.iter().copied().map(PermissionView::from).collect(),
        presets: presets.collect(),
    })
}
