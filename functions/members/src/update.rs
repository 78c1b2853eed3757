//! `PATCH /members/{member}`

use edge::{Call, Reply};
use parvis::{
    Result,
    actor::Role,
    member::{self, Member, MemberChange},
    policy::{Action, require_here},
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
    let reading = async { tokio::try_join!(member::get(&table, id), member::other_owner(&table, id)) };
    let (access, (found, other)) = call.with(reading).await?;
    let current = Member::seen_by(found, &access.actor)?;
    // Who owns an organization is changed only by somebody who has just proved who she is.
    if body.role.is_some_and(|role| role != current.role && role.max(current.role) == Role::Owner) {
        require_here(&access.actor, Action::MembersWrite)?;
        access.require_recent(call.now())?;
    }
    let change = MemberChange { first_name: body.first_name, last_name: body.last_name, role: body.role };
    let (clock, rng) = (call.clock(), call.rng());
    let member = member::update(&table, &access.actor, current, other, expected, change, clock, rng).await?;
    MemberView::reply(member, call.now())
}
