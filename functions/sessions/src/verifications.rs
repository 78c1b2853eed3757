//! `POST /email-verifications` and `POST /email-verifications/complete`

use edge::{Call, Reply, http::StatusCode};
use parvis::{Result, login::Login, organization, verification};
use serde::Deserialize;

/// A mailed link.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EmailVerificationsCompleteBody)]
pub struct Body {
    token: String,
}

/// Mails the link that proves one's address again.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (table, global) = (call.table()?, call.global()?);
    let key = call.claims()?.login.clone();
    let reading = async { tokio::try_join!(organization::get(&table), global.get::<Login>(&key)) };
    let (access, (organization, login)) = call.with(reading).await?;
    verification::ask(call.engines(), &global, &access, &organization, login).await?;
    Reply::json(StatusCode::ACCEPTED, &serde_json::json!({}))
}

/// Proves an address by a mailed link.
pub(crate) async fn complete(call: Call) -> Result<Reply> {
    let (body, global): (Body, _) = (call.json()?, call.global()?);
    verification::complete(call.engines(), &global, &body.token).await?;
    Ok(Reply::none())
}
