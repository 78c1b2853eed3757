//! Addresses that refuse our mail: one from which a mail came back, or whose reader called one spam, is written to no more, by whichever
//! mail and whoever has it, until somebody confirms it.

use serde::{Deserialize, Serialize};

use super::{
    Mail,
    news::{News, TRIES, overtaken},
};
use crate::{
    Code, Commit, Result, TenantTable,
    id::MailId,
    invitation::MailSeen,
    table::{Change, Entity, Place, Places},
    text::Email,
    token::digest,
};

/// What an organization knows of an address that once refused a mail. It keeps a digest of the address and none of the words of its
/// server, so that it says nothing of anybody who has been erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    address: String,
    /// The last mail that it refused.
    #[serde(default)]
    refused: Option<MailSeen>,
    /// The last mail that it had refused when somebody confirmed it all the same.
    #[serde(default)]
    confirmed: Option<MailId>,
    /// The same, when SES was last asked to let mails through to it again.
    #[serde(default)]
    lifted: Option<MailId>,
}

impl Refusal {
    fn key_of(address: &Email) -> String {
        digest(address.as_str())
    }

    /// The mail that it refused, unless somebody has confirmed it since.
    pub(super) fn open(&self) -> Option<&MailSeen> {
        MailSeen::unless_confirmed(self.refused.as_ref(), self.confirmed)
    }

    /// The confirmation that SES hasn't been told of: it keeps a list of its own of those who refused a mail, and lets none through.
    pub(super) fn unlifted(&self) -> Option<MailId> {
        self.confirmed.filter(|confirmed| self.lifted != Some(*confirmed))
    }

    /// Adds to a commit that SES has been told of a confirmation, unless another one has come since.
    pub(super) fn lift(commit: Commit, address: &Email, confirmed: MailId) -> Commit {
        let change = Change::existing().when("confirmed", confirmed).set("lifted", confirmed);
        commit.update::<Self>(&Self::key_of(address), change)
    }

    /// Reads what is known of an address.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub(super) async fn of(table: &TenantTable, address: &Email) -> Result<Option<Self>> {
        table.get(&*Self::key_of(address)).await
    }

    /// Notes that its address refused a mail. Whatever comes late or twice changes nothing.
    ///
    /// # Errors
    /// [`Code::Unavailable`].
    pub(super) async fn note(table: &TenantTable, mail: &Mail, news: &News) -> Result<()> {
        let told = MailSeen { reason: None, ..news.seen(mail.id) };
        for _ in 0..TRIES {
            let known = Self::of(table, &mail.to).await?;
            if known.as_ref().and_then(|known| known.refused.as_ref()).is_some_and(|known| known.rank() >= told.rank())
            {
                return Ok(());
            }
            let unchanged = match &known {
                Some(Self { refused: Some(refused), .. }) => Change::existing().when("refused", refused),
                Some(_) => Change::existing().when_absent("refused"),
                None => Change::absent(),
            };
            let (kind, address) = (Self::KIND, Self::key_of(&mail.to));
            let change = unchanged.set("kind", kind).set("address", &address).set("refused", &told);
            match table.commit(Commit::within(table).update::<Self>(&address, change)).await {
                Err(error) if error.code == Code::Conflict => {}
                other => return other.map(|_| ()),
            }
        }
        Err(overtaken("what is known of an address", TRIES))
    }

    /// Adds to a commit that somebody confirms an address, if it refuses mail since `refused`.
    pub(crate) fn confirm(commit: Commit, address: &Email, refused: Option<&MailSeen>) -> Commit {
        let Some(refused) = refused else { return commit };
        let address = Self::key_of(address);
        let change = Change::unconditional().set("kind", Self::KIND).set("address", &address);
        commit.update::<Self>(&address, change.set("confirmed", refused.mail))
    }

    /// Adds to a commit that an address is known to take mail: somebody has just used what was sent there.
    pub(crate) fn forget(commit: Commit, address: &Email) -> Commit {
        commit.delete::<Self>(&Self::key_of(address), Change::unconditional())
    }
}

impl Entity for Refusal {
    const KIND: &'static str = "refusal";
    type Address<'a> = &'a str;

    fn place(address: &str) -> Place {
        Place::new(&["ADDRESS", address], &["REFUSAL"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(&self.address))
    }
}
