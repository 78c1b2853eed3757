//! Organizations: the agency, its brand, its address, and how much it stores.

use serde::{Deserialize, Serialize};

use crate::{
    Code, Commit, Error, GlobalTable, Result, TenantTable,
    id::OrganizationId,
    table::{Entity, GlobalEntity, Place, Places},
    text::{Language, Slug},
};

mod brand;
mod doors;
mod public;
pub use brand::{Brand, BrandChange, update};
pub use doors::{Door, Doors, IDLE_MINUTES, set_doors};
pub use public::{PublicBrand, at};

/// Bytes that an organization may store: 50 GB.
pub const QUOTA: u64 = 50_000_000_000;
/// The colour of a portal until its agency chooses one.
pub const COLOUR: &str = "#3b5bdb";

/// An agency: the tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// The label of its portal's address. It never changes.
    pub slug: Slug,
    /// What the public sees of it.
    pub brand: Brand,
    /// What its front doors ask for.
    #[serde(default)]
    pub doors: Doors,
    /// Whether strangers may ask to become clients.
    #[serde(default)]
    pub registers: bool,
    /// Its time zone, of the IANA database.
    pub time_zone: String,
    /// When it signed up.
    pub created_at: jiff::Timestamp,
    /// Grows with each change.
    pub version: u64,
}

impl Entity for Organization {
    const KIND: &'static str = "organization";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["ORGANIZATION"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

/// How much an organization stores.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// Bytes of files, and of uploads under way.
    #[serde(default)]
    pub bytes: u64,
}

impl Entity for Usage {
    const KIND: &'static str = "usage";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["USAGE"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

/// A portal's address, with what a signed-out visitor sees there: found without knowing the organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The label.
    pub slug: Slug,
    /// Whose it is.
    pub organization: OrganizationId,
    /// A copy of the brand, written with each change of it.
    pub brand: Brand,
    /// A copy of what its front doors ask for, so that signing in there needs no further look-up.
    #[serde(default)]
    pub doors: Doors,
    /// A copy of whether strangers may ask to become clients.
    #[serde(default)]
    pub registers: bool,
}

impl GlobalEntity for Address {
    const KIND: &'static str = "address";
    type Address<'a> = &'a str;

    fn global_place(slug: &str) -> Place {
        Place::new(&["SLUG", slug], &["SLUG"])
    }

    fn global_places(&self) -> Places {
        Places::only(Self::global_place(self.slug.as_str()))
    }
}

impl Organization {
    /// An agency that signs up now.
    #[must_use]
    pub fn new(id: OrganizationId, slug: Slug, name: String, language: Language, now: jiff::Timestamp) -> Self {
        let brand = Brand { title: name.clone(), name, language, ..Brand::plain() };
        let (doors, time_zone) = (Doors::default(), "Europe/Paris".into());
        Self { id, slug, brand, doors, registers: false, time_zone, created_at: now, version: 1 }
    }

    /// Its address, as visitors find it.
    #[must_use]
    pub fn address(&self) -> Address {
        let Self { slug, id, brand, doors, registers, .. } = self.clone();
        Address { slug, organization: id, brand, doors, registers }
    }

    /// Adds the sign-up to a commit: the organization, its address, and the e-mail addresses and storage it starts with.
    pub fn create(&self, global: &GlobalTable, commit: Commit) -> Commit {
        let taken = Error::field("/slug", "taken", "This address is taken; choose another.");
        commit.create_global(global, &self.address()).or(taken).create(self).create(&Usage::default())
    }
}

/// The organization itself.
///
/// # Errors
/// [`Code::Internal`] when it is missing: a token can't name an organization that never was.
pub async fn get(table: &TenantTable) -> Result<Organization> {
    table.get::<Organization>(()).await?.ok_or_else(|| Error::plain(Code::Internal))
}
