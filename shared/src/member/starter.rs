//! Who started a job, in whose name it goes on: as she is when it does, not as she was.

use serde::{Deserialize, Serialize};

use super::Member;
use crate::{
    Actor, Code, Commit, Result, TenantTable,
    id::{MemberId, PersonId, SessionId},
    table::Change,
};

/// Who started a job, and in which session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Starter {
    /// Who.
    pub member: MemberId,
    /// In which session.
    pub session: SessionId,
}

impl Starter {
    /// A staff member who starts something.
    ///
    /// # Errors
    /// [`Code::Forbidden`] for anybody else.
    pub(crate) fn of(actor: &Actor) -> Result<Self> {
        match (actor.person(), actor.session()) {
            (Some(PersonId::Member(member)), Some(session)) => Ok(Self { member, session }),
            _ => Err(Code::Forbidden.into()),
        }
    }

    /// As she is now; nobody when she is kept out or gone. What she may do is her role's affair.
    pub(crate) async fn now(&self, table: &TenantTable) -> Result<Option<(Actor, Member)>> {
        let member = table.get::<Member>(self.member).await?.filter(Member::is_active);
        Ok(member.map(|member| {
            let actor = Actor::Staff {
                organization: table.organization(),
                id: member.id,
                role: member.role,
                name: member.name(),
                session: self.session,
            };
            (actor, member)
        }))
    }
}

impl Commit {
    /// Insists that a staff member is still in, in the role by which the policy allows what is written.
    pub(crate) fn still_in(self, member: &Member) -> Self {
        let as_read = Change::existing().when("role", member.role).when("status", member.status);
        self.check::<Member>(member.id, as_read).or(Code::Forbidden.into())
    }
}
