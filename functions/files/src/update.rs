//! `PATCH /workspaces/{workspace}/files/{file}`

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    file::{self, FileChange},
    id::FolderId,
    policy::Action,
};
use serde::Deserialize;

use crate::{seen, view::FileView};

/// What to change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FilesUpdateBody)]
pub struct Body {
    name: Option<String>,
    /// The folder it goes into; null for the workspace itself.
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    folder: Patch<FolderId>,
}

/// Renames or moves a file; clients only what they uploaded.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, opened) = seen::file(&call, &table, Action::FilesWrite).await?;
    let change = FileChange { name: body.name, folder: body.folder.0 };
    let file = file::update(&table, &access.actor, opened, expected, change, call.clock(), call.rng()).await?;
    let version = file.version;
    Ok(Reply::ok(&FileView::from(file))?.version(version))
}
