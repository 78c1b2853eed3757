//! Proving an e-mail address by a link that was mailed to it.

use crate::{
    Commit, Engines, GlobalTable, Result,
    access::Access,
    client::Client,
    id::{Id as _, MailId, PersonId},
    limit,
    login::{Login, Pending},
    mail::{Mail, Template},
    member::Member,
    organization::Organization,
    sign_up::VERIFICATION_LIFE,
    table::Change,
    token::link::{Link, Purpose, dead},
};

/// Proves an address. Doing it again with the same link does no harm and says so by succeeding.
///
/// # Errors
/// [`crate::Code::Gone`].
pub async fn complete(engines: &Engines, global: &GlobalTable, text: &str) -> Result<()> {
    let link = Link::read(text, Purpose::EmailVerification)?;
    let now = engines.clock().now();
    let login = global.get::<Login>(&link.login).await?.ok_or_else(dead)?;
    let pending = login.verification.clone().filter(|pending| link.proves(&pending.proof)).ok_or_else(dead)?;
    if login.verified {
        return Ok(());
    }
    if now >= pending.expires_at {
        return Err(dead().with("reason", "expired"));
    }
    let commit = Commit::within(&global.tenant(link.organization)).update_global::<Login>(
        global,
        &login.key,
        Change::existing().set("verified", true).touch(),
    );
    global.commit(proved(commit, link.person)).await.map(|_| ())
}

/// Notes on somebody's record that her address is proved.
fn proved(commit: Commit, person: PersonId) -> Commit {
    let verified = Change::existing().set("email_verified", true).touch();
    match person {
        PersonId::Member(id) => commit.update::<Member>(id, verified),
        PersonId::Client(id) => commit.update::<Client>(id, verified),
    }
    .or(dead())
}

/// Mails the link again; the former works no more. Who has proved the address elsewhere needs none: it counts here too.
///
/// # Errors
/// [`crate::Code::TooManyRequests`], [`crate::Code::Unavailable`].
pub async fn ask(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    login: Option<Login>,
) -> Result<()> {
    let Some(login) = login else { return Ok(()) };
    let (clock, rng) = (engines.clock(), engines.rng());
    let person = access.session.person;
    let table = global.tenant(organization.id);
    if login.verified {
        if access.person.has_proved_her_address() {
            return Ok(());
        }
        return table.commit(proved(Commit::within(&table), person)).await.map(|_| ());
    }
    let key = engines.link_key()?;
    let (_, proof) = Link::make(key, rng, Purpose::EmailVerification, organization.id, person, &login.key);
    let pending = Pending { proof: proof.clone(), expires_at: clock.now() + VERIFICATION_LIFE };
    let from = (organization.id, organization.slug.clone());
    let (id, now) = (MailId::new(clock, rng), clock.now());
    let mail = Mail::new(id, Template::EmailVerification, from, person, &login.email, Some(proof), now);
    let change = Change::existing().set("verification", &pending).touch();
    let commit = Commit::within(&table).update_global::<Login>(global, &login.key, change).create(&mail);
    global.commit(limit::one_more_mail(commit, now)).await.map(|_| ())
}
