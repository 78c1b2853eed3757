//! Trying words out before anybody is invited with them: a look at what would be sent, and one mail to oneself.

use super::Inviter;
use crate::{
    Commit, Engines, Result, TenantTable,
    access::{Access, Person},
    error::Fields,
    id::{Id as _, MailId},
    limit,
    mail::{self, Mail, Reader, Template, Wording, Written},
    organization::Organization,
    policy::{Action, require_here},
    text::Language,
};

/// The mail that would be sent with these words, as if whoever asks had invited herself.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`].
pub fn preview(
    engines: &Engines,
    access: &Access,
    organization: &Organization,
    language: Language,
    wording: Wording,
) -> Result<Written> {
    let mail = draft(engines, access, organization, language, wording)?;
    mail::preview(engines, &mail, &reader(access, organization, language))
}

/// Sends it to whoever asks.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::EmailUnverified`], [`crate::Code::TooManyRequests`].
pub async fn send_test(
    table: &TenantTable,
    engines: &Engines,
    access: &Access,
    organization: &Organization,
    language: Language,
    wording: Wording,
) -> Result<()> {
    let mail = draft(engines, access, organization, language, wording)?;
    access.require_proved_address()?;
    let commit = Commit::within(table).create(&mail);
    table.commit(limit::one_more_mail(commit, engines.clock().now())).await.map(|_| ())
}

fn draft(
    engines: &Engines,
    access: &Access,
    organization: &Organization,
    language: Language,
    wording: Wording,
) -> Result<Mail> {
    require_here(&access.actor, Action::PortalWrite)?;
    let mut fields = Fields::default();
    let wording = wording.check("", &mut fields);
    fields.finish()?;
    let (id, now) = (MailId::new(engines.clock(), engines.rng()), engines.clock().now());
    let (from, person) = ((organization.id, organization.slug.clone()), access.person.id());
    let mail = Mail::new(id, Template::InvitationTest, from, person, access.person.email(), None, now);
    let mail = mail.saying("inviter", Inviter::from(access).name);
    Ok(Mail { wording: wording.map(|wording| (language, wording)), ..mail })
}

fn reader(access: &Access, organization: &Organization, language: Language) -> Reader {
    let name = match &access.person {
        Person::Member(member) => member.first_name.clone(),
        Person::Client(client) => client.first_name.clone(),
    };
    Reader { name, language, brand: organization.brand.clone(), wording: None }
}
