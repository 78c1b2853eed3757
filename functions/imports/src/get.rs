//! `GET /imports/{import}`

use edge::{Call, Reply};
use parvis::{
    Result,
    import::{self, Import},
};

use crate::view::ImportView;

/// One import.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let import = Import::seen_by(found, &access.actor)?;
    let version = import.version;
    Ok(Reply::ok(&ImportView::new(import, call.now()))?.version(version))
}
