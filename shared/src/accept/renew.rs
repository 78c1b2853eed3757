//! Asking for a new link, by one whose days are over.

use super::person;
use crate::{
    Actor, Code, Commit, Engines, GlobalTable, Result, TenantTable,
    access::Person,
    activity::{Activity, Target},
    client::{self, ClientStatus},
    id::{Id as _, MailId},
    invitation::{Invitation, InvitationSecret, InvitationState},
    limit::Mails,
    login::Login,
    member::{self, Member, MemberStatus},
    organization::Organization,
    token::{
        digest,
        link::{Link, Purpose},
    },
};

/// Mails a new link to whom an expired one invites. It answers alike for a link that never was, was taken back, or was
/// replaced, so that only her mailbox tells.
///
/// # Errors
/// [`Code::TooManyRequests`], [`Code::Unavailable`].
pub async fn ask_again(engines: &Engines, global: &GlobalTable, text: &str, source: &str) -> Result<()> {
    let Ok(link) = Link::read(text, Purpose::Invitation) else { return Ok(()) };
    let table = global.tenant(link.organization);
    // By the secret and not by the address, so that nobody but its reader can use up what may be asked with it.
    let asker = digest(link.secret);
    let (person, secret, organization, mails) = tokio::try_join!(
        person(&table, link.person),
        table.get::<InvitationSecret>(link.person),
        table.get::<Organization>(()),
        Mails::read(global, "invitation", &asker, source),
    )?;
    let expired = match (person, secret, organization) {
        (Some(person), Some(secret), Some(organization)) => Expired::of(engines, &link, person, secret, organization),
        _ => None,
    };
    let renewed = expired.map_or_else(|| Ok(Commit::nowhere()), |expired| expired.renew(engines, &table))?;
    match global.commit(mails.one_more(renewed, global, engines.clock().now())?).await {
        // Somebody invited her anew, or kept her out, at the same moment.
        Err(error) if error.code == Code::Stale => Ok(()),
        other => other.map(|_| ()),
    }
}

/// An invitation whose days are over, and that can begin anew.
struct Expired {
    person: Person,
    secret: InvitationSecret,
    organization: Organization,
    invitation: Invitation,
}

impl Expired {
    fn of(
        engines: &Engines,
        link: &Link,
        person: Person,
        secret: InvitationSecret,
        organization: Organization,
    ) -> Option<Self> {
        let now = engines.clock().now();
        let (former, refused, waits) = match &person {
            Person::Member(member) => (&member.invitation, member.refusing(), member.status == MemberStatus::Invited),
            Person::Client(client) => (&client.invitation, client.refusing(), client.status == ClientStatus::Invited),
        };
        let former = former.as_ref()?;
        let expired = waits && former.state_at(now) == InvitationState::Expired;
        let hers = link.proves(&secret.proof) && Login::key_of(person.email()) == link.login;
        if !expired || !hers || !secret.mailable {
            return None;
        }
        let mail = MailId::new(engines.clock(), engines.rng());
        // An address from which a mail came back isn't written to until staff confirm it.
        let invitation = Invitation::anew(Some(mail), refused, false, now).ok()?;
        Some(Self { person, secret, organization, invitation })
    }

    fn renew(self, engines: &Engines, table: &TenantTable) -> Result<Commit> {
        let Self { person, secret, organization, invitation } = self;
        let system = Actor::System { organization: organization.id };
        let (kind, name) = match &person {
            Person::Member(member) => ("member", member.name()),
            Person::Client(client) => ("client", client.name()),
        };
        let target = Target::new(kind, secret.person, name);
        let action = format!("{kind}.invitation-renewed");
        let activity = Activity::new(&system, &action, target, engines.clock(), engines.rng());
        let commit = Commit::within(table).record(&activity);
        match person {
            Person::Member(member) => {
                let expected = member.version;
                let next = Member { invitation: Some(invitation), version: expected + 1, ..member };
                member::issue(commit.replace(&next, expected), engines, &organization, &next, secret.inviter())
            }
            Person::Client(client) => {
                let issued = client::issue(commit, engines, &organization, client, invitation, secret.inviter())?;
                Ok(issued.0)
            }
        }
    }
}
