//! Refreshing a session: each token once, with a short grace for lost answers; a token used twice ends the session.

use crate::{
    Code, Commit, Engines, GlobalTable, Result,
    access::{self, Access, Person, ended},
    activity::{Activity, Target},
    client::Client,
    member::Member,
    session::{GRACE, Session},
    table::Change,
    token::refresh::RefreshToken,
};

/// A refreshed session, and the token of its next refresh.
#[derive(Debug)]
pub struct Refreshed {
    /// Who.
    pub access: Access,
    /// The next token.
    pub token: RefreshToken,
}

/// Exchanges a refresh token for its successor.
///
/// # Errors
/// [`Code::SessionEnded`].
pub async fn refresh(engines: &Engines, global: &GlobalTable, text: &str) -> Result<Refreshed> {
    let now = engines.clock().now();
    let presented = RefreshToken::read(text)?;
    let table = global.tenant(presented.organization);
    let access = access::read(&table, presented.person, presented.session, now).await?;
    let session = &access.session;
    if !presented.is_genuine(engines.link_key()?, &session.nonce) || presented.generation > session.generation {
        return Err(ended());
    }
    let organization = presented.organization;
    let in_grace = presented.generation + 1 == session.generation && now < session.rotated_at + GRACE;
    if in_grace {
        return Ok(Refreshed { token: session.token(engines, organization)?, access });
    }
    if presented.generation < session.generation {
        let target = Target::new("session", session.id, &session.device);
        let activity = Activity::new(&access.actor, "session.token-reused", target, engines.clock(), engines.rng());
        let end = Commit::within(&table).delete::<Session>((session.person, session.id), Change::unconditional());
        table.commit(end.record(&activity)).await?;
        tracing::warn!(event = "authn_token_reuse", session = %session.id, "a refresh token was used twice");
        return Err(ended());
    }
    let seen = Change::existing().set("last_seen_at", now);
    let commit = session.rotate(Commit::within(&table), now);
    let commit = match &access.person {
        Person::Member(member) => commit.update::<Member>(member.id, seen),
        Person::Client(client) => commit.update::<Client>(client.id, seen),
    };
    match table.commit(commit).await {
        Ok(_) => {}
        // Another tab was first; its successor is ours as well.
        Err(error) if error.code == Code::Conflict => {}
        Err(error) => return Err(error),
    }
    let next = Session { generation: session.generation + 1, ..session.clone() };
    Ok(Refreshed { token: next.token(engines, organization)?, access })
}

/// Ends sessions of the person who calls: one of them, which must be hers.
///
/// # Errors
/// [`Code::NotFound`], the same for a foreign session and one that never was.
pub async fn end(
    engines: &Engines,
    table: &crate::TenantTable,
    access: &Access,
    id: crate::id::SessionId,
) -> Result<()> {
    let person = access.session.person;
    let target = Target::new("session", id, "");
    let commit = Commit::within(table)
        .delete::<Session>((person, id), Change::existing())
        .or(crate::Error::not_found())
        .record(&Activity::new(&access.actor, "session.ended", target, engines.clock(), engines.rng()));
    table.commit(commit).await.map(|_| ())
}
