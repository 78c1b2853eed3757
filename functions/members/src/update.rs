//! `PATCH /members/{member}`

use edge::{Call, Reply};
use parvis::{
    Result,
    actor::Role,
    member::{self, Member, MemberChange},
    organization,
};
use serde::Deserialize;

use crate::view::MemberView;

/// What to change.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MembersUpdateBody)]
pub struct Body {
    first_name: Option<String>,
    last_name: Option<String>,
    role: Option<Role>,
}

/// Changes a member's name or role. Only owners make or unmake owners, and the last one stays.
pub(crate) async fn handler(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let id = call.id("member")?;
    let reading =
        async { tokio::try_join!(member::get(&table, id), member::other_owner(&table, id), organization::get(&table)) };
    let (access, (found, other, organization)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    let change = MemberChange { first_name: body.first_name, last_name: body.last_name, role: body.role };
    let engines = call.engines();
    let member = member::update(&table, &access, engines, &organization, (current, other), expected, change).await?;
    MemberView::reply(member, call.now())
}
