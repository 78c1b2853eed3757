//! The archive: a sheet or what is kept of one person, and a manifest that tells what it should hold, zipped while it is read and
//! sent to S3 in parts.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Export, Subject,
    bundle::{Bundle, Packed},
    personal,
    rows::Rows,
    sheet::Sheet,
};
use crate::{
    Engines, Result, TenantTable,
    activity::{self, Head},
    id::{ExportId, OrganizationId},
    storage::Parts,
    text::Language,
};

/// Clients written at once.
const LINES: usize = 100;

/// What was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) rows: u64,
    pub(super) total: u64,
    pub(super) size: u64,
}

/// What the archive says of itself.
#[derive(Debug, Serialize)]
struct Manifest<'a> {
    export: ExportId,
    organization: OrganizationId,
    file: &'a str,
    generated_at: Timestamp,
    rows: u64,
    total: u64,
    capped: bool,
    /// What it is narrowed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    filter: Option<String>,
    /// The heads of a sheet's columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<&'static [&'static str]>,
    /// The last seal of the log as it was when the export began: noted out of reach of whoever runs the portal, it shows later
    /// whether the log was written anew (`docs/activity.md`).
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<Head>,
    sha256: String,
}

/// Writes the archive to `object`.
pub(super) async fn write(
    engines: &Engines,
    table: &TenantTable,
    export: &Export,
    object: &str,
    language: Language,
) -> Result<Written> {
    let mut parts = Parts::new(engines, object, "application/zip");
    match fill(engines, table, export, language, &mut parts).await {
        Ok((written, rest)) => Ok(Written { size: parts.finish(rest).await?, ..written }),
        Err(error) => {
            parts.abort().await;
            Err(error)
        }
    }
}

async fn fill(
    engines: &Engines,
    table: &TenantTable,
    export: &Export,
    language: Language,
    parts: &mut Parts<'_>,
) -> Result<(Written, Vec<u8>)> {
    let now = engines.clock().now();
    let mut bundle = Bundle::new(parts, now);
    let written = match export.wanted.subject {
        Subject::Person => personal::fill(engines, table, export, now, &mut bundle).await?,
        Subject::Clients | Subject::Activity => sheet(table, export, language, now, &mut bundle).await?,
    };
    Ok((written, bundle.finish()?))
}

async fn sheet(
    table: &TenantTable,
    export: &Export,
    language: Language,
    generated_at: Timestamp,
    bundle: &mut Bundle<'_, '_>,
) -> Result<Written> {
    let wanted = &export.wanted;
    let chain = match wanted.subject {
        Subject::Activity => Some(activity::head(table).await?),
        _ => None,
    };
    let sheet = Sheet::new(wanted.subject, wanted.layout, language);
    let mut file = bundle.file(export.content_name())?;
    file.write(&sheet.head()?).await?;
    let (mut rows, mut written, mut left) = (Rows::new(table, wanted).await?, 0, 0);
    let mut lines = Vec::with_capacity(LINES);
    loop {
        let row = if written < export.cap { rows.next().await? } else { None };
        let end = row.is_none();
        if let Some(row) = row {
            written += 1;
            lines.push(row);
            if written == export.cap {
                left = rows.left().await?;
            }
        }
        if lines.len() >= LINES || end {
            file.write(&sheet.lines(&lines)?).await?;
            lines.clear();
        }
        if end {
            break;
        }
    }
    let Packed { name, sha256, .. } = file.close()?;
    let total = written + left;
    let manifest = Manifest {
        export: export.id,
        organization: table.organization(),
        file: &name,
        generated_at,
        rows: written,
        total,
        capped: left > 0,
        filter: wanted.said(language),
        columns: sheet.columns(),
        chain,
        sha256,
    };
    bundle.json("manifest.json", &manifest).await?;
    Ok(Written { rows: written, total, size: 0 })
}
