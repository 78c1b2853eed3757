//! Carrying out what a row asks for: the client's own rules, and in the same transaction the note that the row was written.

use super::{
    Column, Import, Standing, Verdict, Written,
    judge::{Deed, Judged, field},
};
use crate::{
    Actor, Code, Commit, Engines, Result, TenantTable,
    client::{self, Client},
    company, lease,
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
    /// What may go better at another try.
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
        let error = match done {
            Ok(client) => return Ok(Verdict::of(verdict.standing, Some(client.id))),
            Err(error) => error,
        };
        if !matches!(error.code, Code::Invalid | Code::EmailInUse | Code::Stale) {
            return Err(error);
        }
        // A process that was thought dead may have written the row since it was judged.
        if let Some(written) = self.table.get::<Written>((self.import.id, row)).await? {
            return Ok(written.verdict);
        }
        if error.code == Code::Stale {
            let detail = "Somebody changed this client at the same moment. Import the row again.";
            return Ok(Verdict::error(vec![field(Column::Id, "stale", detail)], client));
        }
        Ok(Verdict::error(error.fields, client))
    }

    fn note(&self, commit: Commit, row: u32, standing: Standing, client: &Client) -> Commit {
        let written = Written {
            import: self.import.id,
            row,
            verdict: Verdict::of(standing, Some(client.id)),
            expires_at: self.import.expires_at,
        };
        commit.create(&written).or(lease::lost())
    }
}
