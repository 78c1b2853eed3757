//! Opening a workspace to a client, and closing it again: the grant, both counters and her status in one transaction.

use super::Workspace;
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{self, Client, ClientStatus},
    grant::Grant,
    id::{ClientId, WorkspaceId},
    permission::Permissions,
    policy::{Action, require_here},
    table::Change,
};

/// Tries when somebody changes the client at the same moment.
const TRIES: usize = 5;

/// A client and a workspace, and whether she may open it.
#[derive(Debug, Clone)]
pub struct Link {
    workspace: Option<Workspace>,
    client: Option<Client>,
    grant: Option<Grant>,
}

/// Reads what stands between a client and a workspace.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn link(table: &TenantTable, workspace: WorkspaceId, client: ClientId) -> Result<Link> {
    let (workspace, (client, grant)) =
        tokio::try_join!(table.get::<Workspace>(workspace), table.pair::<Client, Grant>(client, (client, workspace)))?;
    Ok(Link { workspace, client, grant })
}

/// Opens a workspace to a client, with these permissions or else the organization's usual ones; a prospect becomes assigned.
/// Doing it twice is doing it once. A suspended client may be given access, which she has from her reactivation on.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Stale`] when the client's record keeps changing,
/// [`Code::PreconditionRequired`] when she has access already, with other permissions than are asked for here.
pub async fn grant(
    table: &TenantTable,
    actor: &Actor,
    link: Link,
    (wanted, usual): (Option<Permissions>, Permissions),
    clock: &Clock,
    rng: &Rng,
) -> Result<()> {
    require_here(actor, Action::WorkspacesWrite)?;
    settle(table, link, |workspace, client, grant| {
        if let Some(grant) = grant {
            let same = wanted.is_none_or(|wanted| wanted == grant.permissions);
            return if same { Ok(None) } else { Err(granted_already()) };
        }
        let mut next = Client { workspace_count: client.workspace_count + 1, ..client.clone() };
        if next.status == ClientStatus::Prospect {
            next.status = ClientStatus::Assigned;
        }
        let grant = Grant::new(client.id, workspace.id, wanted.unwrap_or(usual), clock.now());
        let commit = Commit::within(table).create(&grant).or(Code::Stale.into());
        let activity = entry(actor, "client.granted", workspace, &next, (clock, rng));
        let activity = activity.with("permissions", grant.permissions.texts());
        Ok(Some(finish(commit, workspace, (client, next), 1, &activity)))
    })
    .await
}

/// Closes a workspace to a client, from her next request on. Doing it twice is doing it once.
///
/// # Errors
/// As [`grant`].
pub async fn ungrant(table: &TenantTable, actor: &Actor, link: Link, clock: &Clock, rng: &Rng) -> Result<()> {
    require_here(actor, Action::WorkspacesWrite)?;
    settle(table, link, |workspace, client, grant| {
        if grant.is_none() {
            return Ok(None);
        }
        let mut next = Client { workspace_count: client.workspace_count.saturating_sub(1), ..client.clone() };
        if next.status == ClientStatus::Assigned {
            next.status = next.status_before_access();
        }
        let commit =
            Commit::within(table).delete::<Grant>((client.id, workspace.id), Change::existing()).or(Code::Stale.into());
        let activity = entry(actor, "client.ungranted", workspace, &next, (clock, rng));
        Ok(Some(finish(commit, workspace, (client, next), -1, &activity)))
    })
    .await
}

fn granted_already() -> Error {
    Error::new(Code::PreconditionRequired, "She has access already: change what she may do with PATCH and If-Match.")
}

fn entry(
    actor: &Actor,
    action: &str,
    workspace: &Workspace,
    client: &Client,
    (clock, rng): (&Clock, &Rng),
) -> Activity {
    let target = Target::new("client", client.id, client.name());
    Activity::new(actor, action, target, clock, rng)
        .with("workspace", workspace.id.to_string())
        .with("workspace_title", workspace.title.as_str())
}

fn finish(
    commit: Commit,
    workspace: &Workspace,
    (current, mut next): (&Client, Client),
    by: i64,
    activity: &Activity,
) -> Commit {
    next.version += 1;
    commit
        .replace(&next, current.version)
        .and(|commit| client::found_anew(commit, current, &next))
        .update::<Workspace>(workspace.id, Change::existing().add("client_count", by))
        .or(Error::not_found())
        .record(activity)
}

/// Commits what `change` makes of the link; after a collision, of the link as it is then.
async fn settle(
    table: &TenantTable,
    mut link: Link,
    change: impl Fn(&Workspace, &Client, Option<&Grant>) -> Result<Option<Commit>>,
) -> Result<()> {
    for attempt in 1.. {
        let (Some(workspace), Some(client)) = (&link.workspace, &link.client) else { return Err(Error::not_found()) };
        let (id, workspace_id) = (client.id, workspace.id);
        let Some(commit) = change(workspace, client, link.grant.as_ref())? else { return Ok(()) };
        match table.commit(commit).await {
            Err(error) if error.code == Code::Stale && attempt < TRIES => {
                link = self::link(table, workspace_id, id).await?;
            }
            done => return done.map(|_| ()),
        }
    }
    Ok(())
}
