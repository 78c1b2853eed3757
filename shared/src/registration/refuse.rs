//! Not letting somebody in who waits.

use super::{Registration, State};
use crate::{
    Code, Commit, Engines, Error, Result, TenantTable,
    access::Access,
    activity::{Activity, Target},
    id::{Id as _, MailId},
    limit,
    mail::{Mail, Template},
    organization::Organization,
    policy::{Action, require_here},
};

/// Refuses somebody, and tells her when `tell` says so. What she said of herself is forgotten; that her address has asked is
/// kept until the registration's days are over, so that it isn't asked again and again. Doing it twice is doing it once.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Conflict`] when a colleague has let her in;
/// [`Code::EmailUnverified`] and [`Code::TooManyRequests`] when she is to be told.
pub async fn refuse(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    registration: Registration,
    tell: bool,
) -> Result<()> {
    require_here(&access.actor, Action::ClientsWrite)?;
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let Registration { id, version, .. } = registration;
    if is_refused(&registration)? {
        return Ok(());
    }
    let applicant = registration.waiting(now).ok_or_else(Error::not_found)?;
    let next = Registration {
        state: State::Refused,
        applicant: None,
        decided_by: Some(access.actor.stamp()),
        version: version + 1,
        ..registration.clone()
    };
    let activity =
        Activity::new(&access.actor, "registration.refused", Target::new("registration", id, ""), clock, rng)
            .with("domain", applicant.email.domain())
            .with("told", tell);
    let mut commit = Commit::within(table).replace(&next, version).record(&activity);
    if tell {
        access.require_proved_address()?;
        let mail = MailId::new(clock, rng);
        let mail = Mail::to_stranger(mail, Template::RegistrationRefused, organization, id, applicant, now);
        commit = limit::one_more_mail(commit.create(&mail), now);
    }
    match table.commit(commit).await {
        // Somebody was quicker: the same decision is no conflict.
        Err(error) if error.code == Code::Stale && is_refused(&table.find::<Registration>(id).await?)? => Ok(()),
        other => other.map(|_| ()),
    }
}

/// Whether she is refused already.
fn is_refused(registration: &Registration) -> Result<bool> {
    if registration.state != State::Approved {
        return Ok(registration.state == State::Refused);
    }
    let by = registration.decided_by.as_ref().map_or("Somebody", |stamp| &*stamp.name);
    Err(Error::new(Code::Conflict, format!("{by} has let this person in.")))
}
