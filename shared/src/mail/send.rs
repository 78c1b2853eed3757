//! Sending what was promised, once, and noting what became of it.

use std::time::Duration;

use aws_sdk_sesv2::types::{Destination, EmailContent, MessageTag, RawMessage};

use jiff::Timestamp;

use super::{
    Mail, Reader, Refusal, Stranger, compose,
    failure::{self, Reason, TRIES},
    news::{News, note, overtaken},
    suppression,
};
use crate::{
    Code, Commit, Engines, Error, Result, TenantTable, cause,
    client::Client,
    export::Due,
    id::{MailId, PersonId},
    invitation::{self, MailState, Settings},
    member::Member,
    organization::Organization,
    storage,
    table::Change,
};

/// How long one process may take to hand a mail to SES, in milliseconds, before another one tries.
const TAKEN_FOR: i64 = 10_000;
/// How long SES may take to answer, however often one mail asks it: less than the time for which a mail is taken.
const ANSWER: Duration = Duration::from_secs(8);
/// How often, and after which pause, a process looks again at a mail that another one has taken: longer than it can have it.
const PATIENCE: u32 = 60;
const PAUSE: Duration = Duration::from_millis(200);

/// Hands a promised mail to SES. Called again for the same mail, by a repeated or late stream record, it sends nothing.
///
/// # Errors
/// [`crate::Code::Unavailable`] when SES or DynamoDB doesn't answer: the stream then tries again.
pub async fn deliver(engines: &Engines, table: &TenantTable, id: MailId) -> Result<()> {
    let Some(mail) = table.get::<Mail>(id).await? else { return Ok(()) };
    match mail.state {
        MailState::Queued => {}
        // Who dealt with it may have died before it was noted.
        state @ (MailState::Sent | MailState::Withheld) => {
            return note(table, &mail, &News::new(state, engines.clock().now())).await;
        }
        // The same of who gave it up.
        MailState::Failed if mail.failure.is_some() => {
            return note(table, &mail, &News::new(MailState::Failed, engines.clock().now())).await;
        }
        _ => return Ok(()),
    }
    if !take(engines, table, id).await? {
        return Ok(());
    }
    // Each of the former tries has failed, or has died and left it unsaid.
    let sent = match mail.tries {
        TRIES.. => Err(failed(format!("{TRIES} tries came to no end"))),
        _ => hand_over(engines, table, &mail).await,
    };
    let still = Change::existing().when("state", MailState::Queued);
    let change = match &sent {
        // What it said of others isn't needed any more.
        Ok(Handed::Over(message_id)) => {
            still.set("state", MailState::Sent).set("message_id", message_id).remove("words").remove("tries")
        }
        Ok(Handed::Withheld) => still.set("state", MailState::Withheld).remove("words").remove("tries"),
        Ok(Handed::ForNobody) => still.set("state", MailState::Failed).remove("words").remove("tries"),
        Err(error) if mail.tries + 1 >= TRIES => return failure::give_up(table, mail, error.clone()).await,
        Err(_) => still.set("taken_until", 0),
    };
    settle(table, Commit::within(table).update::<Mail>(id, change)).await?;
    let state = match sent? {
        Handed::Over(_) => MailState::Sent,
        Handed::Withheld => MailState::Withheld,
        Handed::ForNobody => return Ok(()),
    };
    note(table, &mail, &News::new(state, engines.clock().now())).await
}

/// What became of a mail at the hand-over.
enum Handed {
    /// SES has it, under this id.
    Over(String),
    /// Nobody may have it: its address has refused a former mail. Notices of what happened to an account are no exception, since they
    /// wouldn't arrive either: SES keeps such addresses from getting any, and counts each try against all who send by this account.
    Withheld,
    /// Whom it is for was removed since.
    ForNobody,
}

/// Takes a mail, to send it: true when it is ours. While another process has it, this waits: either that one sends it, or it
/// has died, and then its time runs out.
async fn take(engines: &Engines, table: &TenantTable, id: MailId) -> Result<bool> {
    for _ in 0..PATIENCE {
        let now = engines.clock().now().as_millisecond();
        let taken = Change::existing()
            .when("state", MailState::Queued)
            .when_absent_or_at_most("taken_until", now)
            .set("taken_until", now + TAKEN_FOR)
            .add("tries", 1);
        match table.commit(Commit::within(table).update::<Mail>(id, taken)).await {
            Ok(_) => return Ok(true),
            Err(error) if error.code == Code::Conflict => {}
            Err(error) => return Err(error),
        }
        if table.get::<Mail>(id).await?.is_none_or(|mail| mail.state != MailState::Queued) {
            return Ok(false);
        }
        engines.clock().pause(PAUSE).await;
    }
    Err(overtaken("who sends a mail", PATIENCE))
}

