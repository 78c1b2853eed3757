//! `PATCH /workspaces/{workspace}/folders/{folder}`

use edge::{Call, Patch, Reply};
use parvis::{
    Result,
    folder::{self, FolderChange, Tree},
    id::{ClientId, FolderId},
    policy::{self, Action, Object},
    workspace::{self, Workspace},
};
use serde::Deserialize;

use crate::view::FolderView;

/// What to change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FoldersUpdateBody)]
pub struct Body {
    name: Option<String>,
    /// The folder it goes into; null for the workspace itself.
    #[serde(default)]
    #[schema(required = false, value_type = Option<String>)]
    parent: Patch<FolderId>,
    /// The clients of the workspace who may see it, at most 100; null opens it to all. For staff only.
    #[serde(default)]
    #[schema(required = false, value_type = Option<Vec<ClientId>>)]
    restricted_to: Patch<Vec<ClientId>>,
}

/// Renames, moves or restricts a folder.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (id, folder) = (call.id("workspace")?, call.id("folder")?);
    let wanted = body.restricted_to.0;
    let reading = async {
        // Whom it names is read beside the rest, and told only to who may restrict folders.
        let named = wanted.as_ref().and_then(Option::as_deref).unwrap_or_default();
        let chosen = async { Ok(folder::chosen(&table, id, named).await) };
        tokio::try_join!(workspace::get(&table, id), Tree::read(&table, id), chosen)
    };
    let (access, (found, tree, chosen)) = call.with(reading).await?;
    let workspace = Workspace::open_to(found, &access.actor, id, Action::FoldersWrite)?;
    let tree = tree.seen_by(&access.actor);
    let restricted_to = match wanted {
        None => None,
        Some(wanted) => {
            let object = Object::Workspace(access.actor.organization(), id);
            policy::require(&access.actor, Action::FoldersRestrict, object)?;
            Some(wanted.map(|_| chosen).transpose()?)
        }
    };
    let change = FolderChange { name: body.name, parent: body.parent.0, restricted_to };
    let (actor, clock, rng) = (&access.actor, call.clock(), call.rng());
    let folder = folder::update(&table, actor, &workspace, &tree, (folder, expected), change, clock, rng).await?;
    Ok(Reply::ok(&FolderView::new(&folder, &tree, &access.actor))?.version(folder.version))
}
