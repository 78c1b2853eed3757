//! `POST /members/{member}/ownership`

use edge::{Call, Reply};
use parvis::{
    Result,
    access::ended,
    login::Login,
    member::{self, Member},
    organization,
    policy::{Action, require_here},
};
use serde::Deserialize;

use crate::view::MemberView;

/// What becomes of the owner who names another one.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MembersOwnBody)]
pub struct Body {
    /// Whether she becomes an administrator; otherwise both are owners.
    hand_over: bool,
}

/// Makes a member an owner, for an owner who has just proved who she is by the strongest means that she has.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table, global): (Body, _, _, _) =
        (call.json()?, call.expected()?, call.table()?, call.global()?);
    let (id, key) = (call.id("member")?, call.claims()?.login.clone());
    let reading =
        async { tokio::try_join!(member::get(&table, id), organization::get(&table), global.get::<Login>(&key)) };
    let (access, (found, organization, login)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::OwnershipWrite)?;
    access.require_fresh(&login.ok_or_else(ended)?, call.now())?;
    let engines = call.engines();
    let member = member::make_owner(&table, &access, engines, &organization, current, expected, body.hand_over).await?;
    MemberView::reply(member, call.now())
}
