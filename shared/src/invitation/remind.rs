//! Reminders: whoever was invited by mail and hasn't come is written to again, with the link that she has, until she comes, is
//! kept out or is invited anew. Each mail that is sent puts the next look into the timetable; each look sends one mail at most.

use jiff::Timestamp;

use super::{Invitation, InvitationSecret, InvitationState, MailState, settings::Settings};
use crate::{
    Actor, Commit, Engines, GlobalTable, Result, TenantTable,
    activity::{Activity, Target},
    client::{self, Client, ClientStatus},
    export::{Due, Work},
    id::{Id as _, MailId, PersonId},
    mail::{Mail, Template},
    organization::Organization,
};

/// When to look whether a client needs a reminder of the mail that is sent to her at `now`.
pub(crate) fn next_look(mail: &Mail, client: &Client, settings: &Settings, now: Timestamp) -> Option<Due> {
    let reminders = client.reminders.unwrap_or(settings.reminders);
    let invitation = client.invitation.as_ref().filter(|invitation| invitation.mail_id == Some(mail.id))?;
    let more = invitation.reminded < reminders.count;
    more.then(|| Due::new(now + reminders.pause(), mail.organization, Work::Reminder(mail.id)))
}

/// Looks at an invitation whose mail `id` was sent some days ago. The look and the reminder are one transaction: two runs at
/// once, or one that is repeated, remind once.
pub(crate) async fn look_at(
    engines: &Engines,
    global: &GlobalTable,
    table: &TenantTable,
    due: Due,
    id: MailId,
) -> Result<()> {
    let mut commit = Commit::within(table).delete_global::<Due>(global, &due);
    if let Some(waiting) = Waiting::of(table, id, engines.clock().now()).await? {
        commit = waiting.remind(commit, engines, global, due);
    }
    global.commit(commit).await.map(|_| ())
}

/// A client who was invited by mail and hasn't come.
struct Waiting {
    mail: Mail,
    client: Client,
    invitation: Invitation,
    secret: InvitationSecret,
    organization: Organization,
    settings: Settings,
}

impl Waiting {
    async fn of(table: &TenantTable, id: MailId, now: Timestamp) -> Result<Option<Self>> {
        let Some(mail) = table.get::<Mail>(id).await? else { return Ok(None) };
        let PersonId::Client(person) = mail.person else { return Ok(None) };
        let ((client, secret), (organization, settings)) = tokio::try_join!(
            table.pair::<Client, InvitationSecret>(person, mail.person),
            table.pair::<Organization, Settings>((), ()),
        )?;
        let (Some(client), Some(secret), Some(organization)) = (client, secret, organization) else { return Ok(None) };
        let settings = settings.unwrap_or_default();
        let Some(invitation) = client.invitation.clone() else { return Ok(None) };
        let shown = client.invitation_shown(now);
        let lost = shown.is_none_or(|shown| shown.refused.is_some() || shown.mail >= Some(MailState::Failed));
        let open = client.status == ClientStatus::Invited && invitation.state_at(now) == InvitationState::Sent;
        let this_one = invitation.mail_id == Some(id);
        let waits = open && this_one && !lost;
        Ok(waits.then_some(Self { mail, client, invitation, secret, organization, settings }))
    }

    fn remind(self, commit: Commit, engines: &Engines, global: &GlobalTable, due: Due) -> Commit {
        let Self { mail, client, invitation, secret, organization, settings } = self;
        let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
        let reminders = client.reminders.unwrap_or(settings.reminders);
        if invitation.reminded >= reminders.count {
            return commit;
        }
        // The pause may have grown since the mail was sent; it counts from the mail.
        let at = mail.created_at + reminders.pause();
        if at > now && at > due.at {
            return commit.put_global(global, &Due::new(at, due.organization, due.work));
        }
        let (id, expected) = (MailId::new(clock, rng), client.version);
        let reminded = invitation.reminded + 1;
        let invitation = Invitation { mail_id: Some(id), mail: Some(MailState::Queued), reminded, ..invitation };
        let next = Client { invitation: Some(invitation), version: expected + 1, ..client.clone() };
        let system = Actor::System { organization: organization.id };
        let target = Target::new("client", next.id, next.name());
        let activity = Activity::new(&system, "client.reminded", target, clock, rng).with("number", reminded);
        let mail = Mail::to_client(id, Template::ClientReminder, &organization, &next, Some(secret.proof), now);
        commit
            .replace(&next, expected)
            .and(|commit| client::found_anew(commit, &client, &next))
            .create(&mail.saying("inviter", secret.inviter))
            .record(&activity)
    }
}
