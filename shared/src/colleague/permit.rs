//! Opening workspaces to somebody of one's company, closing them, and saying what she may do there: what the actor may open and do
//! herself, and no more. All of it in one transaction, or nothing.

use serde_json::{Map, json};

use super::held::Held;
use crate::{
    Actor, Clock, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{self, Client},
    error::Fields,
    grant::{Grant, unchanged},
    id::{CompanyId, WorkspaceId},
    permission::{Permission, Permissions},
    policy::{Action, Object, require},
    table::Change,
    workspace::Workspace,
};

/// Most workspaces that change together: each takes up to three of a transaction's hundred writes.
pub const MOST_AT_ONCE: usize = 25;

/// What somebody is to be allowed in one workspace, by whom knows what she is allowed now.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The workspace.
    pub workspace: WorkspaceId,
    /// The version of her grant; zero where she has none.
    pub version: u64,
    /// What she may do there; `None` closes it to her.
    pub permissions: Option<Permissions>,
}

/// What becomes of one grant.
struct Step<'a> {
    before: Option<&'a Grant>,
    wanted: Wanted,
}

impl Step<'_> {
    /// The permissions that she is given or loses.
    fn moved(&self) -> Permissions {
        let (before, after) = (self.held(), self.wanted.permissions.unwrap_or_default());
        Permission::ALL.iter().copied().filter(|one| before.contains(*one) != after.contains(*one)).collect()
    }

    fn held(&self) -> Permissions {
        self.before.map(|grant| grant.permissions).unwrap_or_default()
    }

    /// Adds it to a commit, with how many more workspaces she may open by it.
    fn write(&self, commit: Commit, client: &Client, clock: &Clock) -> (Commit, i64) {
        let (place, now) = ((client.id, self.wanted.workspace), clock.now());
        let counted = |commit: Commit, by: i64| {
            let change = Change::existing().add("client_count", by);
            (commit.update::<Workspace>(self.wanted.workspace, change).or(Error::not_found()), by)
        };
        match (self.before, self.wanted.permissions) {
            (None, None) => (commit, 0),
            (None, Some(permissions)) => {
                let grant = Grant::new(client.id, self.wanted.workspace, permissions, now);
                counted(commit.create(&grant).or(Error::stale()), 1)
            }
            (Some(grant), None) => counted(commit.delete::<Grant>(place, unchanged(grant)).or(Error::stale()), -1),
            (Some(grant), Some(permissions)) => {
                let change = unchanged(grant).set("permissions", permissions).set("version", self.wanted.version + 1);
                (commit.update::<Grant>(place, change).or(Error::stale()), 0)
            }
        }
    }
}

/// Gives somebody of a company access, changes it and takes it away.
///
/// # Errors
/// [`crate::Code::Forbidden`] for what the actor doesn't hold, [`crate::Code::Invalid`] for a workspace that isn't open to her,
/// or one named twice; [`crate::Code::Stale`] when a grant is another by now.
pub async fn permit(
    table: &TenantTable,
    actor: &Actor,
    company: CompanyId,
    client: Client,
    (grants, wanted): (&[Grant], &[Wanted]),
    (clock, rng): (&Clock, &Rng),
) -> Result<Client> {
    let organization = actor.organization();
    require(actor, Action::ColleaguesPermit, Object::colleague(actor, company, &client))?;
    let steps = check(actor, grants, wanted)?;
    let (mut held, mut commit, mut details, mut more) =
        (Held::administering(company), Commit::within(table), Map::new(), 0);
    for step in &steps {
        if step.before.map_or(0, |grant| grant.version) != step.wanted.version {
            return Err(Error::stale().with("workspace", step.wanted.workspace.to_string()));
        }
        if step.before.map(|grant| grant.permissions) == step.wanted.permissions {
            continue;
        }
        for permission in step.moved().iter() {
            let object = Object::Permission(organization, step.wanted.workspace, permission);
            require(actor, Action::RightsGive, object)
                .map_err(|error| error.with("workspace", step.wanted.workspace.to_string()))?;
        }
        held = held.within(step.wanted.workspace, step.moved());
        let (further, by) = step.write(commit, &client, clock);
        (commit, more) = (further, more + by);
        let after = step.wanted.permissions.unwrap_or_default();
        let detail = json!({
            "open": step.wanted.permissions.is_some(),
            "given": after.texts_beyond(step.held()), "taken": step.held().texts_beyond(after),
        });
        details.insert(step.wanted.workspace.to_string(), detail);
    }
    if details.is_empty() {
        return Ok(client);
    }
    // Her record too, though it may tell nothing new: she must be whom the actor may still permit this.
    let count = client.workspace_count.saturating_add_signed(i32::try_from(more).unwrap_or_default());
    let next = Client { workspace_count: count, version: client.version + 1, ..client.clone() };
    let activity = Activity::new(actor, "client.permitted", Target::new("client", next.id, next.name()), clock, rng)
        .with("company", company.to_string())
        .with("workspaces", details);
    let commit = commit
        .replace(&next, client.version)
        .and(|commit| client::found_anew(commit, &client, &next))
        .while_held(actor, &held)
        .record(&activity);
    table.commit(commit).await?;
    Ok(next)
}

/// What is wanted, each workspace once, and all of them open to the actor: to her, others don't exist.
fn check<'a>(actor: &Actor, grants: &'a [Grant], wanted: &[Wanted]) -> Result<Vec<Step<'a>>> {
    if !(1..=MOST_AT_ONCE).contains(&wanted.len()) {
        let detail = format!("Choose 1 to {MOST_AT_ONCE} workspaces.");
        return Err(Error::field("/workspaces", "out-of-range", detail));
    }
    let (mut fields, mut steps) = (Fields::default(), Vec::with_capacity(wanted.len()));
    for (place, one) in wanted.iter().enumerate() {
        let twice = wanted[..place].iter().any(|other| other.workspace == one.workspace);
        let step = match actor {
            _ if twice => Err(("taken", "Name each workspace once.".to_owned())),
            Actor::Client { grants: own, .. } if !own.contains_key(&one.workspace) => {
                Err(("unsupported", "You have no access to such a workspace.".to_owned()))
            }
            _ => Ok(Step { before: grants.iter().find(|grant| grant.workspace == one.workspace), wanted: *one }),
        };
        steps.extend(fields.take(&format!("/workspaces/{place}/workspace"), step));
    }
    fields.finish()?;
    Ok(steps)
}
