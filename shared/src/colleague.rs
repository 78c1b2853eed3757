//! Colleagues: the people of a client's own companies. Who may see them does; who administers a company also invites them, changes
//! their records, their roles and what they may do, and keeps them out: within what she holds herself, and never herself.
//!
//! Seen are those who have joined. Whoever is asked to join is a matter of [`Asking`]s, which look alike whether or not the address
//! is somebody's already: nobody learns from them who else is a client of the agency.

mod asking;
mod change;
mod held;
mod invite;
mod permit;
mod suspend;

pub(crate) use asking::of_company;
pub use asking::{Asking, MOST_ASKED, asking, askings, withdraw};
pub use change::{ColleagueChange, update};
pub use invite::{Found, MOST_WORKSPACES, NewColleague, invite, look};
pub use permit::{MOST_AT_ONCE, Wanted, permit};
pub use suspend::{reactivate, suspend};

use crate::{
    Actor, Error, Result,
    client::{Client, ClientStatus},
    id::CompanyId,
    policy::{Action, Object, allows, require},
};

/// What the actor may do about a company, or about somebody of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct May {
    /// Say what she is to the company, and what she may do in workspaces.
    pub permit: bool,
    /// Change her record, keep her out and let her in.
    pub write: bool,
}

impl May {
    /// What `actor` may do about somebody of a company.
    #[must_use]
    pub fn about(actor: &Actor, company: CompanyId, person: &Client) -> Self {
        let object = Object::colleague(actor, company, person);
        let may = |action| allows(actor, action, object);
        Self { permit: may(Action::ColleaguesPermit), write: may(Action::ColleaguesWrite) }
    }
}

/// Insists that the actor may see the people of a company.
///
/// # Errors
/// [`crate::Code::NotFound`] for a company that isn't hers.
pub fn may_list(actor: &Actor, company: CompanyId) -> Result<()> {
    require(actor, Action::ColleaguesRead, Object::Company(actor.organization(), company))
}

/// Whether a client is shown to the others of a company: once she has joined, and until she is put away.
#[must_use]
pub fn is_shown(person: &Client, company: CompanyId) -> bool {
    let here = match person.status {
        ClientStatus::Active => true,
        ClientStatus::Suspended => person.has_joined(),
        _ => false,
    };
    here && person.belongs_to(company)
}

/// Insists that there is such a person among the actor's colleagues.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn seen_by(found: Option<Client>, actor: &Actor, company: CompanyId) -> Result<Client> {
    may_list(actor, company)?;
    found.filter(|person| is_shown(person, company)).ok_or_else(Error::not_found)
}
