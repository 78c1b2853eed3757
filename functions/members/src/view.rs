//! A member, as staff see her.

use edge::Reply;
use jiff::Timestamp;
use parvis::{
    Result,
    actor::Role,
    id::{MemberId, TeamId},
    invitation,
    member::{Member, MemberStatus},
};
use serde::Serialize;

/// A member.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Member)]
pub struct MemberView {
    id: MemberId,
    first_name: String,
    last_name: String,
    email: String,
    role: Role,
    status: MemberStatus,
    /// The teams that she is in, her primary one first.
    teams: Vec<TeamId>,
    primary_team: Option<TeamId>,
    invitation: Option<invitation::Shown>,
    /// Why her address isn't written to, until somebody confirms it.
    refused: Option<invitation::Refused>,
    #[schema(value_type = Option<String>, format = DateTime)]
    last_seen_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    version: u64,
}

impl MemberView {
    /// A member as she is shown at `now`.
    pub(crate) fn new(member: Member, now: Timestamp) -> Self {
        Self {
            id: member.id,
            invitation: member.invitation_shown(now),
            refused: member.refusing().map(invitation::Refused::of),
            first_name: member.first_name,
            last_name: member.last_name,
            email: member.email.to_string(),
            role: member.role,
            status: member.status,
            primary_team: member.teams.first().copied(),
            teams: member.teams,
            last_seen_at: member.last_seen_at,
            created_at: member.created_at,
            version: member.version,
        }
    }

    /// 200 with a member and her version.
    pub(crate) fn reply(member: Member, now: Timestamp) -> Result<Reply> {
        let version = member.version;
        Ok(Reply::ok(&Self::new(member, now))?.version(version))
    }
}
