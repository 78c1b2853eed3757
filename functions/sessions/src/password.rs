//! `PUT /me/password`

use edge::{Call, Reply, http::StatusCode};
use parvis::{Result, organization, reset, step_up};
use serde::Deserialize;

use crate::view;

/// The present password and the new one.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PasswordUpdateBody)]
pub struct Body {
    current_password: String,
    new_password: String,
}

/// Changes one's own password; all other sessions end.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, table, global): (Body, _, _) = (call.json()?, call.table()?, call.global()?);
    let key = call.claims()?.login.clone();
    let reading =
        async { tokio::try_join!(organization::get(&table), step_up::standing(&global, &key, call.source())) };
    let (access, (organization, standing)) = call.with(reading).await?;
    let (present, new) = (body.current_password.as_str(), body.new_password.as_str());
    let passwords = reset::Passwords { present, new };
    let signed_in =
        reset::change_own(call.engines(), &global, &access, &organization, standing, passwords, &call.browser())
            .await?;
    view::begun(&call, StatusCode::OK, &signed_in)
}