/// Whom the mail is for, as she and the brand are now, and when to remind her; nobody when she was removed since.
async fn reader(table: &TenantTable, mail: &Mail, now: Timestamp) -> Result<Option<(Reader, Option<Due>)>> {
    if let Some(Stranger { language }) = mail.stranger {
        let organization = table.get::<Organization>(()).await?;
        let reader = |brand| (Reader { name: String::new(), language, brand, wording: None }, None);
        return Ok(organization.map(|organization| reader(organization.brand)));
    }
    let surroundings = table.pair::<Organization, Settings>((), ());
    let ((organization, settings), name, language, client) = match mail.person {
        PersonId::Client(id) => {
            let (surroundings, client) = tokio::try_join!(surroundings, table.get::<Client>(id))?;
            let Some(client) = client else { return Ok(None) };
            (surroundings, client.first_name.clone(), client.language, Some(client))
        }
        PersonId::Member(id) => {
            let (surroundings, member) = tokio::try_join!(surroundings, table.get::<Member>(id))?;
            let Some(member) = member else { return Ok(None) };
            (surroundings, member.first_name, member.language, None)
        }
    };
    let Some(organization) = organization else { return Ok(None) };
    let settings = settings.unwrap_or_default();
    let look = client.and_then(|client| invitation::next_look(mail, &client, &settings, now));
    let wording = settings.own(language).cloned();
    Ok(Some((Reader { name, language, brand: organization.brand, wording }, look)))
}

async fn hand_over(engines: &Engines, table: &TenantTable, mail: &Mail) -> Result<Handed> {
    let now = engines.clock().now();
    let (refusal, reader) = tokio::try_join!(Refusal::of(table, &mail.to), reader(table, mail, now))?;
    let Some((reader, look)) = reader else { return Ok(Handed::ForNobody) };
    if refusal.as_ref().is_some_and(|refusal| refusal.open().is_some()) {
        return Ok(Handed::Withheld);
    }
    let unlifted = refusal.and_then(|refusal| refusal.unlifted());
    if let Some(look) = look {
        // Before the mail: once it is gone, its news may be quicker than we are. A look too many does nothing.
        let global = engines.global();
        global.commit(Commit::nowhere().put_global(&global, &look)).await?;
    }
    let attached = match &mail.attachment {
        Some(attachment) => Some(storage::read(engines, &attachment.object).await?),
        None => None,
    };
    let message = compose(engines, mail, &reader, attached.as_deref())?;
    let raw = RawMessage::builder().data(message.into()).build().map_err(Error::internal)?;
    let tag =
        |name: &str, value: String| MessageTag::builder().name(name).value(value).build().map_err(Error::internal);
    // SES takes letters, digits and two marks in a tag; what else an id has ends it.
    let request: String = cause::request()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "_-".contains(*c))
        .collect();
    let traced = if request.is_empty() { None } else { Some(tag("request", request)?) };
    let tags = [tag("organization", mail.organization.to_string())?, tag("mail", mail.id.to_string())?];
    let sending = engines
        .ses()
        .send_email()
        .from_email_address(engines.sender())
        .destination(Destination::builder().to_addresses(mail.to.as_str()).build())
        .content(EmailContent::builder().raw(raw).build())
        .set_email_tags(Some(tags.into_iter().chain(traced).collect()));
    let handing = async {
        if let Some(confirmed) = unlifted {
            suppression::lift(engines, table, &mail.to, confirmed).await?;
        }
        sending.send().await.map_err(|error| {
            let reason = Reason::of(&error);
            reason.told(failed(aws_sdk_sesv2::error::DisplayErrorContext(error).to_string()))
        })
    };
    let answer = tokio::time::timeout(ANSWER, handing)
        .await
        .map_err(|_| failed(format!("SES did not answer within {ANSWER:?}")))??;
    Ok(Handed::Over(answer.message_id.unwrap_or_default()))
}

/// SES didn't take it, or didn't answer.
pub(super) fn failed(cause: String) -> Error {
    Error { internal: Some(cause), ..Error::plain(Code::Unavailable) }
}

/// Carries out a commit that may have been overtaken.
pub(super) async fn settle(table: &TenantTable, commit: Commit) -> Result<()> {
    match table.commit(commit).await {
        Err(error) if error.code == Code::Conflict => Ok(()),
        other => other.map(|_| ()),
    }
}
