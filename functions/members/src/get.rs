//! `GET /members/{member}`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
};

use crate::view::MemberView;

/// One member.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(member::get(&table, call.id("member")?)).await?;
    MemberView::reply(Member::seen_by(found, &access.actor)?, call.now())
}
