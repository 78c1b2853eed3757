//! Sending a failed mail again: a new mail takes its place, in the transaction that marks the old one.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Instead, Mail, Template};
use crate::{
    Code, Commit, Engines, Error, Result, TenantTable,
    access::Access,
    activity::{Activity, Target},
    actor::Role,
    client::{self, Client, ClientStatus},
    id::{Id as _, MailId, PersonId},
    invitation::{Invitation, InvitationSecret, InvitationState, MailSeen, MailState},
    limit,
    member::Member,
    policy::{Action, require_here},
    table::Change,
    token::link::Purpose,
};

/// One mail.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn get(table: &TenantTable, id: MailId) -> Result<Option<Mail>> {
    table.get::<Mail>(id).await
}

/// Promises a failed mail again; tells by which mail. Whoever asks again, or at the same moment, is told the same one.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`] when no such mail has failed, [`Code::MailNotRetryable`] with what to do `instead`,
/// [`Code::EmailUnverified`], [`Code::TooManyRequests`], [`Code::Stale`].
pub async fn retry(table: &TenantTable, access: &Access, engines: &Engines, found: Option<Mail>) -> Result<MailId> {
    require_here(&access.actor, Action::MailsRetry)?;
    let old = found.filter(|mail| mail.failure.is_some()).ok_or_else(Error::not_found)?;
    if let Some(id) = old.retried {
        return Ok(id);
    }
    let id = old.id;
    match promise(table, access, engines, old).await {
        Ok(next) => Ok(next),
        // Perhaps somebody else was quicker.
        Err(error) => get(table, id).await?.and_then(|mail| mail.retried).ok_or(error),
    }
}

/// Promises the next mail, if the old one may be sent again.
async fn promise(table: &TenantTable, access: &Access, engines: &Engines, old: Mail) -> Result<MailId> {
    access.require_proved_address()?;
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    if let Some(instead) = old.instead(now) {
        return Err(refused(instead));
    }
    let reader = Reader::of(table, &old).await?;
    let id = MailId::new(clock, rng);
    let activity = Activity::new(&access.actor, "mail.retried", reader.target(&old), clock, rng)
        .with("template", serde_json::to_value(old.template)?)
        .with("mail", id.to_string());
    let next = Mail { id, state: MailState::Queued, tries: 0, failure: None, created_at: now, ..old.clone() };
    let commit = reader.invited_by(Commit::within(table), &old, &next)?;
    let still = Change::existing().when("state", MailState::Failed).when_absent("retried");
    let marked = Mail { retried: Some(id), words: BTreeMap::new(), ..old };
    let commit = commit.put_when(&marked, still).create(&next).record(&activity);
    table.commit(limit::one_more_mail(commit, now)).await?;
    Ok(id)
}

/// Why a mail isn't sent again, and what to do.
fn refused(instead: Instead) -> Error {
    let detail = match instead {
        Instead::ReaderAsks => "Only its reader can ask for the link in this mail again, where she asked for it.",
        Instead::InviteAnew => "The invitation in this mail no longer works. Invite the person anew.",
        Instead::ConfirmAddress => {
            "A former mail to this address came back. Make sure of the address, then invite the person anew."
        }
        Instead::ExportAgain => "The export in this mail was deleted after its seven days. Ask for it again.",
        Instead::SeeRegistrations => "What this mail says has changed since. Look who waits to be let in.",
        Instead::Nothing => "This mail has come to nothing: what it is about is over, or its reader is gone.",
    };
    let instead = serde_json::to_value(instead).unwrap_or(Value::Null);
    Error::new(Code::MailNotRetryable, detail).with("instead", instead)
}

/// Whom the mail is for, as she is now.
enum Reader {
    Client(Client, Option<InvitationSecret>),
    Member(Member, Option<InvitationSecret>),
    Stranger,
}

impl Reader {
    async fn of(table: &TenantTable, mail: &Mail) -> Result<Self> {
        let found = match mail.person {
            _ if mail.stranger.is_some() => Some(Self::Stranger),
            PersonId::Client(id) => {
                let (client, secret) = table.pair::<Client, InvitationSecret>(id, mail.person).await?;
                client.map(|client| Self::Client(client, secret))
            }
            PersonId::Member(id) => {
                let (member, secret) = table.pair::<Member, InvitationSecret>(id, mail.person).await?;
                // Whoever lost the right to export meanwhile gets no export.
                let may = |member: &Member| {
                    mail.template != Template::ExportReady || member.is_active() && member.role >= Role::Admin
                };
                member.filter(may).map(|member| Self::Member(member, secret))
            }
        };
        found.ok_or_else(|| refused(Instead::Nothing))
    }

    /// What the log says that it was about: never an address, which nobody would find again to erase it.
    fn target(&self, mail: &Mail) -> Target {
        match self {
            Self::Client(client, _) => Target::new("client", client.id, client.name()),
            Self::Member(member, _) => Target::new("member", member.id, member.name()),
            Self::Stranger => Target::new("mail", mail.id, ""),
        }
    }

    /// Has an invitation go by the next mail instead of the old one; nothing, for other mails.
    fn invited_by(self, commit: Commit, old: &Mail, next: &Mail) -> Result<Commit> {
        if old.template.purpose() != Some(Purpose::Invitation) {
            return Ok(commit);
        }
        let by = |invitation: Option<&Invitation>, seen: Option<&MailSeen>, secret: Option<&InvitationSecret>| {
            let invitation = invitation.filter(|invitation| invitation.mail_id == Some(old.id));
            let invitation =
                invitation.filter(|invitation| invitation.state_at(next.created_at) == InvitationState::Sent);
            let works = secret.is_some_and(|secret| Some(&secret.proof) == old.proof.as_ref());
            let invitation = invitation.filter(|_| works).ok_or_else(|| refused(Instead::InviteAnew))?;
            if seen.is_some_and(|refused| invitation.confirmed < Some(refused.mail)) {
                return Err(refused(Instead::ConfirmAddress));
            }
            Ok(Some(Invitation { mail_id: Some(next.id), mail: Some(MailState::Queued), ..invitation.clone() }))
        };
        match self {
            Self::Client(former, secret) => {
                if former.status != ClientStatus::Invited {
                    return Err(refused(Instead::InviteAnew));
                }
                let invitation = by(former.invitation.as_ref(), former.refused.as_ref(), secret.as_ref())?;
                let after = Client { invitation, version: former.version + 1, ..former.clone() };
                let commit = commit.replace(&after, former.version);
                Ok(client::found_anew(commit, &former, &after))
            }
            Self::Member(former, secret) => {
                let invitation = by(former.invitation.as_ref(), former.refused.as_ref(), secret.as_ref())?;
                let expected = former.version;
                Ok(commit.replace(&Member { invitation, version: expected + 1, ..former }, expected))
            }
            Self::Stranger => Ok(commit),
        }
    }
}
