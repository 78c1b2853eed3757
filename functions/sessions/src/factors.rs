//! `GET /me/factors`, `/me/totp` and `POST /me/recovery-codes`

use edge::{Call, Reply};
use parvis::{
    GlobalTable, Result,
    access::{Access, ended},
    factor,
    login::Login,
    organization::{self, Organization},
};
use serde::{Deserialize, Serialize};

/// A code.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TotpConfirmBody)]
pub struct Body {
    /// Six digits of the app that is being set up.
    code: String,
}

/// Codes for the day the app is lost. They are shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

/// Who calls, her organization and her login, read at once.
pub(crate) async fn own(call: &Call, global: &GlobalTable) -> Result<(Access, Organization, Login)> {
    let table = call.table()?;
    let key = call.claims()?.login.clone();
    let reading = async { tokio::try_join!(organization::get(&table), global.get::<Login>(&key)) };
    let (access, (organization, login)) = call.with(reading).await?;
    Ok((access, organization, login.ok_or_else(ended)?))
}

/// One's own factors, without their secrets.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let key = call.claims()?.login.clone();
    let (_, login) = call.with(global.get::<Login>(&key)).await?;
    Reply::ok(&login.ok_or_else(ended)?.factors())
}

/// Begins to set up an authenticator app.
pub(crate) async fn start(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let (access, organization, login) = own(&call, &global).await?;
    Reply::ok(&factor::start(call.engines(), &global, &access, &organization, &login).await?)
}

/// Sets the app up by its first code.
pub(crate) async fn confirm(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    let (access, organization, login) = own(&call, &global).await?;
    let recovery_codes = factor::confirm(call.engines(), &global, &access, &organization, &login, &body.code).await?;
    Reply::ok(&RecoveryCodes { recovery_codes })
}

/// Takes the authenticator app away.
pub(crate) async fn remove(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let (access, organization, login) = own(&call, &global).await?;
    factor::remove(call.engines(), &global, &access, &organization, &login).await?;
    Ok(Reply::none())
}

/// Gives new recovery codes.
pub(crate) async fn renew(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let (access, organization, login) = own(&call, &global).await?;
    let recovery_codes = factor::renew_recovery(call.engines(), &global, &access, &organization, &login).await?;
    Reply::ok(&RecoveryCodes { recovery_codes })
}
