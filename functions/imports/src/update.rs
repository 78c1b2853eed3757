//! `PATCH /imports/{import}`

use edge::{Call, Reply};
use parvis::{
    Result,
    import::{self, Choices, Column, Encoding, Existing, Import, Separator},
};
use serde::Deserialize;

use crate::view::ImportView;

/// How the sheet is read. Another encoding or separator has its heads looked at anew.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportsUpdateBody)]
pub struct Body {
    encoding: Option<Encoding>,
    separator: Option<Separator>,
    /// What each column is taken for, in their order; null leaves one out.
    columns: Option<Vec<Option<Column>>>,
    existing: Option<Existing>,
}

/// Chooses how a sheet is read; its rows are judged anew.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let current = Import::seen_by(found, &access.actor)?;
    let choices =
        Choices { encoding: body.encoding, separator: body.separator, columns: body.columns, existing: body.existing };
    let import = import::choose(&table, &access.actor, current, expected, choices, call.clock()).await?;
    let version = import.version;
    Ok(Reply::ok(&ImportView::new(import, call.now()))?.version(version))
}
