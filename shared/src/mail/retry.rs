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
    invitation::{Invitation, InvitationSecret, InvitationState, MailState},
    limit,
    member::Member,
    policy::{Action, require_here},
    table::Change,
    token::link::Purpose,
};

/// A mail that has failed, and whom it is for as she is now.
#[derive(Debug)]
pub struct Standing {
    mail: Option<Mail>,
    reader: Option<Reader>,
}

/// Reads a mail, and side by side the person whom the list named with it; nobody for a stranger's. One that hasn't failed, or was for
/// somebody else, is none.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn standing(table: &TenantTable, id: MailId, person: Option<PersonId>) -> Result<Standing> {
    let (mail, reader) = tokio::try_join!(table.get::<Mail>(id), Reader::read(table, person))?;
    let failed = |mail: &Mail| mail.failure.is_some() && mail.known_reader() == person;
    Ok(Standing { mail: mail.filter(failed), reader })
}

/// Promises a failed mail again; tells by which mail. Whoever asks again, or at the same moment, is told the same one.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`] when no such mail to this person has failed, [`Code::MailNotRetryable`] with what to do `instead`,
/// [`Code::EmailUnverified`], [`Code::TooManyRequests`], [`Code::Stale`].
pub async fn retry(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    Standing { mail, reader }: Standing,
) -> Result<MailId> {
    require_here(&access.actor, Action::MailsRetry)?;
    let old = mail.ok_or_else(Error::not_found)?;
    if let Some(id) = old.retried {
        return Ok(id);
    }
    let id = old.id;
    match promise(table, access, engines, old, reader).await {
        Ok(next) => Ok(next),
        // Perhaps somebody else was quicker.
        Err(error) => table.get::<Mail>(id).await?.and_then(|mail| mail.retried).ok_or(error),
    }
}

/// Promises the next mail, if the old one may be sent again.
async fn promise(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    old: Mail,
    reader: Option<Reader>,
) -> Result<MailId> {
    access.require_proved_address()?;
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    if let Some(instead) = old.instead(now) {
        return Err(refused(instead));
    }
    let reader = reader.filter(|reader| reader.may_have(&old)).ok_or_else(|| refused(Instead::Nothing))?;
    if reader.refuses() {
        return Err(refused(Instead::ConfirmAddress));
    }
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
#[derive(Debug)]
enum Reader {
    Client(Box<Client>, Option<InvitationSecret>),
    Member(Box<Member>, Option<InvitationSecret>),
    Stranger,
}

impl Reader {
    async fn read(table: &TenantTable, person: Option<PersonId>) -> Result<Option<Self>> {
        let Some(person) = person else { return Ok(Some(Self::Stranger)) };
        Ok(match person {
            PersonId::Client(id) => {
                let (client, secret) = table.pair::<Client, InvitationSecret>(id, person).await?;
                client.map(|client| Self::Client(Box::new(client), secret))
            }
            PersonId::Member(id) => {
                let (member, secret) = table.pair::<Member, InvitationSecret>(id, person).await?;
                member.map(|member| Self::Member(Box::new(member), secret))
            }
        })
    }

    /// Whoever lost the right to export meanwhile gets no export.
    fn may_have(&self, mail: &Mail) -> bool {
        match self {
            Self::Member(member, _) if mail.template == Template::ExportReady => {
                member.is_active() && member.role >= Role::Admin
            }
            _ => true,
        }
    }

    /// Whether her address is written to only once somebody has confirmed it.
    fn refuses(&self) -> bool {
        match self {
            Self::Client(client, _) => client.refusing().is_some(),
            Self::Member(member, _) => member.refusing().is_some(),
            Self::Stranger => false,
        }
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
        let by = |invitation: Option<&Invitation>, secret: Option<&InvitationSecret>| -> Result<Option<Invitation>> {
            let invitation = invitation.filter(|invitation| invitation.mail_id == Some(old.id));
            let invitation =
                invitation.filter(|invitation| invitation.state_at(next.created_at) == InvitationState::Sent);
            let works = secret.is_some_and(|secret| Some(&secret.proof) == old.proof.as_ref());
            let invitation = invitation.filter(|_| works).ok_or_else(|| refused(Instead::InviteAnew))?;
            Ok(Some(Invitation { mail_id: Some(next.id), mail: Some(MailState::Queued), ..invitation.clone() }))
        };
        match self {
            Self::Client(former, secret) => {
                if former.status != ClientStatus::Invited {
                    return Err(refused(Instead::InviteAnew));
                }
                let invitation = by(former.invitation.as_ref(), secret.as_ref())?;
                let after = Client { invitation, version: former.version + 1, ..(*former).clone() };
                let commit = commit.replace(&after, former.version);
                Ok(client::found_anew(commit, &former, &after))
            }
            Self::Member(former, secret) => {
                let invitation = by(former.invitation.as_ref(), secret.as_ref())?;
                let expected = former.version;
                Ok(commit.replace(&Member { invitation, version: expected + 1, ..*former }, expected))
            }
            Self::Stranger => Ok(commit),
        }
    }
}
