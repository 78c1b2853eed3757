//! Writing rows, a hundred at a time; after some of them another job goes on.

use std::collections::{BTreeMap, HashMap};

use futures::{StreamExt as _, TryStreamExt as _, stream};

use super::{
    Chunk, Import, ImportState, Verdict, Written, chunk,
    deed::Doer,
    finish, job,
    judge::{Deed, Judge, Judged},
    sheet::{Row, Sheet},
};
use crate::{
    Actor, Code, Commit, Engines, Error, Result, TenantTable,
    company::{self, Wanted},
    lease,
    member::Member,
    organization, storage,
};

/// Rows that are written side by side. Those of one company wait for one another: they would meet at it.
const AT_ONCE: usize = 8;

/// Writes rows.
///
/// # Errors
/// What went wrong, when another try may help.
pub(super) async fn run(engines: &Engines, table: &TenantTable, import: &Import, most: usize) -> Result<()> {
    let reading = async { tokio::try_join!(storage::read(engines, &import.source), organization::get(table)) };
    let (bytes, organization) = reading.await?;
    let layout = import.layout.ok_or_else(|| Error::internal("an import without a layout"))?;
    let sheet = Sheet::read(&bytes, layout).map_err(|unfit| Error::internal(unfit.text()))?;
    let judge = Judge::new(engines, table, import, &sheet, organization.brand.language);
    let mut import = import.clone();
    let begun = done(&import);
    while done(&import) < sheet.rows.len() {
        if done(&import) - begun >= most {
            return hand_over(engines, table, &import).await;
        }
        let Some((actor, _)) = starter(table, &import).await? else {
            return job::give_up(engines, table, &import, Code::Forbidden.text()).await;
        };
        let rows = &sheet.rows[done(&import)..];
        let rows = &rows[..rows.len().min(chunk::ROWS)];
        let doer = Doer { engines, table, import: &import, actor: &actor, language: judge.language() };
        let verdicts = write(&doer, &judge, rows).await?;
        let Some(next) = close(table, &import, verdicts).await? else { return Ok(()) };
        import = next;
    }
    finish::finish(engines, table, &import, &sheet).await
}

/// How many rows are written.
fn done(import: &Import) -> usize {
    import.written.total() as usize
}

/// Who started it and may still write clients.
pub(super) async fn starter(table: &TenantTable, import: &Import) -> Result<Option<(Actor, Member)>> {
    let Some(starter) = import.started_by else { return Ok(None) };
    Ok(starter.now(table).await?.filter(|(actor, _)| super::may(actor).is_ok()))
}

/// Writes some rows, but for those that a job has written that died; tells what became of each.
async fn write(doer: &Doer<'_>, judge: &Judge<'_>, rows: &[Row]) -> Result<Vec<Verdict>> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    // Judged first: whatever another job wrote before that is noted by now, and counts.
    let judged = judge.judge(rows).await?;
    let range = Written::between(doer.import.id, first.number, last.number);
    let before: Vec<Written> = doer.table.all(&range, chunk::ROWS).await?;
    let mut verdicts: HashMap<u32, Verdict> = before.into_iter().map(|row| (row.row, row.verdict)).collect();
    let mut lanes: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for judged in judged.into_iter().filter(|judged| !verdicts.contains_key(&judged.row)) {
        lanes.entry(lane(&judged)).or_default().push(judged);
    }
    let writing = stream::iter(lanes.into_values()).map(|lane| async {
        let mut done = Vec::with_capacity(lane.len());
        for judged in lane {
            done.push((judged.row, doer.carry_out(judged).await?));
        }
        Ok::<_, Error>(done)
    });
    let written: Vec<Vec<(u32, Verdict)>> = writing.buffer_unordered(AT_ONCE).try_collect().await?;
    verdicts.extend(written.into_iter().flatten());
    rows.iter()
        .map(|row| verdicts.remove(&row.number).ok_or_else(|| Error::internal("a row without a verdict")))
        .collect()
}

/// What rows wait for one another by: the company that they want, or nothing.
fn lane(judged: &Judged) -> String {
    match &judged.deed {
        Some(Deed::Create(_, Wanted::Name(name)) | Deed::Update(_, _, Wanted::Name(name))) => company::name_hash(name),
        _ => format!("row {}", judged.row),
    }
}

/// Notes what became of some rows; nothing when another process has the import.
async fn close(table: &TenantTable, import: &Import, verdicts: Vec<Verdict>) -> Result<Option<Import>> {
    let mut written = import.written;
    verdicts.iter().for_each(|verdict| written.add(verdict.standing));
    let after = import.written.total();
    let chunk = Chunk { import: import.id, after, verdicts, expires_at: import.expires_at };
    let change = lease::mine(import).set("written", written);
    let commit = Commit::within(table).update::<Import>(import.id, change).or(lease::lost()).put(&chunk);
    let mine = lease::kept(table.commit(commit).await)?;
    Ok(mine.then(|| Import { written, ..import.clone() }))
}

/// Leaves the rest to another job, which the table's stream begins.
async fn hand_over(engines: &Engines, table: &TenantTable, import: &Import) -> Result<()> {
    let change = lease::mine(import).set("state", ImportState::Queued).set("tries", 0).remove("taken_until");
    let commit = Commit::within(table)
        .update::<Import>(import.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, import));
    lease::kept(engines.global().commit(commit).await).map(|_| ())
}
