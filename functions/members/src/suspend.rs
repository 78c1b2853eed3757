//! `POST /members/{member}/suspend`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
};

use crate::view::MemberView;

/// Keeps a member out from her next request on. The last owner stays.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (table, id) = (call.table()?, call.id("member")?);
    let reading = async { tokio::try_join!(member::get(&table, id), member::other_owner(&table, id)) };
    let (access, (found, other)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let member = member::suspend(&table, &access, current, other, call.clock(), call.rng()).await?;
    MemberView::reply(member, call.now())
}
