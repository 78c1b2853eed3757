//! `DELETE /members/{member}`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
    policy::{Action, require_here},
};

/// Removes a member: her record, her sessions and her invitation. The last owner stays.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (expected, table) = (call.expected()?, call.table()?);
    let id = call.id("member")?;
    let reading = async { tokio::try_join!(member::get(&table, id), member::remains(&table, id, call.clock())) };
    let (access, (found, remains)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::MembersWrite)?;
    access.require_recent(call.now())?;
    member::remove(&table, &access.actor, &current, remains, expected, call.clock(), call.rng()).await?;
    Ok(Reply::none())
}
