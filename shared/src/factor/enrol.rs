//! Setting an authenticator app up, taking it away, and new recovery codes: each told by mail and kept in the log.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{PendingTotp, Totp, What, changed, recovery, totp, wrong};
use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result, access::Access, login::Login, organization::Organization,
    session::Session, table::Change,
};

/// For how long the first code of a new app is awaited.
const PENDING_LIFE: SignedDuration = SignedDuration::from_mins(15);

/// What an authenticator app needs to know. It is shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TotpEnrolment)]
pub struct Enrolment {
    /// The secret in base 32, for typing.
    pub secret: String,
    /// The same as an `otpauth:` address, for a QR code.
    pub address: String,
    /// Until when the first code is awaited.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

/// Begins to set an authenticator app up; a former beginning is void. A working app goes on working until this is confirmed.
///
/// # Errors
/// [`Code::StepUpRequired`].
pub async fn start(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    login: &Login,
) -> Result<Enrolment> {
    let now = engines.clock().now();
    access.require_fresh(login, now)?;
    let (sealed, secret) = totp::new_secret(engines, &login.account)?;
    let expires_at = now + PENDING_LIFE;
    let pending = PendingTotp { secret: sealed, expires_at };
    let change = Change::existing().when("version", login.version).set("pending_totp", &pending).touch();
    global.commit(Commit::nowhere().update_global::<Login>(global, &login.key, change)).await?;
    let address = totp::address(&organization.brand.name, login.email.as_str(), &secret);
    Ok(Enrolment { secret, address, expires_at })
}

/// Sets the app up by its first code; gives the recovery codes, which are shown once.
///
/// # Errors
/// [`Code::Gone`] when nothing was begun in time; [`Code::Invalid`] for a wrong code.
pub async fn confirm(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    login: &Login,
    code: &str,
) -> Result<Vec<String>> {
    let now = engines.clock().now();
    let pending = login.pending_totp.as_ref().filter(|pending| now < pending.expires_at);
    let pending = pending.ok_or_else(|| Error::new(Code::Gone, "This took too long. Begin again."))?;
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let last_step = totp::step(engines, &login.account, &pending.secret, &digits)?.ok_or_else(wrong)?;
    let (codes, recovery) = recovery::new(engines.rng());
    let next = Login {
        totp: Some(Totp { secret: pending.secret.clone(), since: now, last_step }),
        pending_totp: None,
        recovery,
        version: login.version + 1,
        ..login.clone()
    };
    // Whoever has just typed its code has given a second factor.
    let proved = Change::existing().set("second_factor", true).set("enrolling", false).set("proved_at", now);
    let session = (access.session.person, access.session.id);
    let commit = changed(engines, global, access, organization, (login, &next), What::AppOn);
    global.commit(commit.update::<Session>(session, proved)).await?;
    Ok(codes)
}

/// Takes the app away, and the recovery codes unless a passkey needs them.
///
/// # Errors
/// [`Code::StepUpRequired`], [`Code::NotFound`] when there is none.
pub async fn remove(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    login: &Login,
) -> Result<()> {
    access.require_fresh(login, engines.clock().now())?;
    if login.totp.is_none() {
        return Err(Error::not_found());
    }
    let mut next = Login { totp: None, pending_totp: None, version: login.version + 1, ..login.clone() };
    next.drop_useless_codes();
    let commit = changed(engines, global, access, organization, (login, &next), What::AppOff);
    global.commit(commit).await.map(|_| ())
}

/// Gives new recovery codes; the former ones work no more.
///
/// # Errors
/// [`Code::StepUpRequired`], [`Code::NotFound`] when there is nothing to recover from.
pub async fn renew_recovery(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    login: &Login,
) -> Result<Vec<String>> {
    access.require_fresh(login, engines.clock().now())?;
    if !login.is_guarded() {
        return Err(Error::not_found());
    }
    let (codes, recovery) = recovery::new(engines.rng());
    let next = Login { recovery, version: login.version + 1, ..login.clone() };
    global.commit(changed(engines, global, access, organization, (login, &next), What::NewCodes)).await?;
    Ok(codes)
}
