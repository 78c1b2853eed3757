//! `POST /members/{member}/reactivate`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
};

use crate::view::MemberView;

/// Lets a suspended member in again, in her former role.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(member::get(&table, call.id("member")?)).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let member = member::reactivate(&table, &access, current, call.clock(), call.rng()).await?;
    MemberView::reply(member, call.now())
}
