//! Refreshing a session: each token once, with a short grace for lost answers; a token used twice ends the session.

use crate::{
    Code, Commit, Engines, GlobalTable, Result, TenantTable,
    access::{self, Access, Person, ended},
    activity::{Activity, Target},
    client::{self, Client},
    member::Member,
    organization::{self, Organization},
    session::{GRACE, Session},
    table::Change,
    token::refresh::RefreshToken,
};

/// How many sessions are ended in one transaction.
const AT_ONCE: usize = 90;

/// A refreshed session, and the token of its next refresh.
#[derive(Debug)]
pub struct Refreshed {
    /// Who.
    pub access: Access,
    /// Where.
    pub organization: Organization,
    /// The next token.
    pub token: RefreshToken,
}

/// Exchanges a refresh token for its successor, if the organization's door is still open to it.
///
/// # Errors
/// [`Code::SessionEnded`].
pub async fn refresh(engines: &Engines, global: &GlobalTable, text: &str) -> Result<Refreshed> {
    let now = engines.clock().now();
    let presented = RefreshToken::read(text)?;
    let table = global.tenant(presented.organization);
    let (organization, access) =
        tokio::try_join!(organization::get(&table), access::read(&table, presented.person, presented.session, now))?;
    let session = &access.session;
    if session.viewer.is_some()
        || !presented.is_genuine(engines.link_key()?, &session.nonce)
        || presented.generation > session.generation
    {
        return Err(ended());
    }
    let door = organization.doors.of(session.side());
    let next = session.next(door, now);
    // Several tabs and lost answers share one successor; while they may, it gets none of its own, so that nothing that is still on
    // its way is ever two behind.
    let settled = presented.generation < session.generation
        || session.generation > 0 && next.enrolling == session.enrolling && door.admits(session.way);
    if presented.generation + 1 >= session.generation && now < session.rotated_at + GRACE && settled {
        return Ok(Refreshed { token: session.token(engines, organization.id)?, access, organization });
    }
    if presented.generation < session.generation {
        stop(engines, &table, &access, "session.token-reused").await?;
        tracing::warn!(event = "authn_token_reuse", session = %session.id, "a refresh token was used twice");
        return Err(ended());
    }
    if !door.admits(session.way) {
        stop(engines, &table, &access, "session.ended").await?;
        return Err(ended());
    }
    let seen = Change::existing().set("last_seen_at", now);
    let commit = session.rotate(&next, Commit::within(&table));
    let commit = match &access.person {
        Person::Member(member) => commit.update::<Member>(member.id, seen),
        Person::Client(client) => client::seen(commit.update::<Client>(client.id, seen), client.id, now),
    };
    match table.commit(commit).await {
        Ok(_) => {}
        // Another tab was first; its successor is ours as well.
        Err(error) if error.code == Code::Conflict => {}
        Err(error) => return Err(error),
    }
    Ok(Refreshed {
        token: next.token(engines, organization.id)?,
        access: Access { session: next, ..access },
        organization,
    })
}

/// Ends a session that may not go on.
async fn stop(engines: &Engines, table: &TenantTable, access: &Access, action: &str) -> Result<()> {
    let session = &access.session;
    let target = Target::new("session", session.id, &session.device);
    let activity = Activity::new(&access.actor, action, target, engines.clock(), engines.rng());
    let end = Commit::within(table).delete::<Session>((session.person, session.id), Change::unconditional());
    table.commit(end.record(&activity)).await.map(|_| ())
}

/// Ends all sessions of the person who calls but the one she calls from.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn end_others(engines: &Engines, table: &TenantTable, access: &Access, all: &[Session]) -> Result<()> {
    let own = &access.session;
    let others: Vec<_> = all.iter().filter(|session| session.id != own.id).collect();
    // In transactions of a size that the table takes; hardly anybody needs a second one.
    for some in others.chunks(AT_ONCE) {
        let target = Target::new("person", own.person, "");
        let activity = Activity::new(&access.actor, "session.others-ended", target, engines.clock(), engines.rng())
            .with("count", some.len());
        let commit = some.iter().fold(Commit::within(table), |commit, session| {
            commit.delete::<Session>((session.person, session.id), Change::unconditional())
        });
        table.commit(commit.record(&activity)).await?;
    }
    Ok(())
}

/// Ends sessions of the person who calls: one of them, which must be hers.
///
/// # Errors
/// [`Code::NotFound`], the same for a foreign session and one that never was.
pub async fn end(engines: &Engines, table: &TenantTable, access: &Access, id: crate::id::SessionId) -> Result<()> {
    let person = access.session.person;
    let target = Target::new("session", id, "");
    let commit = Commit::within(table)
        .delete::<Session>((person, id), Change::existing())
        .or(crate::Error::not_found())
        .record(&Activity::new(&access.actor, "session.ended", target, engines.clock(), engines.rng()));
    table.commit(commit).await.map(|_| ())
}
