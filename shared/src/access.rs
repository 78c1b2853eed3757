//! From a verified token to an actor: the person, her session and what she was granted, in one Query.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{
    Actor, Code, Engines, Error, Result, TenantTable,
    client::Client,
    grant::Grant,
    id::{PersonId, SessionId},
    login::Login,
    member::Member,
    policy::{Action, require_here},
    session::Session,
    table::{Entity as _, Range},
    text::Email,
    token::access::{Claims, Onlooker},
};

/// A signed-in person, as the table knows her.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it lives as long as its request")]
#[derive(Debug, Clone)]
pub enum Person {
    /// A staff member.
    Member(Member),
    /// A client.
    Client(Client),
}

impl Person {
    /// Her id.
    #[must_use]
    pub fn id(&self) -> PersonId {
        match self {
            Self::Member(member) => member.id.into(),
            Self::Client(client) => client.id.into(),
        }
    }

    /// Sessions that began before this are over.
    #[must_use]
    pub fn signed_out_before(&self) -> Option<Timestamp> {
        match self {
            Self::Member(member) => member.signed_out_before,
            Self::Client(client) => client.signed_out_before,
        }
    }

    /// Her address.
    #[must_use]
    pub fn email(&self) -> &Email {
        match self {
            Self::Member(member) => &member.email,
            Self::Client(client) => &client.email,
        }
    }

    /// Whether a link that was sent to her address was used.
    #[must_use]
    pub fn has_proved_her_address(&self) -> bool {
        match self {
            Self::Member(member) => member.email_verified,
            Self::Client(client) => client.email_verified,
        }
    }
}

/// Who calls, and by which session.
#[derive(Debug, Clone)]
pub struct Access {
    /// Who calls, for policies and the activity log.
    pub actor: Actor,
    /// Her record.
    pub person: Person,
    /// Her session.
    pub session: Session,
    /// The key of her login.
    pub login: String,
    /// The staff member who sees what she sees, where the session isn't her own.
    pub viewer: Option<Actor>,
}

impl Access {
    /// Insists that she has proved her own address, before a mail goes to somebody else in her organization's name: whoever
    /// signs up could otherwise have this installation write to strangers what she likes.
    ///
    /// # Errors
    /// [`Code::EmailUnverified`].
    pub fn require_proved_address(&self) -> Result<()> {
        if self.person.has_proved_her_address() {
            return Ok(());
        }
        let detail = match &self.person {
            Person::Member(_) => {
                "Open the link that was mailed to you when you signed up; then invite others by mail. \
                 An invitation's link can be handed over before that."
            }
            Person::Client(_) => "Have a link mailed to your own address and open it; then invite others.",
        };
        Err(Error::new(Code::EmailUnverified, detail))
    }
}

/// What a session that is over answers.
#[must_use]
pub fn ended() -> Error {
    Error::new(Code::SessionEnded, "Your session has ended. Sign in again.")
}

/// The tenant's table, as a verified token names it. Reading needs no more; every change needs an [`Actor`], which only
/// [`read`] gives.
#[must_use]
pub fn tenant(engines: &Engines, claims: &Claims) -> TenantTable {
    engines.tenant(claims.tenant)
}

/// Access pattern 1: reads the person, her session and her grants, and tells who calls.
///
/// # Errors
/// [`Code::SessionEnded`] when the session is over, or the person suspended or gone.
pub async fn read(table: &TenantTable, person: PersonId, session: SessionId, now: Timestamp) -> Result<Access> {
    let (id, organization) = (session, table.organization());
    let last = format!("SESSION#{id}");
    let range = Range::between(&["PERSON", &person.to_string()], "GRANT#".into(), last);
    let (items, _) = table.items(&range, 5_000).await?;
    let (mut member, mut client, mut session, mut grants) = (None, None, None, BTreeMap::new());
    for (_, item) in items {
        match item.get("kind").and_then(|kind| kind.as_s().ok()).map(String::as_str) {
            Some(Member::KIND) => member = Some(serde_dynamo::from_item::<_, Member>(item)?),
            Some(Client::KIND) => client = Some(serde_dynamo::from_item::<_, Client>(item)?),
            Some(Grant::KIND) => {
                let grant = serde_dynamo::from_item::<_, Grant>(item)?;
                grants.insert(grant.workspace, grant.permissions);
            }
            Some(Session::KIND) => session = Some(serde_dynamo::from_item::<_, Session>(item)?),
            _ => {}
        }
    }
    let session = session.filter(|session: &Session| session.id == id).ok_or_else(ended)?;
    let (actor, person, ended_before) = match (person, member, client) {
        (PersonId::Member(id), Some(member), _) if member.is_active() => {
            let actor = Actor::Staff { organization, id, role: member.role, name: member.name(), session: session.id };
            let ended_before = member.signed_out_before;
            (actor, Person::Member(member), ended_before)
        }
        // A view shows what she will see, too, who hasn't accepted her invitation yet.
        (PersonId::Client(id), _, Some(client)) if client.is_active() || session.viewer.is_some() => {
            let (name, companies) = (client.name(), client.companies_with_roles());
            let actor = Actor::Client { organization, id, name, session: session.id, grants, companies };
            let ended_before = client.signed_out_before;
            (actor, Person::Client(client), ended_before)
        }
        _ => return Err(ended()),
    };
    if !session.is_live(now, ended_before) {
        return Err(ended());
    }
    let login = Login::key_of(person.email());
    Ok(Access { actor, person, session, login, viewer: None })
}

/// Reads who looks on, beside a view: she must be signed in herself, and still be one who may.
///
/// # Errors
/// [`Code::SessionEnded`], [`Code::Forbidden`].
pub async fn viewer(table: &TenantTable, onlooker: Onlooker, now: Timestamp) -> Result<Actor> {
    let access = read(table, onlooker.member.into(), onlooker.session, now).await?;
    if access.session.enrolling {
        return Err(ended());
    }
    require_here(&access.actor, Action::ClientsView)?;
    Ok(access.actor)
}
