//! `GET /exports/{export}`

use edge::{Call, Reply};
use parvis::{
    Result,
    export::{self, Export},
};

use crate::view::ExportView;

/// One export.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(export::get(&table, call.id("export")?)).await?;
    Reply::ok(&ExportView::new(Export::seen_by(found, &access.actor)?, call.now()))
}
