//! `/portal/letterbox`: the address that members write to, to have clients invited.

use edge::{Call, Reply};
use parvis::{
    Engines, Result,
    letter::{self, Letterbox, LetterboxChange, letterbox},
    organization,
    policy::{Action, require_here},
};
use serde::{Deserialize, Serialize};

/// What to change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LetterboxBody)]
pub struct Body {
    /// Whether what is written to it invites anybody.
    open: Option<bool>,
    /// True gives it another address; letters to the former one then reach nobody.
    renew: Option<bool>,
}

/// The letterbox.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Letterbox)]
pub struct LetterboxView {
    open: bool,
    /// Its address, once it was opened.
    address: Option<String>,
    version: u64,
}

fn reply(engines: &Engines, letterbox: &Letterbox) -> Result<Reply> {
    let Letterbox { open, version, .. } = *letterbox;
    Ok(Reply::ok(&LetterboxView { open, address: letterbox.address(engines), version })?.version(version))
}

/// `GET`: version 0 until somebody opened it.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, letterbox) = call.with(letterbox(&table)).await?;
    require_here(&access.actor, Action::ClientsWrite)?;
    reply(call.engines(), &letterbox)
}

/// `PATCH`: opens it, closes it, or gives it another address.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table, global): (Body, _, _, _) =
        (call.json()?, call.expected()?, call.table()?, call.global()?);
    let reading = async { tokio::try_join!(organization::get(&table), letterbox(&table)) };
    let (access, (organization, current)) = call.with(reading).await?;
    let change = LetterboxChange { open: body.open, renew: body.renew.unwrap_or_default() };
    let (about, time) = ((&organization, current), (call.clock(), call.rng()));
    let next = letter::update(&table, &global, &access.actor, about, expected, change, time).await?;
    reply(call.engines(), &next)
}
