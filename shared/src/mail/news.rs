//! What became of a mail that was sent, noted on the mail, beside the invitation that it carried, and of its address.

use jiff::Timestamp;

use super::{Mail, Refusal, failure};
use crate::{
    Code, Commit, Error, Result, TenantTable,
    client::{Client, MailProblem},
    id::{MailId, PersonId},
    invitation::{MailSeen, MailState},
    member::Member,
    table::Change,
    text::Email,
    token::link::Purpose,
};

/// Tries to note news of a mail while others write beside it.
pub(super) const TRIES: u32 = 5;
/// Characters that are kept of what a server said.
const REASON: usize = 200;

/// What SES tells of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// How far it came.
    state: MailState,
    /// When.
    at: Timestamp,
    /// Why no further.
    reason: Option<String>,
}

impl News {
    /// That a mail came this far, at this time.
    #[must_use]
    pub fn new(state: MailState, at: Timestamp) -> Self {
        Self { state, at, reason: None }
    }

    /// Says why, in a server's words: one line, cut short, since whoever runs that server may say what she likes.
    #[must_use]
    pub fn because(mut self, reason: Option<&str>) -> Self {
        let words = reason.unwrap_or_default().split(|c: char| c.is_whitespace() || c.is_control());
        let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        self.reason = Some(line.chars().take(REASON).collect()).filter(|line: &String| !line.is_empty());
        self
    }

    /// How far it came.
    #[must_use]
    pub fn state(&self) -> MailState {
        self.state
    }

    pub(super) fn seen(&self, mail: MailId) -> MailSeen {
        MailSeen { mail, state: self.state, at: Some(self.at), reason: self.reason.clone() }
    }
}

/// Notes what SES tells of a mail; late, repeated and reordered news end in the same state, since a state only rises.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn note_news(table: &TenantTable, id: MailId, news: &News) -> Result<()> {
    for _ in 0..TRIES {
        let Some(mail) = table.get::<Mail>(id).await? else { return Ok(()) };
        if mail.state >= news.state {
            return note(table, &mail, news).await;
        }
        match table.commit(failure::follow(Commit::within(table), &mail, news.state, news.at)).await {
            Err(error) if error.code == Code::Conflict => {}
            Err(error) => return Err(error),
            Ok(_) => return note(table, &mail, news).await,
        }
    }
    Err(overtaken("the state of a mail", TRIES))
}

/// Notes news beside the invitation that the mail carried, and of whichever mail that its address refuses ours. News only rise, and
/// those of a former invitation's mail are dropped, but for one thing: what is known of the address is known of the next mail too.
pub(super) async fn note(table: &TenantTable, mail: &Mail, news: &News) -> Result<()> {
    let refused = match news.state {
        MailState::Bounced | MailState::Complained => {
            Refusal::note(table, mail, news).await?;
            Some(news.seen(mail.id))
        }
        // Perhaps it was known of the address before it was hers.
        MailState::Withheld => Refusal::of(table, &mail.to).await?.and_then(|known| known.open().cloned()),
        _ if mail.template.purpose() != Some(Purpose::Invitation) => return Ok(()),
        _ => None,
    };
    for _ in 0..TRIES {
        let Some(known) = Known::of(table, mail.person).await? else { return Ok(()) };
        let seen = known.seen.as_ref().filter(|seen| seen.mail == mail.id);
        let told = news.seen(mail.id);
        let further = known.mail == Some(mail.id) && seen.is_none_or(|seen| seen.rank() < told.rank());
        // A former address of hers, or one that she may move to, says nothing of the one that she has.
        let refused = refused.as_ref().filter(|refused| {
            let new = known.refused.as_ref().is_none_or(|known| known.rank() < refused.rank());
            new && known.email == mail.to
        });
        if !further && refused.is_none() {
            return Ok(());
        }
        let mut change = Change::existing().when("email", &known.email);
        if further {
            change = unchanged(change, "mail_seen", known.seen.as_ref()).set("mail_seen", told);
        }
        if let Some(refused) = refused {
            change = unchanged(change, "refused", known.refused.as_ref()).set("refused", refused);
        }
        let commit = match mail.person {
            PersonId::Client(id) => {
                // Whether she is among those with a problem depends on the rest of her record, too.
                let commit = Commit::within(table).update::<Client>(id, change.when("version", known.version));
                let lost = further && news.state >= MailState::Failed;
                if lost || refused.is_some() { commit.put(&MailProblem { client: id }) } else { commit }
            }
            PersonId::Member(id) => Commit::within(table).update::<Member>(id, change),
        };
        match table.commit(commit).await {
            Err(error) if error.code == Code::Conflict => {}
            other => return other.map(|_| ()),
        }
    }
    Err(overtaken("the news of a mail", TRIES))
}

fn unchanged(change: Change, attribute: &str, before: Option<&MailSeen>) -> Change {
    match before {
        Some(before) => change.when(attribute, before),
        None => change.when_absent(attribute),
    }
}

/// Others were quicker at every try; the event comes again.
pub(super) fn overtaken(what: &str, tries: u32) -> Error {
    let mut error = Error::plain(Code::Conflict);
    error.internal = Some(format!("{what} changed at each of {tries} tries"));
    error
}

/// What is known of a person's mails.
struct Known {
    /// Her address.
    email: Email,
    /// By which mail her present invitation went.
    mail: Option<MailId>,
    /// How far it came.
    seen: Option<MailSeen>,
    /// The last mail that came back.
    refused: Option<MailSeen>,
    /// How often her record has changed.
    version: u64,
}

impl Known {
    async fn of(table: &TenantTable, person: PersonId) -> Result<Option<Self>> {
        let (email, invitation, seen, refused, version) = match person {
            PersonId::Client(id) => {
                let Some(client) = table.get::<Client>(id).await? else { return Ok(None) };
                (client.email, client.invitation, client.mail_seen, client.refused, client.version)
            }
            PersonId::Member(id) => {
                let Some(member) = table.get::<Member>(id).await? else { return Ok(None) };
                (member.email, member.invitation, member.mail_seen, member.refused, member.version)
            }
        };
        let mail = invitation.and_then(|invitation| invitation.mail_id);
        Ok(Some(Self { email, mail, seen, refused, version }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_one_short_line() {
        let news = |reason: &str| News::new(MailState::Bounced, Timestamp::UNIX_EPOCH).because(Some(reason)).reason;
        assert_eq!(news("smtp; 550\r\n 5.1.1\u{7} unknown").as_deref(), Some("smtp; 550 5.1.1 unknown"));
        assert_eq!(news(&"a".repeat(5_000)).map(|line| line.len()), Some(REASON));
        assert_eq!(news(" \n "), None);
    }
}
