//! `/tags`

use edge::{Call, ListBody, Reply};
use parvis::{Result, client, tag};
use serde::Deserialize;

/// A tag as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TagsCreateBody)]
pub struct Body {
    name: String,
}

/// Its new name.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TagsUpdateBody)]
pub struct ChangeBody {
    name: String,
}

/// `GET`: the tags, by name.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(tag::catalogue(&table)).await?;
    client::may_read(&access.actor)?;
    Reply::ok(&ListBody { items: found.tags, next: None })
}

/// `POST`: adds a tag.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let (access, tags) = call.with(tag::catalogue(&table)).await?;
    let made = tag::create(&table, &access.actor, &once, tags, &body.name, call.clock(), call.rng()).await?;
    let version = made.version;
    Ok(Reply::created(&made)?.version(version))
}

/// `PATCH`: renames a tag.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (ChangeBody, _, _) = (call.json()?, call.expected()?, call.table()?);
    let id = call.id("tag")?;
    let (access, tags) = call.with(tag::catalogue(&table)).await?;
    let now = (call.clock(), call.rng());
    let made = tag::rename(&table, &access.actor, tags, id, expected, &body.name, now).await?;
    let version = made.version;
    Ok(Reply::ok(&made)?.version(version))
}

/// `DELETE`: deletes a tag.
pub(crate) async fn delete(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let id = call.id("tag")?;
    let (access, tags) = call.with(tag::catalogue(&table)).await?;
    tag::delete(&table, &access.actor, tags, id, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
