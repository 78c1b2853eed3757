//! `DELETE /workspaces/{workspace}/folders/{folder}`

use edge::{Call, Reply};
use parvis::{
    Result,
    folder::{self, Tree},
    policy::Action,
    workspace::{self, Workspace},
};

/// Deletes an empty folder.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let (id, folder) = (call.id("workspace")?, call.id("folder")?);
    let reading = async { tokio::try_join!(workspace::get(&table, id), Tree::read(&table, id)) };
    let (access, (found, tree)) = call.with(reading).await?;
    let workspace = Workspace::open_to(found, &access.actor, id, Action::FoldersWrite)?;
    let tree = tree.seen_by(&access.actor);
    let (actor, clock, rng) = (&access.actor, call.clock(), call.rng());
    folder::delete(&table, actor, &workspace, &tree, (folder, expected), clock, rng).await?;
    Ok(Reply::none())
}
