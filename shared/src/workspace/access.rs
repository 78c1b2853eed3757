//! Opening a workspace to a client, and closing it again: the grant, both counters and her status in one transaction.

use super::Workspace;
use crate::{
    Actor, Clock, Code, Commit, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    client::{Client, ClientStatus},
    grant::Grant,
    id::{ClientId, WorkspaceId},
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

/// Opens a workspace to a client; a prospect becomes assigned. Doing it twice is doing it once. A suspended client may be
/// given access, which she has from her reactivation on.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::NotFound`], [`Code::Stale`] when the client's record keeps changing.
pub async fn grant(table: &TenantTable, actor: &Actor, link: Link, clock: &Clock, rng: &Rng) -> Result<()> {
    require_here(actor, Action::WorkspacesWrite)?;
    settle(table, link, |workspace, client, grant| {
        if grant.is_some() {
            return None;
        }
        let mut next = Client { workspace_count: client.workspace_count + 1, ..client.clone() };
        if next.status == ClientStatus::Prospect {
            next.status = ClientStatus::Assigned;
        }
        let grant = Grant { client: client.id, workspace: workspace.id, granted_at: clock.now() };
        let commit = Commit::within(table).create(&grant).or(Code::Stale.into());
        Some(finish(commit, actor, "client.granted", workspace, next, 1, clock, rng))
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
        grant?;
        let mut next = Client { workspace_count: client.workspace_count.saturating_sub(1), ..client.clone() };
        if next.status == ClientStatus::Assigned {
            next.status = next.status_before_access();
        }
        let commit =
            Commit::within(table).delete::<Grant>((client.id, workspace.id), Change::existing()).or(Code::Stale.into());
        Some(finish(commit, actor, "client.ungranted", workspace, next, -1, clock, rng))
    })
    .await
}

#[expect(clippy::too_many_arguments, reason = "both directions differ in these alone")]
fn finish(
    commit: Commit,
    actor: &Actor,
    action: &str,
    workspace: &Workspace,
    mut next: Client,
    by: i64,
    clock: &Clock,
    rng: &Rng,
) -> Commit {
    let expected = next.version;
    next.version += 1;
    let target = Target::new("client", next.id, next.name());
    let activity = Activity::new(actor, action, target, clock, rng)
        .with("workspace", workspace.id.to_string())
        .with("workspace_title", workspace.title.as_str());
    commit
        .replace(&next, expected)
        .update::<Workspace>(workspace.id, Change::existing().add("client_count", by))
        .or(Error::not_found())
        .record(&activity)
}

/// Commits what `change` makes of the link; after a collision, of the link as it is then.
async fn settle(
    table: &TenantTable,
    mut link: Link,
    change: impl Fn(&Workspace, &Client, Option<&Grant>) -> Option<Commit>,
) -> Result<()> {
    for attempt in 1.. {
        let (Some(workspace), Some(client)) = (&link.workspace, &link.client) else { return Err(Error::not_found()) };
        let (id, workspace_id) = (client.id, workspace.id);
        let Some(commit) = change(workspace, client, link.grant.as_ref()) else { return Ok(()) };
        match table.commit(commit).await {
            Err(error) if error.code == Code::Stale && attempt < TRIES => {
                link = self::link(table, workspace_id, id).await?;
            }
            done => return done.map(|_| ()),
        }
    }
    Ok(())
}
