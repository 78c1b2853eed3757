//! Companies: whom clients work for. A client has one primary company at most, and may belong to others.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Clock, Rng,
    activity::Target,
    id::{ClientId, CompanyId, Id as _},
    table::{Entity, Place, Places},
    text::fold,
};

mod assign;
mod belong;
mod change;
mod choice;
mod create;
mod delete;
mod list;
mod name;
mod number;
mod people;
mod reach;
mod renew;
mod role;
mod search;
mod vat;

pub use assign::{assign, get_person};
pub use belong::{Belonging, Bond, bond, join, leave};
pub use change::{CompanyChange, update};
pub use choice::{Choice, Wanted, choose};
pub use create::{NewCompany, create};
pub use delete::delete;
pub use list::{Filter, get, list, may_read, of_client};
pub use name::NameClaim;
pub use people::{MemberOf, people};
pub use reach::{Reach, Reached, client_changed, left, reached};
pub use renew::{Renewal, renew};
pub use role::{Companies, CompanyRole, Roles};
pub use search::CompanyWord;

pub(crate) use assign::changed as roles_changed;
pub(crate) use choice::{Moved, TRIES, again, enter, moved, overtaken, supposed};
pub(crate) use name::hash as name_hash;

/// A company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    /// Its id.
    pub id: CompanyId,
    /// Its name, which no other company of the organization has.
    pub name: String,
    /// Its country: two letters of ISO 3166-1.
    #[serde(default)]
    pub country: Option<String>,
    /// Its postal address.
    #[serde(default)]
    pub address: Option<String>,
    /// Its number in the register of its country; SIREN or SIRET in France.
    #[serde(default)]
    pub registration_number: Option<String>,
    /// Its VAT number, with the country's prefix and without spaces.
    #[serde(default)]
    pub vat_number: Option<String>,
    /// The address of its site.
    #[serde(default)]
    pub website: Option<String>,
    /// A telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// Notes of the agency.
    #[serde(default)]
    pub notes: Option<String>,
    /// Whom to ask first: one of its people.
    #[serde(default)]
    pub primary_contact: Option<ClientId>,
    /// Whether it is put away.
    #[serde(default)]
    pub archived: bool,
    /// How many people belong to it.
    #[serde(default)]
    pub people_count: u32,
    /// When it was added.
    pub created_at: Timestamp,
    /// Grows with each change.
    pub version: u64,
}

/// A company by id and name: what its people carry of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: CompanyId,
    /// Its name.
    pub name: String,
}

impl Company {
    /// A company of which only the name is known.
    pub(crate) fn named(name: String, clock: &Clock, rng: &Rng) -> Self {
        Self {
            id: CompanyId::new(clock, rng),
            name,
            country: None,
            address: None,
            registration_number: None,
            vat_number: None,
            website: None,
            phone: None,
            notes: None,
            primary_contact: None,
            archived: false,
            people_count: 0,
            created_at: clock.now(),
            version: 1,
        }
    }

    /// How the activity log names it.
    pub(crate) fn target(&self) -> Target {
        Target::new("company", self.id, &self.name)
    }
}

impl Entity for Company {
    const KIND: &'static str = "company";
    const ELSEWHERE: &'static [&'static str] = &["people_count"];
    type Address<'a> = CompanyId;

    fn place(id: CompanyId) -> Place {
        Place::new(&["COMPANY", &id.to_string()], &["COMPANY"])
    }

    fn places(&self) -> Places {
        let sort = [&*fold(&self.name), &self.id.to_string()];
        let listing = match self.archived {
            false => Place::new(&["COMPANIES"], &sort),
            true => Place::new(&["COMPANIES", "archived"], &sort),
        };
        Places::only(Self::place(self.id)).listed(listing)
    }
}
