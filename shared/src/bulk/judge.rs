//! Whether it would be done to a client, and if not, why: by the rules of the same thing done by hand.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Deed;
use crate::{
    Code, Error, Result,
    client::{self, Client, ClientStatus},
    id::TagId,
    invitation::{Invitation, InvitationState, MailState},
    tag::{self, Tags},
};

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $french:literal, $english:literal;)*) => {
        /// Why it isn't done to a client.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "kebab-case")]
        #[schema(as = BulkReason)]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            /// As a result says it, in French and English.
            pub(crate) fn said(self) -> [&'static str; 2] {
                match self { $(Self::$name => [$french, $english],)* }
            }
        }
    };
}

reasons! {
    /// There is no such client any more.
    Gone = "ce client n’existe plus", "there is no such client any more";
    /// She signs in already.
    Active = "se connecte déjà", "signs in already";
    /// She is kept out.
    Suspended = "suspendu", "suspended";
    /// She is put away.
    Archived = "archivé", "archived";
    /// A former mail came back from her address, or she called it spam.
    AddressRefused = "adresse à confirmer : un e-mail précédent est revenu", "address to be confirmed: a former e-mail came back";
    /// She has an open invitation.
    AlreadyInvited = "déjà invité", "invited already";
    /// She has no invitation by mail that could be sent again.
    NotInvited = "pas encore invité par e-mail", "not invited by e-mail yet";
    /// She has no workspace to open.
    NoWorkspace = "aucun espace à ouvrir", "no workspace to open";
    /// She isn't kept out.
    NotSuspended = "n’est pas suspendu", "not suspended";
    /// She was suspended or signed out anew since.
    SuspendedAgain = "suspendu de nouveau depuis", "suspended again since";
    /// She has the tag.
    HasTag = "a déjà cette étiquette", "has this tag already";
    /// She doesn't have the tag.
    HasNoTag = "n’a pas cette étiquette", "doesn’t have this tag";
    /// She has as many tags as one can have.
    TooManyTags = "a déjà trop d’étiquettes", "has too many tags already";
    /// Somebody kept changing her at the same moment.
    Busy = "modifié par quelqu’un au même moment", "changed by somebody at the same moment";
}

impl Reason {
    /// What the rules of the single act say, as a reason; what isn't about this client stays an error.
    pub(super) fn of(error: Error) -> Result<Self> {
        match error.code {
            Code::AlreadyActive => Ok(Self::Active),
            Code::Suspended => Ok(Self::Suspended),
            Code::Archived => Ok(Self::Archived),
            Code::AddressRefused => Ok(Self::AddressRefused),
            _ => Err(error),
        }
    }
}

/// Why it won't be done to a client as she stands at `now`; nothing when it will.
///
/// # Errors
/// What isn't about this client.
pub(crate) fn judge(deed: &Deed, client: Option<&Client>, now: Timestamp) -> Result<Option<Reason>> {
    let Some(client) = client else { return Ok(Some(Reason::Gone)) };
    let suspended = client.status == ClientStatus::Suspended;
    Ok(match deed {
        Deed::Invite { .. } | Deed::Resend => match writable(client, now) {
            Err(error) => Some(Reason::of(error)?),
            Ok(()) => unfit(deed, client, now),
        },
        Deed::Suspend if suspended && client.suspended_by.is_none() => Some(Reason::Suspended),
        Deed::Suspend if client.status == ClientStatus::Archived => Some(Reason::Archived),
        Deed::Suspend => None,
        Deed::Reactivate { .. } if !suspended => Some(Reason::NotSuspended),
        Deed::Reactivate { before } => {
            let again = before.is_some_and(|before| client.signed_out_before.is_some_and(|at| at > before));
            again.then_some(Reason::SuspendedAgain)
        }
        Deed::Tag { tag } if client.tags.contains(tag) => Some(Reason::HasTag),
        Deed::Tag { .. } => (client.tags.len() >= tag::MOST_OF_ONE).then_some(Reason::TooManyTags),
        Deed::Untag { tag } => (!client.tags.contains(tag)).then_some(Reason::HasNoTag),
    })
}

/// Insists that an invitation may be mailed to her.
fn writable(client: &Client, now: Timestamp) -> Result<()> {
    client::require_invitable(client)?;
    let mail = Some(crate::id::MailId::from(0));
    Invitation::anew(mail, client.refusing(), false, now).map(|_| ())
}

/// Why somebody who may be written to needs no mail of this kind.
fn unfit(deed: &Deed, client: &Client, now: Timestamp) -> Option<Reason> {
    let shown = client.invitation_shown(now);
    let open = shown.as_ref().is_some_and(|shown| {
        let lost = shown.mail >= Some(MailState::Failed);
        matches!(shown.state, InvitationState::Sent | InvitationState::Link) && !lost
    });
    let by_mail = shown.is_some_and(|shown| shown.mail.is_some() && shown.state != InvitationState::Revoked);
    match deed {
        Deed::Resend => (!by_mail).then_some(Reason::NotInvited),
        _ if open => Some(Reason::AlreadyInvited),
        Deed::Invite { unassigned: false } if client.workspace_count == 0 => Some(Reason::NoWorkspace),
        _ => None,
    }
}

/// The tags that she is to have, of those that there are.
pub(super) fn tags_after(deed: &Deed, client: &Client, catalogue: &Tags) -> Vec<TagId> {
    let mut tags = client.tags.clone();
    tags.retain(|tag| catalogue.find(*tag).is_ok());
    match deed {
        Deed::Tag { tag } => tags.push(*tag),
        Deed::Untag { tag } => tags.retain(|other| other != tag),
        _ => {}
    }
    tags
}
