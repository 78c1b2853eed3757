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

/// What the address of every letterbox begins with.
const BEGINNING: &str = "invite-";
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
        (!self.token.is_empty()).then(|| format!("{BEGINNING}{}@{}", self.token, engines.letter_domain()))
    }
}

/// Whose letterbox an address is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterboxAddress {
    /// A hash of what the address has of its own.
    pub key: String,
    /// Whose it is.
    pub organization: OrganizationId,
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
    /// By what an address is found; `None` for one that is no letterbox's.
    #[must_use]
    pub fn key_of(engines: &Engines, address: &str) -> Option<String> {
        let address = address.trim().to_lowercase();
        let (local, domain) = address.split_once('@')?;
        let token = local.strip_prefix(BEGINNING)?;
        (domain == engines.letter_domain() && token.len() == DRAWN).then(|| digest(token))
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
    let mut commit = Commit::within(table).record(&activity).save(&next, expected);
    if renewed {
        let address = LetterboxAddress { key: digest(&next.token), organization: organization.id };
        commit = commit.create_global(global, &address);
        if !current.token.is_empty() {
            commit = commit.delete_global::<LetterboxAddress>(global, &digest(&current.token));
        }
    }
    global.commit(commit).await?;
    Ok(next)
}

fn draw(rng: &Rng) -> String {
    let drawn = data_encoding::BASE32_NOPAD.encode(&rng.bytes::<16>());
    debug_assert_eq!(drawn.len(), DRAWN);
    drawn.to_lowercase()
}
