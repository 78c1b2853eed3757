//! What can be done to many clients at once.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::TagId;

/// What is done, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BulkActionKind)]
pub enum Action {
    /// Invites by mail those who have no open invitation.
    Invite,
    /// Invites by mail, once more, those who were and haven't come.
    Resend,
    /// Keeps them out.
    Suspend,
    /// Lets them in again.
    Reactivate,
    /// Gives them a tag.
    Tag,
    /// Takes a tag from them.
    Untag,
}

impl Action {
    /// As it is written in JSON and in the log.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Resend => "resend",
            Self::Suspend => "suspend",
            Self::Reactivate => "reactivate",
            Self::Tag => "tag",
            Self::Untag => "untag",
        }
    }
}

/// What is done, with all that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Deed {
    /// Invites them.
    Invite {
        /// Those as well who have no workspace to open.
        unassigned: bool,
    },
    /// Invites them again.
    Resend,
    /// Keeps them out.
    Suspend,
    /// Lets them in again.
    Reactivate {
        /// Of those only who were signed out last before this: whoever was suspended anew since stays so.
        before: Option<Timestamp>,
    },
    /// Gives them a tag.
    Tag {
        /// Which.
        tag: TagId,
    },
    /// Takes a tag from them.
    Untag {
        /// Which.
        tag: TagId,
    },
}

impl Deed {
    /// Its name.
    #[must_use]
    pub fn action(&self) -> Action {
        match self {
            Self::Invite { .. } => Action::Invite,
            Self::Resend => Action::Resend,
            Self::Suspend => Action::Suspend,
            Self::Reactivate { .. } => Action::Reactivate,
            Self::Tag { .. } => Action::Tag,
            Self::Untag { .. } => Action::Untag,
        }
    }

    /// Whether each client gets a mail.
    #[must_use]
    pub fn mails(&self) -> bool {
        matches!(self, Self::Invite { .. } | Self::Resend)
    }

    /// Which tag it gives or takes.
    #[must_use]
    pub fn tag(&self) -> Option<TagId> {
        match self {
            Self::Tag { tag } | Self::Untag { tag } => Some(*tag),
            _ => None,
        }
    }
}
