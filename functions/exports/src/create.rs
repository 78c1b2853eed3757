//! `POST /exports`

use edge::{Call, Reply};
use parvis::{Result, export};
use serde::Deserialize;

use crate::view::ExportView;

/// What to export.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExportsCreateBody)]
pub struct Body {
    #[expect(dead_code, reason = "there is one kind so far, and naming it keeps room for more")]
    kind: Kind,
}

/// What there is to export.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ExportKind)]
pub enum Kind {
    /// The client list.
    Clients,
}

/// Queues an export of the client list.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (_, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let access = call.signed_in().await?;
    let export = export::request(&table, &access.actor, &once, call.clock(), call.rng()).await?;
    Reply::accepted(&ExportView::new(export, call.now()))
}
