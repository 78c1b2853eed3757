//! What must be read to know what a client sees: the folders of the workspace, some of which may be hidden from her.

use edge::Call;
use parvis::{
    Result, TenantTable,
    folder::{Tree, Whole},
    id::{PersonId, WorkspaceId},
};

/// The folders of a workspace, if a client calls: staff see all of them.
pub(crate) async fn folders(call: &Call, table: &TenantTable, workspace: WorkspaceId) -> Result<Option<Whole>> {
    match call.claims()?.sub {
        PersonId::Client(_) => Tree::read(table, workspace).await.map(Some),
        PersonId::Member(_) => Ok(None),
    }
}
