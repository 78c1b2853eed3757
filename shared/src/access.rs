//! From a verified token to an actor: the person, her session and what she was granted, in one Query.

use jiff::Timestamp;

use crate::{
    Actor, Code, Engines, Error, Result, TenantTable,
    client::Client,
    grant::Grant,
    id::PersonId,
    member::Member,
    session::Session,
    table::{Entity as _, Range},
    token::access::Claims,
};

/// A signed-in person, as the table knows her.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one per request, never kept in a collection")]
pub enum Person {
    /// A staff member.
    Member(Member),
    /// A client.
    Client(Client),
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
pub async fn read(table: &TenantTable, claims: &Claims, now: Timestamp) -> Result<Access> {
    let ended = || Error::new(Code::SessionEnded, "Your session has ended. Sign in again.");
    let last = format!("SESSION#{}", claims.sid);
    let range = Range::between(&["PERSON", &claims.sub.to_string()], "GRANT#".into(), last);
    let (items, _) = table.items(&range, 5_000).await?;
    let (mut member, mut client, mut session, mut workspaces) = (None, None, None, Vec::new());
    for (_, item) in items {
        match item.get("kind").and_then(|kind| kind.as_s().ok()).map(String::as_str) {
            Some(Member::KIND) => member = Some(serde_dynamo::from_item::<_, Member>(item)?),
            Some(Client::KIND) => client = Some(serde_dynamo::from_item::<_, Client>(item)?),
            Some(Grant::KIND) => workspaces.push(serde_dynamo::from_item::<_, Grant>(item)?.workspace),
            Some(Session::KIND) => session = Some(serde_dynamo::from_item::<_, Session>(item)?),
            _ => {}
        }
    }
    let session = session.filter(|session| session.id == claims.sid).ok_or_else(ended)?;
    let (actor, person, ended_before) = match (claims.sub, member, client) {
        (PersonId::Member(id), Some(member), _) if member.is_active() => {
            let actor = Actor::Staff {
                organization: claims.tenant,
                id,
                role: member.role,
                name: member.name(),
                session: session.id,
            };
            let ended_before = member.signed_out_before;
            (actor, Person::Member(member), ended_before)
        }
        (PersonId::Client(id), _, Some(client)) if client.is_active() => {
            let actor =
                Actor::Client { organization: claims.tenant, id, name: client.name(), session: session.id, workspaces };
            let ended_before = client.signed_out_before;
            (actor, Person::Client(client), ended_before)
        }
        _ => return Err(ended()),
    };
    if !session.is_live(now, ended_before) {
        return Err(ended());
    }
    Ok(Access { actor, person, session, login: claims.login.clone() })
}
