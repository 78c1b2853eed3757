//! `POST /members/{member}/confirm-address`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
};

use crate::view::MemberView;

/// Has a member written to again whose address refused a mail.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, found) = call.with(member::get(&table, call.id("member")?)).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let member = member::confirm_address(&table, &access.actor, current, call.clock(), call.rng()).await?;
    MemberView::reply(member, call.now())
}
