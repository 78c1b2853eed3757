//! `POST /members/{member}/invitation`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
    organization,
};

use crate::view::MemberView;

/// Invites a member again; a new link kills the former.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let id = call.id("member")?;
    let reading = async { tokio::try_join!(member::get(&table, id), organization::get(&table)) };
    let (access, (found, organization)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let member = member::invite_again(&table, &access.actor, call.engines(), &organization, current).await?;
    MemberView::reply(member, call.now())
}
