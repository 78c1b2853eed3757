//! Reading a sheet and judging its rows. Nothing is written but what is told of them.

use super::{Import, ImportState, Layout, Line, chunk, job, judge::Judge, report, sheet::Sheet};
use crate::{Commit, Engines, Result, TenantTable, id::OrganizationId, lease, organization, storage};

/// Reads it.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn read(engines: &Engines, table: &TenantTable, import: &Import) -> Result<()> {
    let bytes = storage::read(engines, &import.source).await?;
    let layout = import.layout.unwrap_or_else(|| Layout::detect(&bytes));
    let sheet = match Sheet::read(&bytes, layout) {
        Ok(sheet) => sheet,
        Err(unfit) => return job::give_up(engines, table, import, unfit.text()).await,
    };
    let seen = Import {
        state: ImportState::Ready,
        layout: Some(layout),
        heads: sheet.heads(&import.heads),
        rows: u32::try_from(sheet.rows.len()).ok(),
        taken_until: None,
        tries: 0,
        version: import.version + 1,
        ..import.clone()
    };
    let lines = if seen.missing().is_empty() { judged(engines, table, &seen, &sheet).await? } else { Vec::new() };
    let object = report_of(table.organization(), &seen);
    let (report, judged) = report::write(engines, object, lines).await?;
    let next = Import { report: Some(report), judged, ..seen };
    let commit = Commit::within(table)
        .put_when(&next, lease::mine(import))
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, import))
        .and(|commit| drop_report(commit, engines, import, &next));
    lease::kept(engines.global().commit(commit).await).map(|_| ())
}

/// Where an import's lines are written: elsewhere for each version, so that whoever reads the former ones isn't misled.
pub(super) fn report_of(organization: OrganizationId, import: &Import) -> String {
    format!("imports/{organization}/{}/rows-{}.ndjson", import.id, import.version)
}

/// Lets go of lines that were written anew.
pub(super) fn drop_report(commit: Commit, engines: &Engines, before: &Import, after: &Import) -> Commit {
    match (&before.report, &after.report) {
        (Some(old), Some(new)) if old.object != new.object => commit.discard(&old.object, engines.clock().now()),
        _ => commit,
    }
}

async fn judged(engines: &Engines, table: &TenantTable, import: &Import, sheet: &Sheet) -> Result<Vec<Line>> {
    let organization = organization::get(table).await?;
    let judge = Judge::new(engines, table, import, sheet, organization.brand.language);
    let (columns, mut lines) = (import.columns(), Vec::with_capacity(sheet.rows.len()));
    for rows in sheet.rows.chunks(chunk::ROWS) {
        let judged = judge.judge(rows).await?;
        lines.extend(rows.iter().zip(&judged).map(|(row, judged)| Line::new(row, &columns, &judged.verdict)));
    }
    Ok(lines)
}
