//! Comments on a client: a timeline of the agency's own, which no client ever sees.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Clock, Code, Commit, Error, Once, Page, PageRequest, Result, Rng, TenantTable,
    activity::{Activity, Target},
    actor::Stamp,
    client::Client,
    id::{ClientId, CommentId, Id as _},
    policy::{Action, require_here},
    table::{Change, Entity, Place, Places, Range},
    text,
};

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its id, which sorts by time.
    pub id: CommentId,
    /// On whom.
    pub client: ClientId,
    /// Who wrote it.
    pub author: Stamp,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When its author changed it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Timestamp>,
    /// Grows with each change.
    pub version: u64,
}

impl Entity for Comment {
    const KIND: &'static str = "comment";
    type Address<'a> = (ClientId, CommentId);

    fn place((client, comment): (ClientId, CommentId)) -> Place {
        Place::new(&["PERSON", &client.to_string()], &["COMMENT", &comment.to_string()])
    }

    fn places(&self) -> Places {
        Places::only(Self::place((self.client, self.id)))
    }
}

impl Comment {
    /// Insists that there is one, and that the actor wrote it.
    ///
    /// # Errors
    /// [`Code::NotFound`], [`Code::Forbidden`].
    pub fn of_author(found: Option<Self>, actor: &Actor) -> Result<Self> {
        require_here(actor, Action::ClientsWrite)?;
        let comment = found.ok_or_else(Error::not_found)?;
        if comment.author.id.is_some() && comment.author.id == actor.stamp().id {
            Ok(comment)
        } else {
            Err(Error::new(Code::Forbidden, "Only who wrote a comment may change or delete it."))
        }
    }
}

fn check(typed: &str) -> Result<String> {
    text::paragraph(typed, text::PARAGRAPH).map_err(|(code, detail)| Error::field("/text", code, detail))
}

/// Access pattern 23: one page of the comments on a client, newest first.
///
/// # Errors
/// [`Code::CursorInvalid`].
pub async fn list(table: &TenantTable, client: ClientId, request: &PageRequest) -> Result<Page<Comment>> {
    table.page(Range::of(&["PERSON", &client.to_string()], "COMMENT#").newest_first(), request).await
}

/// Writes a comment. The activity log tells that it was written, not what it says.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    client: &Client,
    typed: &str,
    clock: &Clock,
    rng: &Rng,
) -> Result<Comment> {
    require_here(actor, Action::ClientsWrite)?;
    let comment = Comment {
        id: CommentId::new(clock, rng),
        client: client.id,
        author: actor.stamp(),
        text: check(typed)?,
        created_at: clock.now(),
        edited_at: None,
        version: 1,
    };
    let target = Target::new("client", client.id, client.name());
    let commit = Commit::within(table)
        .create(&comment)
        .check::<Client>(client.id, Change::existing())
        .or(Error::not_found())
        .record(&Activity::new(actor, "client.commented", target, clock, rng))
        .once(once, &comment);
    table.commit(commit).await?.or(comment)
}

/// Changes one's own comment, which then says so.
///
/// # Errors
/// [`Code::Invalid`], [`Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    client: &Client,
    comment: Comment,
    expected: u64,
    typed: &str,
    (clock, rng): (&Clock, &Rng),
) -> Result<Comment> {
    let next = Comment { text: check(typed)?, edited_at: Some(clock.now()), version: expected + 1, ..comment };
    let target = Target::new("client", client.id, client.name());
    let activity = Activity::new(actor, "client.comment-edited", target, clock, rng);
    table.commit(Commit::within(table).replace(&next, expected).record(&activity)).await?;
    Ok(next)
}

/// Deletes one's own comment.
///
/// # Errors
/// [`Code::Stale`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    client: &Client,
    comment: &Comment,
    expected: u64,
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    let target = Target::new("client", client.id, client.name());
    let commit = Commit::within(table)
        .delete::<Comment>((client.id, comment.id), Change::existing().when("version", expected))
        .or(Error::stale())
        .record(&Activity::new(actor, "client.comment-deleted", target, clock, rng));
    table.commit(commit).await.map(|_| ())
}
