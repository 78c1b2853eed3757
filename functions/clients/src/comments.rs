//! `/clients/{client}/comments`

use edge::{Call, Reply};
use jiff::Timestamp;
use parvis::{
    Result,
    actor::Stamp,
    client::{self, Client},
    comment::{self, Comment},
    id::{ClientId, CommentId},
};
use serde::{Deserialize, Serialize};

/// A comment as it is typed in.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CommentsCreateBody)]
pub struct Body {
    text: String,
}

/// What it is to say instead.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CommentsUpdateBody)]
pub struct ChangeBody {
    text: String,
}

/// A comment.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Comment)]
pub struct CommentView {
    id: CommentId,
    author: Stamp,
    text: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
    version: u64,
}

impl From<Comment> for CommentView {
    fn from(comment: Comment) -> Self {
        Self {
            id: comment.id,
            author: comment.author,
            text: comment.text,
            created_at: comment.created_at,
            edited_at: comment.edited_at,
            version: comment.version,
        }
    }
}

/// `GET`: the comments, newest first.
pub(crate) async fn list(call: Call) -> Result<Reply> {
    let (table, page, id) = (call.table()?, call.page()?, call.id("client")?);
    let reading = async { tokio::try_join!(client::get(&table, id), comment::list(&table, id, &page)) };
    let (access, (found, comments)) = call.with(reading).await?;
    Client::seen_by(found, &access.actor)?;
    Reply::page(comments, CommentView::from)
}

/// `POST`: comments on a client.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, once, table): (Body, _, _) = (call.json()?, call.once()?, call.table()?);
    let (access, found) = call.with(client::get(&table, call.id("client")?)).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let made = comment::create(&table, &access.actor, &once, &client, &body.text, call.clock(), call.rng()).await?;
    let version = made.version;
    Ok(Reply::created(&CommentView::from(made))?.version(version))
}

/// `PATCH`: changes one's own comment.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table): (ChangeBody, _, _) = (call.json()?, call.expected()?, call.table()?);
    let id: ClientId = call.id("client")?;
    let (access, (found, comment)) = call.with(table.pair::<Client, Comment>(id, (id, call.id("comment")?))).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let comment = Comment::of_author(comment, &access.actor)?;
    let now = (call.clock(), call.rng());
    let made = comment::update(&table, &access.actor, &client, comment, expected, &body.text, now).await?;
    let version = made.version;
    Ok(Reply::ok(&CommentView::from(made))?.version(version))
}

/// `DELETE`: deletes one's own comment.
pub(crate) async fn delete(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let id: ClientId = call.id("client")?;
    let (access, (found, comment)) = call.with(table.pair::<Client, Comment>(id, (id, call.id("comment")?))).await?;
    let client = Client::seen_by(found, &access.actor)?;
    let comment = Comment::of_author(comment, &access.actor)?;
    comment::delete(&table, &access.actor, &client, &comment, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
