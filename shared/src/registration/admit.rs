//! Making a client of whoever asked: added, put into a company and into workspaces, and invited, in one transaction.

use super::{Applicant, Via};
use crate::{
    Actor, Commit, Engines, Error, Result,
    activity::{Activity, Target},
    client::{self, Client, NewClient},
    company::{self, Choice},
    id::{Id as _, MailId, WorkspaceId},
    invitation::{Invitation, Inviter},
    organization::Organization,
    permission::Permissions,
};

/// Whom to let in, where to, and in whose name.
pub(super) struct Admission<'a> {
    pub(super) engines: &'a Engines,
    pub(super) organization: &'a Organization,
    pub(super) actor: &'a Actor,
    pub(super) inviter: Inviter,
    pub(super) via: Via,
    pub(super) applicant: &'a Applicant,
    pub(super) company: Choice,
    pub(super) workspaces: &'a [(WorkspaceId, Permissions)],
}

impl Admission<'_> {
    /// Adds her to a commit, which fails with [`crate::Code::Conflict`] when the address is somebody's by then, or the company
    /// isn't what it was.
    ///
    /// # Errors
    /// [`crate::Code::Invalid`] when the company can't be, [`crate::Code::Internal`] in a function without the link key.
    pub(super) fn add(&self, commit: Commit) -> Result<(Commit, Client)> {
        let (clock, rng) = (self.engines.clock(), self.engines.rng());
        let new = NewClient {
            first_name: self.applicant.first_name.clone(),
            last_name: self.applicant.last_name.clone(),
            email: self.applicant.email.to_string(),
            company: self.company.clone(),
            notes: self.applicant.notes(),
            ..NewClient::default()
        };
        let (mut client, moved) = client::check(new, self.applicant.language, clock, rng)?;
        client.workspace_count = u32::try_from(self.workspaces.len()).unwrap_or_default();
        let mut commit = company::enter(commit, self.actor, None, &client, &moved, clock, rng);
        for (place, (workspace, permissions)) in self.workspaces.iter().enumerate() {
            let pointer = format!("/workspaces/{place}");
            let missing = Error::field(&pointer, "unsupported", "There is no such workspace.");
            commit = commit.open(client.id, *workspace, *permissions, clock.now()).or(missing);
        }
        let workspaces: Vec<_> = self.workspaces.iter().map(|(workspace, _)| workspace.to_string()).collect();
        let created = self.activity("client.created", &client).with("workspaces", workspaces);
        let invited = self.activity("client.invited", &client).with("delivery", "email");
        let invitation = Invitation::new(Some(MailId::new(clock, rng)), clock.now());
        let commit = commit.record(&created).record(&invited);
        let inviter = self.inviter.clone();
        let (commit, invited) =
            client::issue_new(commit, self.engines, self.organization, client, invitation, inviter)?;
        Ok((commit, invited.client))
    }

    fn activity(&self, action: &str, client: &Client) -> Activity {
        let target = Target::new("client", client.id, client.name());
        Activity::new(self.actor, action, target, self.engines.clock(), self.engines.rng()).with("via", self.via.text())
    }
}
