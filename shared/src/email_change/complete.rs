//! Carrying a change of address out, once whoever reads the mails at both addresses has confirmed it.

use super::EmailMove;
use crate::{
    Actor, Code, Commit, Engines, Error, GlobalTable, Result,
    activity::{Activity, Target},
    actor::{Stamp, StampKind},
    client::{EmailClaim, MailProblem},
    id::{Id as _, MailId, PersonId},
    login::{Login, Membership, change_person, everywhere},
    mail::{Mail, Refusal, Template},
    passkey::PasskeyOwner,
    table::Change,
    text::Email,
    token::link::dead,
};

/// Moves a login to another address, with every record and every passkey of hers. All her sessions end, in every organization, and
/// the old address is told.
///
/// # Errors
/// [`Code::Gone`]; [`Code::EmailInUse`] when the new address has an account, or is somebody else's in one of her organizations.
pub(super) async fn complete(
    engines: &Engines,
    global: &GlobalTable,
    login: Login,
    to: &Email,
    asked_as: PersonId,
) -> Result<()> {
    let now = engines.clock().now();
    let next = Login {
        key: Login::key_of(to),
        email: to.clone(),
        verified: true,
        moving: None,
        // What was mailed to the former address leads nowhere.
        reset: None,
        verification: None,
        version: login.version + 1,
        ..login.clone()
    };
    everywhere(global, &login, |memberships| {
        let home = memberships.iter().find(|membership| membership.person == asked_as);
        let home = home.or(memberships.first()).ok_or_else(dead)?;
        let table = global.tenant(home.organization);
        let former = Change::existing().when("version", login.version);
        let mut commit = Commit::within(&table)
            .delete_global_when::<Login>(global, &login.key, former)
            .or(dead())
            .create_global(global, &next)
            .or(in_use());
        for passkey in &next.passkeys {
            let key = PasskeyOwner::key_of(&passkey.credential);
            commit = commit.put_global(global, &PasskeyOwner { key, login: next.key.clone() });
        }
        let (id, from) = (MailId::new(engines.clock(), engines.rng()), (home.organization, home.slug.clone()));
        let told = Mail::new(id, Template::EmailChanged, from, home.person, &login.email, None, now);
        commit = commit.create(&told.saying("address", next.email.as_str()));
        for membership in memberships {
            commit = commit.elsewhere(&global.tenant(membership.organization));
            commit = moved(engines, commit, membership, &login.email, &next.email);
        }
        Ok(commit)
    })
    .await
}

fn in_use() -> Error {
    Error::new(
        Code::EmailInUse,
        "This address has an account already, or belongs to somebody else here. Ask for another one.",
    )
}

/// Her record in one organization, the claim to her address, and the entry in its log.
fn moved(engines: &Engines, commit: Commit, place: &Membership, from: &Email, to: &Email) -> Commit {
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    // That a former address refused a mail says nothing of the new one.
    let change = Change::existing()
        .set("email", to)
        .set("email_verified", true)
        .set("signed_out_before", now)
        .remove("mail_seen")
        .remove("refused")
        .remove("confirmed")
        .touch();
    let commit = Refusal::forget(change_person(commit, place.person, change), to);
    let (commit, kind, by) = match place.person {
        PersonId::Member(_) => (commit, "member", StampKind::Staff),
        PersonId::Client(id) => {
            let commit = commit.delete::<MailProblem>(id, Change::unconditional());
            (commit.put(&EmailMove { client: id, from: from.clone() }), "client", StampKind::Client)
        }
    };
    let target = Target::new(kind, place.person, to.as_str());
    let system = Actor::System { organization: place.organization };
    let mut activity = Activity::new(&system, &format!("{kind}.email-changed"), target, clock, rng);
    activity.actor = Stamp { kind: by, id: Some(place.person.to_string()), name: to.to_string() };
    commit
        .create(&EmailClaim { email: to.clone(), person: place.person })
        .or(in_use())
        .delete::<EmailClaim>(from, Change::unconditional())
        .record(&activity)
}
