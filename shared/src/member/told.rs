//! Who owns the organization has changed: what each of the two is told by mail, in the transaction of the change.

use super::Member;
use crate::{
    Commit, Engines,
    id::{Id as _, MailId},
    mail::{Mail, Template},
    organization::Organization,
};

/// What has happened to the reader's ownership, or by her hand to somebody else's.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    /// Somebody made her an owner.
    Given,
    /// She made somebody an owner, and stays one.
    Shared,
    /// She handed it over, and is none any more.
    HandedOver,
    /// Another owner stepped back and left it to her, who was one already.
    LeftToHer,
    /// Another owner took it from her.
    Taken,
    /// She took it from another owner.
    Took,
    /// She stepped back by herself.
    Left,
}

impl What {
    fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Shared => "shared",
            Self::HandedOver => "handed-over",
            Self::LeftToHer => "left-to-you",
            Self::Taken => "taken",
            Self::Took => "took",
            Self::Left => "left",
        }
    }
}

/// Promises the mail that tells a member of it; `other` is the other one of the two.
pub(super) fn tell(
    commit: Commit,
    engines: &Engines,
    organization: &Organization,
    reader: &Member,
    what: What,
    other: &Member,
) -> Commit {
    let id = MailId::new(engines.clock(), engines.rng());
    let mail = Mail::to_member(id, Template::OwnershipChanged, organization, reader, None, engines.clock().now());
    commit.create(&mail.saying("what", what.word()).saying("who", other.name()))
}
