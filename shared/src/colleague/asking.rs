//! Askings: whom people of a company have asked to join it, until they have, or a month has gone.
//!
//! An address may be somebody's already: a client's of another company, or a staff member's. Then no mail goes out and nobody is
//! added, but the asking looks the same, so that nobody can try out addresses; staff see whose the address is, and decide.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Clock, Commit, Error, Page, PageRequest, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{self, Client, ClientStatus},
    id::{ClientId, CompanyId, PersonId},
    invitation::{InvitationSecret, InvitationState, LIFE},
    policy::{Action, Object, allows, require},
    table::{Change, Entity, Place, Places, Range},
    text::Email,
};

/// Most open askings of one company.
pub const MOST_ASKED: usize = 200;

/// Somebody was asked to join a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// Which company.
    pub company: CompanyId,
    /// The client that was added; or, where the address is somebody's already, an id that is nobody's.
    pub client: ClientId,
    /// The address, as it was typed.
    pub email: Email,
    /// First name, as it was typed.
    pub first_name: String,
    /// Last name, as it was typed.
    pub last_name: String,
    /// Who asked.
    pub by: ClientId,
    /// Who asked, by name.
    pub by_name: String,
    /// When; when it was repeated, the last time.
    pub at: Timestamp,
    /// Whose the address is already: for staff alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<PersonId>,
}

impl Entity for Asking {
    const KIND: &'static str = "asking";
    type Address<'a> = (CompanyId, ClientId);

    fn place((company, client): (CompanyId, ClientId)) -> Place {
        Place::new(&["COMPANY", &company.to_string()], &["ASKED", &client.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.company, self.client)))
    }

    fn expires(&self) -> Option<Timestamp> {
        Some(self.until())
    }
}

impl Asking {
    /// Until when it stands.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        self.at + LIFE
    }

    /// Whether the actor sees it: her own, and those of the companies that she administers. Staff see all.
    fn is_seen_by(&self, actor: &Actor) -> bool {
        let object = Object::Company(actor.organization(), self.company);
        let chief = actor.has_role(self.company, crate::company::CompanyRole::Administrator);
        let own = actor.person() == Some(self.by.into());
        let client = matches!(actor, Actor::Client { .. });
        allows(actor, Action::ColleaguesInvite, object) && (!client || chief || own)
    }

    fn target(&self) -> Target {
        Target::new("company", self.company, "")
    }
}

impl Commit {
    /// A person of these companies has joined: nobody waits for her any more.
    pub(crate) fn no_longer_asked(self, companies: impl Iterator<Item = CompanyId>, client: ClientId) -> Self {
        companies.fold(self, |commit, company| commit.delete::<Asking>((company, client), Change::unconditional()))
    }
}

/// All that were read of a company's askings; those that are over by now among them.
pub(crate) async fn of_company(table: &TenantTable, company: CompanyId) -> Result<Vec<Asking>> {
    table.all(&range(company), MOST_ASKED).await
}

fn range(company: CompanyId) -> Range {
    Range::of(&["COMPANY", &company.to_string()], "ASKED#")
}

/// One asking.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn asking(table: &TenantTable, company: CompanyId, client: ClientId) -> Result<Option<Asking>> {
    table.get::<Asking>((company, client)).await
}

/// Access pattern 32: one page of a company's askings, in the order of their ids.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn askings(table: &TenantTable, company: CompanyId, request: &PageRequest) -> Result<Page<Asking>> {
    table.page(range(company), request).await
}

impl Asking {
    /// Those of a page that are open at `now` and that the actor sees.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`] for a company that isn't hers.
    pub fn seen_by(page: Page<Self>, actor: &Actor, company: CompanyId, now: Timestamp) -> Result<Page<Self>> {
        require(actor, Action::ColleaguesInvite, Object::Company(actor.organization(), company))?;
        let seen = page.items.into_iter().filter(|asking| now < asking.until() && asking.is_seen_by(actor));
        Ok(Page { items: seen.collect(), next: page.next })
    }
}

/// Takes an asking back; with it the invitation of whoever was added by it and hasn't joined yet.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::NotFound`], [`crate::Code::Stale`].
pub async fn withdraw(
    table: &TenantTable,
    actor: &Actor,
    company: CompanyId,
    (asking, client): (Option<Asking>, Option<Client>),
    (clock, rng): (&Clock, &Rng),
) -> Result<()> {
    require(actor, Action::ColleaguesInvite, Object::Company(actor.organization(), company))?;
    let asking = asking.filter(|asking| asking.is_seen_by(actor)).ok_or_else(Error::not_found)?;
    let activity = Activity::new(actor, "company.asking-withdrawn", asking.target(), clock, rng)
        .with("client", asking.client.to_string());
    let commit = Commit::within(table)
        .delete::<Asking>((company, asking.client), Change::existing())
        .or(Error::not_found())
        .record(&activity);
    let waiting = client.filter(|client| client.status == ClientStatus::Invited && client.belongs_to(company));
    let commit = match waiting.as_ref().and_then(|client| Some((client, client.invitation.clone()?))) {
        Some((client, mut invitation)) => {
            (invitation.state, invitation.revoked_at) = (InvitationState::Revoked, Some(clock.now()));
            let next = Client { invitation: Some(invitation), version: client.version + 1, ..client.clone() };
            let next = Client { status: next.status_before_access(), ..next };
            commit
                .replace(&next, client.version)
                .and(|commit| client::found_anew(commit, client, &next))
                .delete::<InvitationSecret>(client.id.into(), Change::unconditional())
        }
        None => commit,
    };
    table.commit(commit).await.map(|_| ())
}
