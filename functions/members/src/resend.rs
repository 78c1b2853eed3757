//! `POST /members/{member}/invitation`

use edge::{Call, Reply};
use parvis::{
    Result,
    member::{self, Member},
    organization,
};

use serde::Deserialize;

use crate::view::MemberView;

/// What the sender is sure of.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MembersResendBody)]
pub struct Body {
    /// That the address is right, though a former mail came back from it.
    confirm_address: Option<bool>,
}

/// Invites a member again; a new link kills the former.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, table) = (call.json_if_any::<Body>()?.unwrap_or_default(), call.table()?);
    let (id, confirmed) = (call.id("member")?, body.confirm_address.unwrap_or_default());
    let reading = async { tokio::try_join!(member::get(&table, id), organization::get(&table)) };
    let (access, (found, organization)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let member = member::invite_again(&table, &access, call.engines(), &organization, current, confirmed).await?;
    MemberView::reply(member, call.now())
}
