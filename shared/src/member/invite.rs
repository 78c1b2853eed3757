//! Inviting a member, by mail. A new link kills the former.

use super::{Member, MemberStatus, owners};
use crate::{
    Actor, Code, Commit, Engines, Error, Once, Result, TenantTable,
    activity::{Activity, Target},
    actor::Role,
    client::{EmailClaim, email_in_use},
    error::Fields,
    id::{Id as _, MailId, MemberId, PersonId},
    invitation::{Invitation, InvitationSecret},
    login::Login,
    mail::{Mail, Template},
    organization::Organization,
    policy::{Action, require_here},
    text::{self, Email},
    token::link::{Link, Purpose},
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
}

/// Adds a member and invites her.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`], [`Code::EmailInUse`].
pub async fn invite(
    table: &TenantTable,
    actor: &Actor,
    engines: &Engines,
    once: &Once,
    organization: &Organization,
    new: NewMember,
) -> Result<Member> {
    require_here(actor, Action::MembersWrite)?;
    owners::may_handle(actor, &[new.role])?;
    let mail_id = MailId::new(engines.clock(), engines.rng());
    let member = check(new, organization, mail_id, engines)?;
    let claim = EmailClaim { email: member.email.clone(), person: member.id.into() };
    let commit = Commit::within(table).create(&member).create(&claim).or(email_in_use());
    let commit = promise(commit, actor, engines, organization, &member, mail_id)?.once(once, &member);
    table.commit(commit).await?.or(member)
}

/// Invites a member again.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::AlreadyActive`], [`Code::Suspended`], [`Code::Stale`].
pub async fn invite_again(
    table: &TenantTable,
    actor: &Actor,
    engines: &Engines,
    organization: &Organization,
    current: Member,
) -> Result<Member> {
    require_here(actor, Action::MembersWrite)?;
    match current.status {
        MemberStatus::Invited => {}
        MemberStatus::Active => return Err(Error::new(Code::AlreadyActive, "This member already signs in.")),
        MemberStatus::Suspended => return Err(Error::new(Code::Suspended, "This member is suspended.")),
    }
    let mail_id = MailId::new(engines.clock(), engines.rng());
    let expected = current.version;
    let invitation = Some(Invitation::new(Some(mail_id), engines.clock().now()));
    let next = Member { invitation, version: expected + 1, ..current };
    let commit = Commit::within(table).replace(&next, expected);
    table.commit(promise(commit, actor, engines, organization, &next, mail_id)?).await?;
    Ok(next)
}

/// Adds the secret half, the mail and the entry of the log.
fn promise(
    commit: Commit,
    actor: &Actor,
    engines: &Engines,
    organization: &Organization,
    member: &Member,
    mail_id: MailId,
) -> Result<Commit> {
    let (clock, rng, person) = (engines.clock(), engines.rng(), PersonId::from(member.id));
    let login = Login::key_of(&member.email);
    let (_, proof) = Link::make(engines.link_key()?, rng, Purpose::Invitation, organization.id, person, &login);
    let inviter = actor.stamp().name;
    let expires_at = member.invitation.as_ref().map_or(clock.now(), |invitation| invitation.expires_at);
    let secret = InvitationSecret { person, proof: proof.clone(), inviter: inviter.clone(), expires_at };
    let mail = Mail::to_member(mail_id, Template::MemberInvitation, organization, member, Some(proof), clock.now())
        .saying("inviter", inviter);
    let target = Target::new("member", member.id, member.name());
    let activity = Activity::new(actor, "member.invited", target, clock, rng);
    Ok(commit.put(&secret).create(&mail).record(&activity))
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
        status: MemberStatus::Invited,
        invitation: Some(Invitation::new(Some(mail), clock.now())),
        mail_seen: None,
        signed_out_before: None,
        last_seen_at: None,
        created_at: clock.now(),
        version: 1,
    })
}
