//! One run along her traces: as many as a transaction has room for, and where to go on.

use super::{Erasure, ErasureState, Progress, Trace, Traces, entries, mails, settle};
use crate::{Code, Commit, Engines, Result, TenantTable, id::ErasureId};

/// Traces of one run: each may take two of a transaction's hundred writes.
pub(super) const AT_ONCE: usize = 40;

/// What a run found: what it writes, how much that is, and where it ended when there is more.
pub(super) struct Found {
    pub(super) commit: Commit,
    pub(super) traces: Traces,
    pub(super) last: Option<String>,
}

/// Goes on with an erasure. The record's new version brings the next run; a run that comes twice does nothing the second time.
///
/// # Errors
/// [`Code::Unavailable`], and [`Code::Stale`] when somebody changes a file of hers at this moment: the stream then tries again.
pub async fn run(engines: &Engines, table: &TenantTable, id: ErasureId) -> Result<()> {
    let Some(erasure) = table.get::<Erasure>(id).await?.filter(|erasure| erasure.state == ErasureState::Running) else {
        return Ok(());
    };
    let after = erasure.progress.after.clone();
    let Found { commit, traces, last } = match erasure.progress.trace {
        Trace::Done => entries::by(table, erasure.client, after).await?,
        Trace::About => entries::about(table, erasure.client, after).await?,
        Trace::Mails => mails::to(table, erasure.client, after).await?,
    };
    let mut next = Erasure { version: erasure.version + 1, ..erasure.clone() };
    next.traces += traces;
    let found = next.progress.found || traces.any();
    let further = match (last, next.progress.trace) {
        (Some(after), trace) => Some(Progress { trace, after: Some(after), found }),
        (None, Trace::Done) => Some(Progress { trace: Trace::About, after: None, found }),
        (None, Trace::About) => Some(Progress { trace: Trace::Mails, after: None, found }),
        (None, Trace::Mails) if found => Some(Progress::default()),
        (None, Trace::Mails) => None,
    };
    let commit = match further {
        Some(progress) => {
            next.progress = progress;
            commit.replace(&next, erasure.version)
        }
        None => settle::finish(engines, table, commit, (&erasure, next)).await?,
    };
    match engines.global().commit(commit).await {
        // Another process runs it, unless it was a file that somebody changed.
        Err(error) if error.code == Code::Stale => match table.get::<Erasure>(id).await? {
            Some(now) if now.version == erasure.version => Err(error),
            _ => Ok(()),
        },
        done => done.map(|_| ()),
    }
}
