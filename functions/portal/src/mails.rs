//! `/mails`: those that couldn't be sent.

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    id::{MailId, PersonId},
    mail::{self, Instead, Mail, Reason, Template},
};
use serde::{Deserialize, Serialize};

/// A mail that couldn't be sent.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FailedMail)]
pub struct FailedView {
    id: MailId,
    /// What it says.
    template: Template,
    /// The address that it was for.
    to: String,
    /// Whom it was for; null when she is nobody of the organization.
    person: Option<String>,
    reason: Option<Reason>,
    /// What to do; null when it can be sent again.
    instead: Option<Instead>,
    /// When it was promised.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was given up.
    #[schema(value_type = Option<String>, format = DateTime)]
    failed_at: Option<Timestamp>,
}

/// By which mail another one was sent again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RetriedMail)]
pub struct RetriedView {
    id: MailId,
}

impl FailedView {
    fn new(mail: Mail, now: Timestamp) -> Self {
        Self {
            id: mail.id,
            template: mail.template,
            instead: mail.instead(now),
            person: mail.known_reader().map(|person| person.to_string()),
            reason: mail.failure.map(|failure| failure.reason),
            failed_at: mail.failure.map(|failure| failure.at),
            created_at: mail.created_at,
            to: mail.to.to_string(),
        }
    }
}

/// `GET /mails/failed`: those that nobody has sent again, newest first.
pub(crate) async fn failed(call: Call) -> Result<Reply> {
    let (table, page) = (call.table()?, call.page()?);
    let (access, found) = call.with(mail::list(&table, &page)).await?;
    mail::may_read(&access.actor)?;
    Reply::page(found, |mail| FailedView::new(mail, call.now()))
}

/// Whom the list named with a mail.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MailsRetryBody)]
pub struct Body {
    /// Null for somebody who is nobody of the organization.
    #[schema(value_type = Option<String>)]
    reader: Option<PersonId>,
}

/// `POST /mails/{failed_mail}/retry`: promises it again.
pub(crate) async fn retry(call: Call) -> Result<Reply> {
    let (id, table) = (call.id("failed_mail")?, call.table()?);
    let body: Body = call.json()?;
    let standing = mail::standing(&table, id, body.reader);
    let (access, standing) = call.with(standing).await?;
    let id = mail::retry(&table, &access, call.engines(), standing).await?;
    Reply::accepted(&RetriedView { id })
}
