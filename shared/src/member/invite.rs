//! Inviting a member, by mail. A new link kills the former.

use super::{Member, MemberStatus, owners};
use crate::{
    Code, Commit, Engines, Error, Once, Result, TenantTable,
    access::Access,
    activity::{Activity, Target},
    actor::Role,
    client::{EmailClaim, email_in_use},
    error::Fields,
    id::{Id as _, MailId, MemberId, TeamId},
    invitation::{Invitation, InvitationSecret, Inviter},
    limit,
    mail::{Mail, Refusal, Template},
    organization::Organization,
    policy::{Action, require_here},
    team,
    text::{self, Email},
};

/// A member as she is typed in.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// What she may do.
    pub role: Role,
    /// The language she reads; the organization's when absent.
    pub language: Option<String>,
    /// The teams that she is to be in, the first of them as her primary one.
    pub teams: Vec<TeamId>,
}

/// Adds a member and invites her.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::EmailUnverified`], [`Code::Invalid`], [`Code::EmailInUse`], [`Code::TooManyRequests`].
pub async fn invite(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    once: &Once,
    organization: &Organization,
    new: NewMember,
) -> Result<Member> {
    require_here(&access.actor, Action::MembersWrite)?;
    owners::may_handle(&access.actor, &[new.role])?;
    if !new.teams.is_empty() {
        require_here(&access.actor, Action::TeamsWrite)?;
    }
    access.require_proved_address()?;
    let mail_id = MailId::new(engines.clock(), engines.rng());
    let member = check(new, organization, mail_id, engines)?;
    let claim = EmailClaim { email: member.email.clone(), person: member.id.into() };
    let commit = Commit::within(table).create(&member).create(&claim).or(email_in_use());
    let commit = member.teams.iter().fold(commit, |commit, team| commit.seat(*team, member.id));
    let commit = promise(commit, access, engines, organization, &member)?.once(once, &member);
    table.commit(commit).await?.or(member)
}

/// Invites a member again. `confirmed` says that her address is right, though a former mail came back.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::EmailUnverified`], [`Code::AlreadyActive`], [`Code::Suspended`], [`Code::AddressRefused`],
/// [`Code::TooManyRequests`], [`Code::Stale`].
pub async fn invite_again(
    table: &TenantTable,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    current: Member,
    confirmed: bool,
) -> Result<Member> {
    require_here(&access.actor, Action::MembersWrite)?;
    access.require_proved_address()?;
    match current.status {
        MemberStatus::Invited => {}
        MemberStatus::Active => return Err(Error::new(Code::AlreadyActive, "This member already signs in.")),
        MemberStatus::Suspended => return Err(Error::new(Code::Suspended, "This member is suspended.")),
    }
    let mail_id = MailId::new(engines.clock(), engines.rng());
    let expected = current.version;
    let refused = current.refusing();
    let invitation = Some(Invitation::anew(Some(mail_id), refused, confirmed, engines.clock().now())?);
    let commit = Refusal::confirm(Commit::within(table), &current.email, refused);
    let confirmed = refused.map_or(current.confirmed, |refused| Some(refused.mail));
    let next = Member { invitation, confirmed, version: expected + 1, ..current };
    let commit = commit.replace(&next, expected);
    table.commit(promise(commit, access, engines, organization, &next)?).await?;
    Ok(next)
}

/// Adds the entry of the log, one more mail to the count, and the invitation.
fn promise(
    commit: Commit,
    access: &Access,
    engines: &Engines,
    organization: &Organization,
    member: &Member,
) -> Result<Commit> {
    let (clock, rng) = (engines.clock(), engines.rng());
    let target = Target::new("member", member.id, member.name());
    let commit = commit.record(&Activity::new(&access.actor, "member.invited", target, clock, rng));
    issue(limit::one_more_mail(commit, clock.now()), engines, organization, member, access.into())
}

/// Adds the secret half of a member's invitation to a commit, and its mail.
///
/// # Errors
/// [`Code::Internal`] in a function without the link key.
pub(crate) fn issue(
    commit: Commit,
    engines: &Engines,
    organization: &Organization,
    member: &Member,
    inviter: Inviter,
) -> Result<Commit> {
    let Some(invitation) = &member.invitation else { return Ok(commit) };
    let person = (member.id.into(), &member.email);
    let (_, secret) = InvitationSecret::make(engines, organization.id, person, inviter, invitation.expires_at)?;
    let commit = commit.put(&secret);
    let Some(id) = invitation.mail_id else { return Ok(commit) };
    let (proof, now) = (Some(secret.proof), engines.clock().now());
    let mail = Mail::to_member(id, Template::MemberInvitation, organization, member, proof, now);
    Ok(commit.create(&mail.saying("inviter", secret.inviter)))
}

fn check(new: NewMember, organization: &Organization, mail: MailId, engines: &Engines) -> Result<Member> {
    let (clock, rng) = (engines.clock(), engines.rng());
    let mut fields = Fields::default();
    let name = |text: &str| text::line(text, text::NAME);
    let first_name = fields.take("/first_name", name(&new.first_name));
    let last_name = fields.take("/last_name", name(&new.last_name));
    let email = fields.take("/email", Email::parse(&new.email));
    let usual = organization.brand.language;
    let language = fields.take("/language", new.language.map_or(Ok(usual), |language| language.parse()));
    fields.finish()?;
    let teams = team::Wanted { teams: new.teams, primary: None }.in_order(&[])?;
    // Everything is there once `finish` found nothing to say.
    Ok(Member {
        id: MemberId::new(clock, rng),
        first_name: first_name.unwrap_or_default(),
        last_name: last_name.unwrap_or_default(),
        email: email.ok_or(Code::Invalid)?,
        email_verified: false,
        language: language.unwrap_or_default(),
        time_zone: None,
        role: new.role,
        teams,
        status: MemberStatus::Invited,
        invitation: Some(Invitation::new(Some(mail), clock.now())),
        mail_seen: None,
        refused: None,
        confirmed: None,
        signed_out_before: None,
        last_seen_at: None,
        created_at: clock.now(),
        version: 1,
    })
}
