//! An organization's letterbox: the address that its members write to, which nobody can guess, and whether it is open.

use serde::{Deserialize, Serialize};

use crate::{
    Actor, Clock, Commit, Engines, Error, GlobalTable, Result, Rng, TenantTable,
    activity::{Activity, Target},
    id::OrganizationId,
    organization::Organization,
    policy::{Action, require_here},
    table::{Entity, GlobalEntity, Place, Places},
    token::digest,
};

/// What is done of letters to an address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Members have clients invited.
    #[default]
    Invite,
    /// Strangers ask to become clients.
    Join,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Invite, Self::Join];

    /// What such an address begins with.
    fn beginning(self) -> &'static str {
        match self {
            Self::Invite => "invite-",
            Self::Join => "join-",
        }
    }

    /// The address that has this of its own, once it has one.
    pub(crate) fn address(self, token: &str, engines: &Engines) -> Option<String> {
        (!token.is_empty()).then(|| format!("{}{token}@{}", self.beginning(), engines.letter_domain()))
    }
}

/// Characters of an address that are drawn: 128 bits in base 32, in lower case since mail servers may change the case.
const DRAWN: usize = 26;

/// A letterbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterbox {
    /// Whether what is written to it invites anybody.
    pub open: bool,
    /// What its address has of its own; empty before somebody opened it first.
    pub token: String,
    /// Grows with each change; zero before the first.
    pub version: u64,
}

impl Entity for Letterbox {
    const KIND: &'static str = "letterbox";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["LETTERBOX"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

impl Letterbox {
    /// Its address, once it has one.
    #[must_use]
    pub fn address(&self, engines: &Engines) -> Option<String> {
        Purpose::Invite.address(&self.token, engines)
    }
}

/// Whose letterbox an address is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterboxAddress {
    /// A hash of what the address has of its own.
    pub key: String,
    /// Whose it is.
    pub organization: OrganizationId,
    /// What is done of letters to it.
    #[serde(default)]
    pub purpose: Purpose,
}

impl GlobalEntity for LetterboxAddress {
    const KIND: &'static str = "letterbox-address";
    type Address<'a> = &'a str;

    fn global_place(key: &str) -> Place {
        Place::new(&["LETTERBOX", key], &["LETTERBOX"])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(&self.key))
    }
}

impl LetterboxAddress {
    /// By what an address is found, and what it says that it is for; `None` for one that is no letterbox's.
    #[must_use]
    pub fn key_of(engines: &Engines, address: &str) -> Option<(String, Purpose)> {
        let address = address.trim().to_lowercase();
        let (local, domain) = address.split_once('@')?;
        let named = |purpose: Purpose| Some((local.strip_prefix(purpose.beginning())?, purpose));
        let (token, purpose) = Purpose::ALL.into_iter().find_map(named)?;
        (domain == engines.letter_domain() && token.len() == DRAWN).then(|| (digest(token), purpose))
    }

    /// Adds to a commit that `next` takes the place of `former` in an organization's address, where it is another one.
    pub(crate) fn exchange(
        commit: Commit,
        global: &GlobalTable,
        organization: OrganizationId,
        purpose: Purpose,
        (former, next): (&str, &str),
    ) -> Commit {
        if former == next {
            return commit;
        }
        let commit = commit.create_global(global, &Self { key: digest(next), organization, purpose });
        if former.is_empty() { commit } else { commit.delete_global::<Self>(global, &digest(former)) }
    }
}

/// The letterbox, or the closed one that every organization begins with.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn letterbox(table: &TenantTable) -> Result<Letterbox> {
    Ok(table.get::<Letterbox>(()).await?.unwrap_or_default())
}

/// What to change of a letterbox.
#[derive(Debug, Clone, Copy, Default)]
pub struct LetterboxChange {
    /// Whether it is open.
    pub open: Option<bool>,
    /// Whether to give it another address; letters to the former one then reach nobody.
    pub renew: bool,
}

/// Changes the letterbox.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    global: &GlobalTable,
    actor: &Actor,
    (organization, current): (&Organization, Letterbox),
    expected: u64,
    change: LetterboxChange,
    (clock, rng): (&Clock, &Rng),
) -> Result<Letterbox> {
    require_here(actor, Action::PortalWrite)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let renewed = change.renew || current.token.is_empty();
    let next = Letterbox {
        open: change.open.unwrap_or(current.open),
        token: if renewed { draw(rng) } else { current.token.clone() },
        version: expected + 1,
    };
    let target = Target::new("organization", organization.id, &organization.brand.name);
    // The address itself is for those who may write to it, not for the log.
    let activity =
        Activity::new(actor, "letterbox.updated", target, clock, rng).with("open", next.open).with("renewed", renewed);
    let commit = Commit::within(table).record(&activity).save(&next, expected);
    let tokens = (&*current.token, &*next.token);
    let commit = LetterboxAddress::exchange(commit, global, organization.id, Purpose::Invite, tokens);
    global.commit(commit).await?;
    Ok(next)
}

/// What an address has of its own.
pub(crate) fn draw(rng: &Rng) -> String {
    let drawn = data_encoding::BASE32_NOPAD.encode(&rng.bytes::<16>());
    debug_assert_eq!(drawn.len(), DRAWN);
    drawn.to_lowercase()
}
