//! `GET /sessions`

use edge::{Call, ListBody, Reply};
use jiff::Timestamp;
use parvis::{Result, id::SessionId, session};
use serde::Serialize;

/// One of one's own sessions.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OwnSession)]
pub struct OwnSessionView {
    id: SessionId,
    /// Whether it is the one that asks.
    current: bool,
    /// Browser and system.
    device: String,
    /// The part of its network address that is kept.
    place: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To ten minutes.
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Timestamp,
}

/// One's own sessions, newest first.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let person = call.claims()?.sub;
    let (access, mut sessions) = call.with(session::list(&table, person, None, call.now())).await?;
    let ended_before = access.person.signed_out_before();
    sessions.retain(|session| session.is_live(call.now(), ended_before));
    let items = sessions.into_iter().map(|session| OwnSessionView {
        id: session.id,
        current: session.id == access.session.id,
        device: session.device,
        place: Some(session.place).filter(|place| !place.is_empty()),
        created_at: session.created_at,
        last_used_at: session.rotated_at,
    });
    Reply::ok(&ListBody { items: items.collect(), next: None })
}
