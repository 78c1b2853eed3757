//! Carrying out what a row asks for: the client's own rules, and in the same transaction the note that the row was written.

use super::{
    Import, Standing, Verdict, Written,
    judge::{Deed, Judged, field},
};
use crate::{
    Actor, Code, Commit, Engines, Error, Result, TenantTable,
    client::{self, Client},
    company,
    text::Language,
};

/// In whose name, and for which import.
pub(super) struct Doer<'a> {
    pub(super) engines: &'a Engines,
    pub(super) table: &'a TenantTable,
    pub(super) import: &'a Import,
    pub(super) actor: &'a Actor,
    pub(super) language: Language,
}

impl Doer<'_> {
    /// Carries it out; tells what became of the row.
    ///
    /// # Errors
    /// [`Code::ImportNotReady`] when another process has written the row; what may go better at another try.
    pub(super) async fn carry_out(&self, judged: Judged) -> Result<Verdict> {
        let Judged { row, verdict, deed } = judged;
        let (client, done) = match deed {
            None => return Ok(verdict),
            Some(Deed::Create(mut new, wanted)) => {
                new.company = company::choose(self.table, wanted).await?;
                let noting = |commit: Commit, client: &Client| self.note(commit, row, Standing::Create, client);
                let (clock, rng) = (self.engines.clock(), self.engines.rng());
                let done = client::create_noting(self.table, self.actor, self.language, *new, noting, clock, rng).await;
                (None, done)
            }
            Some(Deed::Update(current, mut change, wanted)) => {
                change.company = company::choose(self.table, wanted).await?;
                let noting = |commit: Commit| self.note(commit, row, Standing::Update, &current);
                let (clock, rng) = (self.engines.clock(), self.engines.rng());
                let done = client::update_noting(self.table, self.actor, &current, *change, noting, clock, rng).await;
                (Some(current.id), done)
            }
        };
        match done {
            Ok(client) => Ok(Verdict::of(verdict.standing, Some(client.id))),
            Err(error) if matches!(error.code, Code::Invalid | Code::EmailInUse) => {
                Ok(Verdict::error(error.fields, client))
            }
            Err(error) if error.code == Code::Stale => {
                let detail = "Somebody changed this client at the same moment. Import the row again.";
                Ok(Verdict::error(vec![field(super::Column::Id, "stale", detail)], client))
            }
            Err(error) => Err(error),
        }
    }

    fn note(&self, commit: Commit, row: u32, standing: Standing, client: &Client) -> Commit {
        let written = Written {
            import: self.import.id,
            row,
            verdict: Verdict::of(standing, Some(client.id)),
            expires_at: self.import.expires_at,
        };
        commit.create(&written).or(elsewhere())
    }
}

/// That another process has written the row.
fn elsewhere() -> Error {
    Error::plain(Code::ImportNotReady)
}
