//! `/me/email`, `POST /email-changes/confirm` and `POST /email-changes/stop`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Error, Result,
    access::ended,
    email_change::{self, End},
    login::Login,
    organization,
    text::Email,
};
use serde::{Deserialize, Serialize};

/// One's own address, and the one that it is about to become.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OwnEmail)]
pub struct EmailView {
    email: String,
    /// The address that was asked for, until both have confirmed it.
    wanted: Option<String>,
    /// Which of both has.
    confirmed: Option<End>,
    /// When the links end.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

/// Another address.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EmailChangesCreateBody)]
pub struct Body {
    email: String,
}

/// A mailed link.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EmailChangesConfirmBody)]
pub struct Token {
    token: String,
}

/// A change that one address has confirmed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EmailChange)]
pub struct Confirmed {
    /// The one that hasn't yet; none once the address has changed.
    waiting_for: Option<End>,
}

/// One's own address.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let key = call.claims()?.login.clone();
    let (_, login) = call.with(global.get::<Login>(&key)).await?;
    let login = login.ok_or_else(ended)?;
    let moving = login.moving.filter(|moving| call.now() < moving.expires_at);
    Reply::ok(&EmailView {
        email: login.email.to_string(),
        expires_at: moving.as_ref().map(|moving| moving.expires_at),
        confirmed: moving.as_ref().and_then(|moving| moving.confirmed),
        wanted: moving.map(|moving| moving.to.to_string()),
    })
}

/// Asks for another one.
pub(crate) async fn ask(call: Call) -> Result<Reply> {
    let (body, table, global): (Body, _, _) = (call.json()?, call.table()?, call.global()?);
    let to = Email::parse(&body.email).map_err(|(code, detail)| Error::field("/email", code, detail))?;
    let key = call.claims()?.login.clone();
    let reading =
        async { tokio::try_join!(organization::get(&table), email_change::standing(&global, &key, to, call.source())) };
    let (access, (organization, standing)) = call.with(reading).await?;
    email_change::ask(call.engines(), &global, &access, &organization, standing).await?;
    Reply::accepted(&serde_json::json!({}))
}

/// Leaves it as it is.
pub(crate) async fn cancel(call: Call) -> Result<Reply> {
    let global = call.global()?;
    let key = call.claims()?.login.clone();
    let (access, login) = call.with(global.get::<Login>(&key)).await?;
    email_change::cancel(call.engines(), &global, &access, &login.ok_or_else(ended)?).await?;
    Ok(Reply::none())
}

/// Confirms a change, by the link that was mailed to one of both.
pub(crate) async fn confirm(call: Call) -> Result<Reply> {
    let (body, global): (Token, _) = (call.json()?, call.global()?);
    let waiting_for = email_change::confirm(call.engines(), &global, &body.token).await?;
    Reply::ok(&Confirmed { waiting_for })
}

/// Leaves it as it is, by the link that was mailed to the old one.
pub(crate) async fn stop(call: Call) -> Result<Reply> {
    let (body, global): (Token, _) = (call.json()?, call.global()?);
    email_change::stop(call.engines(), &global, &body.token).await?;
    Ok(Reply::none())
}
