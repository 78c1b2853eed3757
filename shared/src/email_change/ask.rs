//! Asking for another address, and thinking better of it.

use super::{LIFE, MOST_PLACES, Moving};
use crate::{
    Commit, Engines, Error, GlobalTable, Result,
    access::{Access, ended},
    activity::{Activity, Target},
    id::{Id as _, MailId},
    limit::{self, Mails},
    login::Login,
    mail::{Mail, Template},
    organization::Organization,
    table::Change,
    text::Email,
    token::link::{Link, Purpose},
};

/// Her login, the address that she wants, and how often mails were asked for it.
#[derive(Debug)]
pub struct Standing {
    login: Login,
    to: Email,
    mails: Mails,
}

/// Reads the login of whoever is signed in, and how often the new address was written to.
///
/// # Errors
/// [`crate::Code::SessionEnded`] when the login is gone.
pub async fn standing(global: &GlobalTable, login: &str, to: Email, source: &str) -> Result<Standing> {
    let key = Login::key_of(&to);
    let mails = Mails::read(global, "email-change", &key, source);
    let (login, mails) = tokio::try_join!(global.get::<Login>(login), mails)?;
    Ok(Standing { login: login.ok_or_else(ended)?, to, mails })
}

/// Mails a link to the new address, and one to the old one. What was asked for before is void.
///
/// # Errors
/// [`crate::Code::StepUpRequired`]; [`crate::Code::Invalid`] for her own address; [`crate::Code::TooManyRequests`].
pub async fn ask(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    Standing { login, to, mails }: Standing,
) -> Result<()> {
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    access.require_fresh(&login, now)?;
    if to == login.email {
        return Err(Error::field("/email", "unchanged", "This is your address already."));
    }
    if login.memberships.len() > MOST_PLACES {
        let detail = format!("An address that opens more than {MOST_PLACES} organizations can't be changed.");
        return Err(Error::field("/email", "too-many", detail));
    }
    let (key, person) = (engines.link_key()?, access.session.person);
    let make = |purpose: Purpose| Link::make(key, rng, purpose, organization.id, person, &login.key).1;
    let (arriving, leaving) = (make(Purpose::EmailArriving), make(Purpose::EmailLeaving));
    let expires_at = now + LIFE;
    let moving =
        Moving { to: to.clone(), arriving: arriving.clone(), leaving: leaving.clone(), confirmed: None, expires_at };
    let from = (organization.id, organization.slug.clone());
    let mail = |template: Template, address: &Email, proof| {
        let id = MailId::new(clock, rng);
        Mail::new(id, template, from.clone(), person, address, Some(proof), now).saying("address", to.as_str())
    };
    // Its link leads to the login as it is, which has another address than the mail.
    let there = mail(Template::EmailArriving, &to, arriving).about(&login.key);
    let here = mail(Template::EmailLeaving, &login.email, leaving);
    let target = Target::new("account", login.account, "");
    let change = Change::existing().when("version", login.version).set("moving", &moving).touch();
    let commit = Commit::within(&global.tenant(organization.id))
        .update_global::<Login>(global, &login.key, change)
        .record(&Activity::new(&access.actor, "account.email-change-asked", target, clock, rng))
        .create(&there)
        .create(&here);
    let commit = mails.one_more(commit, global, now)?;
    global.commit(limit::one_more_mail(commit, now)).await.map(|_| ())
}

/// Leaves her address as it is: both links work no more.
///
/// # Errors
/// [`crate::Code::NotFound`] when nothing was asked for.
pub async fn cancel(engines: &Engines, global: &GlobalTable, access: &Access, login: &Login) -> Result<()> {
    if login.moving.is_none() {
        return Err(Error::not_found());
    }
    let (clock, rng) = (engines.clock(), engines.rng());
    let target = Target::new("account", login.account, "");
    let change = Change::existing().when("version", login.version).remove("moving").touch();
    let commit = Commit::within(&global.tenant(access.actor.organization()))
        .update_global::<Login>(global, &login.key, change)
        .record(&Activity::new(&access.actor, "account.email-change-stopped", target, clock, rng));
    global.commit(commit).await.map(|_| ())
}
