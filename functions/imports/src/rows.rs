//! `GET /imports/{import}/rows`

use edge::{Call, Reply};
use parvis::{
    Error, Result,
    import::{self, Import, Standing},
};

/// What becomes of each row; `standing` wants one kind only.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (standing, table, page) = (standing(call.query().get("standing"))?, call.table()?, call.page()?);
    let (access, found) = call.with(import::get(&table, call.id("import")?)).await?;
    let import = Import::seen_by(found, &access.actor)?;
    Reply::page(import::lines(call.engines(), import, standing, &page).await?, |line| line)
}

fn standing(text: Option<&str>) -> Result<Option<Standing>> {
    let Some(text) = text else { return Ok(None) };
    let found = Standing::ALL.iter().find(|standing| standing.text() == text);
    found.copied().map(Some).ok_or_else(|| {
        Error::field("?standing", "unsupported", "Use error, duplicate, existing, update, create or unchanged.")
    })
}
