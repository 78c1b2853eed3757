//! Reading the team.

use super::Member;
use crate::{
    Actor, Error, Page, PageRequest, Result, TenantTable,
    id::MemberId,
    policy::{Action, require_here},
    table::Range,
};

/// One member.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn get(table: &TenantTable, id: MemberId) -> Result<Option<Member>> {
    table.get::<Member>(id).await
}

/// Access pattern 2: one page of members, newest first.
///
/// # Errors
/// [`crate::Code::CursorInvalid`].
pub async fn list(table: &TenantTable, request: &PageRequest) -> Result<Page<Member>> {
    table.page(Range::listing(&["MEMBERS"]).newest_first(), request).await
}

/// Insists that the actor may see the team.
///
/// # Errors
/// [`crate::Code::Forbidden`].
pub fn may_read(actor: &Actor) -> Result<()> {
    require_here(actor, Action::MembersRead)
}

impl Member {
    /// Insists that there is one, for an actor who may see the team.
    ///
    /// # Errors
    /// [`crate::Code::Forbidden`], [`crate::Code::NotFound`].
    pub fn seen_by(found: Option<Self>, actor: &Actor) -> Result<Self> {
        may_read(actor)?;
        found.ok_or_else(Error::not_found)
    }
}
