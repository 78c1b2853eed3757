//! The end of a run: what became of each row, to look at and to download.

use aws_sdk_s3::primitives::ByteStream;

use super::{
    Chunk, Column, Import, ImportState, Line, MOST_ROWS, Standing, Verdict, chunk, job,
    read::{drop_report, report_of},
    report,
    run::starter,
    sheet::Sheet,
};
use crate::{
    Actor, Commit, Engines, Error, Result, TenantTable,
    activity::Activity,
    error::Field,
    export, lease, storage,
    text::{
        Language,
        cells::{self, BOM, escape, unescape},
    },
};

/// Ends it.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn finish(engines: &Engines, table: &TenantTable, import: &Import, sheet: &Sheet) -> Result<()> {
    let reading = async { tokio::try_join!(starter(table, import), verdicts(table, import)) };
    let (starter, verdicts) = reading.await?;
    if verdicts.len() != sheet.rows.len() {
        return Err(Error::internal(format!("{} verdicts for {} rows", verdicts.len(), sheet.rows.len())));
    }
    let (actor, language) = match starter {
        Some((actor, member)) => (actor, member.language),
        None => (Actor::System { organization: table.organization() }, Language::default()),
    };
    let (now, clock, rng) = (engines.clock().now(), engines.clock(), engines.rng());
    let over = Import {
        state: ImportState::Done,
        taken_until: None,
        finished_at: Some(now),
        version: import.version + 1,
        result: Some(format!("imports/{}/{}/result.csv", table.organization(), import.id)),
        ..import.clone()
    };
    let columns = import.columns();
    let lines = sheet.rows.iter().zip(&verdicts).map(|(row, verdict)| Line::new(row, &columns, verdict)).collect();
    let (report, written) = report::write(engines, report_of(table.organization(), &over), lines).await?;
    if let Some(object) = &over.result {
        let bytes = ByteStream::from(result(sheet, import, &verdicts, language)?);
        storage::write(engines, object, "text/csv; charset=utf-8", bytes).await?;
    }
    let next = Import { report: Some(report), written, ..over };
    let activity = Activity::new(&actor, "import.finished", job::target(import), clock, rng)
        .with("created", written.create)
        .with("updated", written.update)
        .with("unchanged", written.unchanged + written.existing)
        .with("duplicates", written.duplicate)
        .with("errors", written.error);
    let commit = Commit::within(table)
        .put_when(&next, lease::mine(import))
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, import))
        .and(|commit| drop_report(commit, engines, import, &next))
        .record(&activity);
    lease::kept(engines.global().commit(commit).await).map(|_| ())
}

/// What became of each row, in their order.
async fn verdicts(table: &TenantTable, import: &Import) -> Result<Vec<Verdict>> {
    let chunks: Vec<Chunk> = table.all(&Chunk::all(import.id), MOST_ROWS / chunk::ROWS + 1).await?;
    Ok(chunks.into_iter().flat_map(|chunk| chunk.verdicts).collect())
}

/// The sheet again, with what became of each row behind it. Its columns keep their heads: corrected, it can be imported again.
fn result(sheet: &Sheet, import: &Import, verdicts: &[Verdict], language: Language) -> Result<Vec<u8>> {
    let mut bytes = BOM.as_bytes().to_vec();
    let said: [&str; 3] = match language {
        Language::Fr => ["Résultat", "Détail", "Client créé ou trouvé"],
        Language::En => ["Result", "Detail", "Client created or found"],
    };
    let width = sheet.heads.len();
    let cell = |text: &str| escape(unescape(text)).into_owned();
    cells::write(&mut bytes, export::Layout::default().delimiter(language), |writer| {
        writer.write_record(sheet.heads.iter().map(|head| cell(head)).chain(said.map(str::to_owned)))?;
        for (row, verdict) in sheet.rows.iter().zip(verdicts) {
            let own = (0..width).map(|place| row.cells.get(place).map(|text| cell(text)).unwrap_or_default());
            writer.write_record(own.chain(outcome(import, verdict, language)))?;
        }
        Ok(())
    })?;
    Ok(bytes)
}

/// What became of a row, in words.
fn outcome(import: &Import, verdict: &Verdict, language: Language) -> [String; 3] {
    let fr = language == Language::Fr;
    let standing = match (verdict.standing, fr) {
        (Standing::Create, true) => "Créé",
        (Standing::Create, false) => "Created",
        (Standing::Update, true) => "Modifié",
        (Standing::Update, false) => "Changed",
        (Standing::Unchanged, true) => "Inchangé",
        (Standing::Unchanged, false) => "Unchanged",
        (Standing::Existing, true) => "Existait déjà",
        (Standing::Existing, false) => "Was there already",
        (Standing::Duplicate, true) => "Doublon",
        (Standing::Duplicate, false) => "Duplicate",
        (Standing::Error, true) => "Erreur",
        (Standing::Error, false) => "Error",
    };
    let mut details: Vec<String> = verdict.errors.iter().map(|error| fault(error, import, fr)).collect();
    if let Some(first) = verdict.first_row {
        details.push(if fr {
            format!("Même personne que la ligne {first}")
        } else {
            format!("Same person as row {first}")
        });
    }
    let client = verdict.client.map(|id| id.to_string()).unwrap_or_default();
    [standing.to_owned(), escape(&details.join(" ")).into_owned(), client]
}

/// What is wrong with a cell, under the head that the sheet has.
fn fault(error: &Field, import: &Import, fr: bool) -> String {
    let named = |column: Column| error.pointer.strip_prefix('/') == Some(column.text());
    let head = import.heads.iter().find(|head| head.column.is_some_and(named));
    let head = head.map_or_else(|| error.pointer.trim_start_matches('/').to_owned(), |head| head.name.clone());
    let why = match (error.code.as_str(), fr) {
        ("required", true) => "à remplir.",
        ("too-long", true) => "trop long.",
        ("malformed", true) => "n’a pas la forme attendue.",
        ("taken", true) => "quelqu’un d’autre l’a déjà.",
        ("differs", true) => "le portail connaît une autre adresse pour ce client, et lui seul peut en changer.",
        ("stale", true) => "quelqu’un modifiait ce client au même moment ; importez de nouveau cette ligne.",
        (_, true) => "valeur inconnue.",
        (_, false) => &error.detail,
    };
    if fr { format!("{head} : {why}") } else { format!("{head}: {why}") }
}
