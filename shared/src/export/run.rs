//! One run of an export: taken by one process at a time, ended by one transaction, begun again when a process died.

use super::{Due, Export, ExportState, KEPT, Subject, TRIES, Work, archive, archive::Written, request::target};
use crate::{
    Actor, Code, Commit, Engines, Result, TenantTable,
    activity::Activity,
    actor::Role,
    id::{ExportId, Id as _, MailId},
    lease,
    mail::{Attachment, Mail, Template},
    member::Member,
    organization::{self, Organization},
    storage,
};

/// Up to this many bytes an archive goes with its mail.
const ATTACHED: u64 = 3_000_000;

/// Runs an export. Called again for the same one, by a repeated or late stream record, or beside another run, it does
/// nothing.
///
/// # Errors
/// What went wrong, when another try may help; after the last try the export is marked as failed instead.
pub async fn run(engines: &Engines, table: &TenantTable, id: ExportId) -> Result<()> {
    let Some(export) = take(engines, table, id).await? else { return Ok(()) };
    let Err(error) = write(engines, table, &export).await else { return Ok(()) };
    if export.tries < TRIES {
        lease::release(table, &export).await?;
        return Err(error);
    }
    give_up(engines, table, &export, error.code).await?;
    tracing::error!(export = %id, cause = error.internal.unwrap_or(error.detail), "an export was given up");
    Ok(())
}

/// Takes the export, unless it is over or another process has it.
async fn take(engines: &Engines, table: &TenantTable, id: ExportId) -> Result<Option<Export>> {
    let Some(export) = table.get::<Export>(id).await? else { return Ok(None) };
    if !matches!(export.state, ExportState::Queued | ExportState::Running) {
        return Ok(None);
    }
    lease::take(engines, table, export, ExportState::Running).await
}

async fn write(engines: &Engines, table: &TenantTable, export: &Export) -> Result<()> {
    let reading = async { tokio::try_join!(organization::get(table), table.get::<Member>(export.recipient)) };
    let (organization, member) = reading.await?;
    // Whoever lost the right to export meanwhile gets no mail.
    let member = member.filter(|member| member.is_active() && member.role >= Role::Admin);
    let language = member.as_ref().map_or(organization.brand.language, |member| member.language);
    let object = export.object_key(table.organization());
    let written = archive::write(engines, table, export, &object, language).await?;
    finish(engines, table, export, &organization, member.as_ref(), object, written).await
}

/// Ends the run: the archive's figures, the mail and the entry of the log, or nothing of it.
async fn finish(
    engines: &Engines,
    table: &TenantTable,
    export: &Export,
    organization: &Organization,
    member: Option<&Member>,
    object: String,
    written: Written,
) -> Result<()> {
    let (clock, rng, global) = (engines.clock(), engines.rng(), engines.global());
    let (now, actor) = (clock.now(), Actor::System { organization: organization.id });
    let expires_at = now + KEPT;
    let change = lease::mine(export)
        .set("state", ExportState::Ready)
        .set("row_count", written.rows)
        .set("total_count", written.total)
        .set("size", written.size)
        .set("object", &object)
        .set("finished_at", now)
        .set("expires_at", expires_at)
        .remove("taken_until");
    let activity = Activity::new(&actor, "export.finished", target(export), clock, rng)
        .with("rows", written.rows)
        .with("total", written.total);
    let mut commit = Commit::within(table)
        .update::<Export>(export.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, export))
        .put_global(&global, &Due::new(expires_at, organization.id, Work::Export(export.id)))
        .record(&activity);
    if let Some(member) = member {
        let mail_id = MailId::new(clock, rng);
        let mut mail = Mail::to_member(mail_id, Template::ExportReady, organization, member, None, now)
            .saying("subject", export.wanted.subject.said(member.language))
            .saying("rows", written.rows.to_string())
            .saying("total", written.total.to_string());
        if let Some(said) = export.wanted.said(member.language) {
            mail = mail.saying(if export.wanted.subject == Subject::Person { "person" } else { "narrowed" }, said);
        }
        if written.total > written.rows {
            mail = mail.saying("left_out", (written.total - written.rows).to_string());
        }
        if written.size <= ATTACHED {
            let (name, media_type) = (export.file_name(), "application/zip".to_owned());
            mail.attachment = Some(Attachment { object, name, media_type });
        }
        commit = commit.create(&mail);
    }
    lease::kept(global.commit(commit).await).map(|_| ())
}

/// Marks an export as failed.
///
/// # Errors
/// [`Code::Unavailable`].
pub(super) async fn give_up(engines: &Engines, table: &TenantTable, export: &Export, code: Code) -> Result<()> {
    let (clock, rng, global) = (engines.clock(), engines.rng(), engines.global());
    let actor = Actor::System { organization: table.organization() };
    let change = lease::mine(export)
        .set("state", ExportState::Failed)
        .set("failure", code.text())
        .set("wanted", export.wanted.forgotten())
        .set("finished_at", clock.now())
        .remove("taken_until");
    let activity = Activity::new(&actor, "export.failed", target(export), clock, rng).with("reason", code.text());
    let commit = Commit::within(table)
        .update::<Export>(export.id, change)
        .or(lease::lost())
        .and(|commit| lease::forget(commit, engines, table, export))
        .record(&activity);
    if lease::kept(global.commit(commit).await)? {
        // The archive may be there though its transaction failed.
        storage::delete(engines, &export.object_key(table.organization())).await?;
    }
    Ok(())
}
