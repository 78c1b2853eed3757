//! What a client sees: the folders of a workspace, some of which may be hidden from her, and the files in the others.

use edge::Call;
use parvis::{
    Result, TenantTable,
    access::Access,
    file::{self, Opened},
    folder::{Tree, Whole},
    id::{PersonId, WorkspaceId},
    policy::Action,
};

/// The folders of a workspace, if a client calls: staff see all of them.
pub(crate) async fn folders(call: &Call, table: &TenantTable, workspace: WorkspaceId) -> Result<Option<Whole>> {
    match call.claims()?.sub {
        PersonId::Client(_) => Tree::read(table, workspace).await.map(Some),
        PersonId::Member(_) => Ok(None),
    }
}

/// Who calls, and the file that the path names, if she may do this to it.
pub(crate) async fn file(call: &Call, table: &TenantTable, action: Action) -> Result<(Access, Opened)> {
    let (workspace, id) = (call.id("workspace")?, call.id("file")?);
    let reading = async { tokio::try_join!(file::get_in(table, workspace, id), folders(call, table, workspace)) };
    let (access, (found, folders)) = call.with(reading).await?;
    let opened = file::open(&access.actor, found, folders, action)?;
    Ok((access, opened))
}
