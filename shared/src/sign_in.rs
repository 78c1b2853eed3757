//! Signing in: with a password, with a link that works once, or with a passkey.

use serde::{Deserialize, Serialize};

use crate::{
    Actor, Code, Commit, Engines, Error, TenantTable,
    activity::{Activity, Target},
    actor::{Side, Stamp, StampKind},
    client::{self, Client},
    id::{OrganizationId, PersonId},
    login::Membership,
    member::Member,
    organization::Organization,
    session::Session,
    table::Change,
    text::{Email, Slug},
};

mod link;
mod passkey;
mod password;
mod second;
pub use link::{Asked, ask, go_over, make_link, with_link};
pub use passkey::with_passkey;
pub use password::{Credentials, with_password};
pub(crate) use second::challenge;
pub use second::with_code;

/// Somebody who has just signed in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SignedIn {
    /// Where.
    pub organization: OrganizationId,
    /// Its portal's address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// Her address.
    pub email: Email,
    /// Her session.
    pub session: Session,
    /// What her browser is known by from now on, unless it was known.
    #[serde(default)]
    pub cookie: Option<String>,
}

impl SignedIn {
    pub(crate) fn new(organization: &Organization, email: &Email, session: Session, cookie: Option<String>) -> Self {
        Self {
            organization: organization.id,
            slug: organization.slug.clone(),
            name: organization.brand.name.clone(),
            email: email.clone(),
            session,
            cookie,
        }
    }

    fn at(membership: &Membership, email: &Email, session: Session, cookie: Option<String>) -> Self {
        Self {
            organization: membership.organization,
            slug: membership.slug.clone(),
            name: membership.name.clone(),
            email: email.clone(),
            session,
            cookie,
        }
    }
}

/// What a way of signing in answers that the organization has closed.
fn closed() -> Error {
    Error::new(Code::WayNotAllowed, "This organization doesn't let people sign in this way. Choose another one.")
}

/// The writes of a sign-in: the session, when she was seen, and the entry in the log; only for whoever may sign in now.
/// `proves`: that the way she came proves her address, for the first time.
fn begin(engines: &Engines, table: &TenantTable, session: &Session, email: &Email, proves: bool) -> Commit {
    let (clock, rng) = (engines.clock(), engines.rng());
    let out =
        Error::new(Code::Suspended, "This access is suspended or was removed. Ask the agency to let you in again.");
    let seen = Change::existing().when("status", "active").set("last_seen_at", clock.now());
    let seen = if proves { seen.set("email_verified", true).touch() } else { seen };
    let commit = Commit::within(table);
    let commit = match session.person {
        PersonId::Member(id) => commit.update::<Member>(id, seen),
        PersonId::Client(id) => commit.update::<Client>(id, seen),
    };
    let mut activity = Activity::new(
        &Actor::System { organization: table.organization() },
        "session.started",
        Target::new("session", session.id, &session.device),
        clock,
        rng,
    );
    let kind = match session.side() {
        Side::Staff => StampKind::Staff,
        Side::Client => StampKind::Client,
    };
    activity.actor = Stamp { kind, id: Some(session.person.to_string()), name: email.to_string() };
    let commit = match session.person {
        PersonId::Client(id) => client::seen(commit.or(out), id, clock.now()),
        PersonId::Member(_) => commit.or(out),
    };
    commit.create(session).record(&activity)
}
