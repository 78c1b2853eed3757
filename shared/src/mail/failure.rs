//! Mails that couldn't be sent: why, where they are listed, and what to do instead of sending them again.

use std::collections::BTreeMap;

use aws_sdk_sesv2::error::ProvideErrorMetadata;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Mail, News, Template, news::note, send::settle};
use crate::{
    Actor, Commit, Error, Page, PageRequest, Result, TenantTable, export,
    invitation::MailState,
    policy::{Action, require_here},
    table::{Change, Range},
    token::link::Purpose,
};

/// The partition of mails that couldn't be sent and wait for somebody to decide.
pub(super) const LISTED: &str = "MAIL-FAILURES";
/// How often it is tried to hand a mail to SES before somebody is asked: fewer times than the stream brings it.
pub(super) const TRIES: u32 = 3;
/// The member of an error that carries a [`Reason`] inside the process.
const REASON: &str = "reason";

/// Why a mail couldn't be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = MailFailureReason)]
pub enum Reason {
    /// SES takes no mail of this installation at the moment.
    Paused,
    /// SES doesn't know the address that this installation sends from.
    Sender,
    /// SES takes no more mails at the moment.
    Limit,
    /// SES refused this very mail.
    Refused,
    /// SES took it, looked at what it carries, and threw it away.
    Discarded,
    /// SES or something else that the mail needs didn't answer: it may have arrived all the same.
    Unanswered,
}

/// That a mail was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Timestamp,
}

/// What to do where a mail isn't sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = MailInstead)]
pub enum Instead {
    /// Its reader asks for a new link where she asked for this one.
    ReaderAsks,
    /// Invite her anew.
    InviteAnew,
    /// Make sure of her address first.
    ConfirmAddress,
    /// Ask for the export again.
    ExportAgain,
    /// Look who waits to be let in.
    SeeRegistrations,
    /// Nothing: it was sent again already, has come to nothing, or its reader is gone.
    Nothing,
}

impl Reason {
    /// What SES means by an error, by which of its calls ever.
    pub(super) fn of(error: &impl ProvideErrorMetadata) -> Self {
        match error.code() {
            Some("AccountSuspendedException" | "SendingPausedException") => Self::Paused,
            Some("MailFromDomainNotVerifiedException" | "NotFoundException") => Self::Sender,
            Some("LimitExceededException" | "TooManyRequestsException") => Self::Limit,
            Some("MessageRejected" | "BadRequestException") => Self::Refused,
            _ => Self::Unanswered,
        }
    }

    /// Lets an error say it to whoever gives the mail up.
    pub(super) fn told(self, error: Error) -> Error {
        error.with(REASON, serde_json::to_value(self).unwrap_or_default())
    }

    fn said(error: &Error) -> Self {
        let reason = error.extra.get(REASON).and_then(|reason| serde_json::from_value(reason.clone()).ok());
        reason.unwrap_or(Self::Unanswered)
    }
}

impl Mail {
    /// Whether it couldn't be sent and nobody has decided what becomes of it.
    #[must_use]
    pub fn waits_for_somebody(&self) -> bool {
        self.state == MailState::Failed && self.failure.is_some() && self.retried.is_none()
    }

    /// What to do instead of sending it again, as far as the mail itself tells.
    #[must_use]
    pub fn instead(&self, now: Timestamp) -> Option<Instead> {
        let discarded = self.failure.is_none_or(|failure| failure.reason == Reason::Discarded);
        if !self.waits_for_somebody() || discarded {
            return Some(Instead::Nothing);
        }
        match (self.template, self.template.purpose()) {
            // Only who reads it can tell that she still waits for it, and nobody else has a door opened to her account.
            (
                _,
                Some(
                    Purpose::SignIn
                    | Purpose::PasswordReset
                    | Purpose::EmailVerification
                    | Purpose::EmailArriving
                    | Purpose::EmailLeaving,
                ),
            ) => Some(Instead::ReaderAsks),
            // By now the address has changed, or the wish has ended.
            (_, Some(Purpose::View)) => Some(Instead::Nothing),
            (Template::ExportReady, _) if now >= self.created_at + export::KEPT => Some(Instead::ExportAgain),
            (Template::RegistrationWaiting | Template::RegistrationsWaiting, _) => Some(Instead::SeeRegistrations),
            _ => None,
        }
    }
}

/// Gives up a mail that is ours to send: it is listed, keeps what it says, and an invitation learns of it.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub(super) async fn give_up(table: &TenantTable, mail: Mail, error: Error) -> Result<()> {
    let (id, at) = (mail.id, table.clock.now());
    let failure = Some(Failure { reason: Reason::said(&error), at });
    let failed = Mail { state: MailState::Failed, failure, taken_until: None, ..mail };
    let still = Change::existing().when("state", MailState::Queued);
    settle(table, Commit::within(table).put_when(&failed, still)).await?;
    tracing::error!(mail = %id, cause = error.internal.unwrap_or(error.detail), "a mail was given up");
    note(table, &failed, &News::new(MailState::Failed, at)).await
}

/// Adds what news make of a mail to a commit. A mail that failed, or fails now, is listed; what it says goes with any other news.
pub(super) fn follow(commit: Commit, mail: &Mail, state: MailState, at: Timestamp) -> Commit {
    let unchanged = Change::existing().when("state", mail.state);
    if state != MailState::Failed && mail.failure.is_none() {
        // Whoever tells news of it has it: what it said of others isn't needed any more.
        return commit.update::<Mail>(mail.id, unchanged.set("state", state).remove("words"));
    }
    let failure = Some(Failure { reason: Reason::Discarded, at }).filter(|_| state == MailState::Failed);
    commit.put_when(&Mail { state, failure, words: BTreeMap::new(), ..mail.clone() }, unchanged)
}

/// Insists that the actor may see how the organization's mails and exports are.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::StatusRead)
}

fn listed() -> Range {
    Range::by_status(&[LISTED]).newest_first()
}

/// Access pattern 39: one page of mails that couldn't be sent, newest first.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Mail>> {
    table.page(listed(), request).await
}
