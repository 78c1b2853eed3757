//! Creating, changing and archiving a workspace. Its counters belong to other transactions, so no write replaces the item.

use super::{Workspace, search};
use crate::{
    Actor, Clock, Commit, Error, Once, Result, Rng, TenantTable,
    activity::{Activity, Target},
    error::Fields,
    id::{Id as _, WorkspaceId},
    policy::{Action, require_here},
    table::Change,
    text,
};

/// A workspace as it is typed in.
#[derive(Debug, Clone, Default)]
pub struct NewWorkspace {
    /// Its title.
    pub title: String,
    /// A line under the title.
    pub subtitle: Option<String>,
    /// A paragraph that greets the client.
    pub welcome: Option<String>,
}

/// What to change; `None` keeps, `Some(None)` clears.
#[derive(Debug, Clone, Default)]
pub struct WorkspaceChange {
    /// Its title.
    pub title: Option<String>,
    /// The line under the title.
    pub subtitle: Option<Option<String>>,
    /// The paragraph that greets the client.
    pub welcome: Option<Option<String>>,
    /// Whether it is put away.
    pub archived: Option<bool>,
}

/// Creates a workspace, which no client may open yet.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`].
pub async fn create(
    table: &TenantTable,
    actor: &Actor,
    once: &Once,
    new: NewWorkspace,
    clock: &Clock,
    rng: &Rng,
) -> Result<Workspace> {
    require_here(actor, Action::WorkspacesWrite)?;
    let workspace = Workspace {
        id: WorkspaceId::new(clock, rng),
        title: String::new(),
        subtitle: None,
        welcome: None,
        client_count: 0,
        file_count: 0,
        archived: false,
        created_at: clock.now(),
        version: 1,
    };
    let typed = WorkspaceChange {
        title: Some(new.title),
        subtitle: Some(new.subtitle),
        welcome: Some(new.welcome),
        archived: None,
    };
    let workspace = apply(workspace, typed)?;
    let target = Target::new("workspace", workspace.id, &workspace.title);
    let commit = Commit::within(table)
        .create(&workspace)
        .and(|commit| search::found_anew(commit, &workspace, ""))
        .record(&Activity::new(actor, "workspace.created", target, clock, rng))
        .once(once, &workspace);
    table.commit(commit).await?.or(workspace)
}

/// Changes a workspace's texts, or puts it away and back.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    actor: &Actor,
    current: Workspace,
    expected: u64,
    change: WorkspaceChange,
    clock: &Clock,
    rng: &Rng,
) -> Result<Workspace> {
    require_here(actor, Action::WorkspacesWrite)?;
    let (was_archived, before) = (current.archived, current.title.clone());
    let titled = change.title.is_some();
    let next = Workspace { version: expected + 1, ..apply(current, change)? };
    let mut write = Change::existing()
        .when("version", expected)
        .set("version", next.version)
        .set("title", &next.title)
        .set("archived", next.archived);
    for (attribute, text) in [("subtitle", &next.subtitle), ("welcome", &next.welcome)] {
        write = match text {
            Some(text) => write.set(attribute, text),
            None => write.remove(attribute),
        };
    }
    let action = match (was_archived, next.archived) {
        (false, true) => "workspace.archived",
        (true, false) => "workspace.unarchived",
        _ => "workspace.updated",
    };
    let target = Target::new("workspace", next.id, &next.title);
    let commit = Commit::within(table)
        .update::<Workspace>(next.id, write)
        .or(Error::stale())
        .and(|commit| if titled { search::found_anew(commit, &next, &before) } else { commit })
        .record(&Activity::new(actor, action, target, clock, rng));
    table.commit(commit).await?;
    Ok(next)
}

fn apply(mut workspace: Workspace, change: WorkspaceChange) -> Result<Workspace> {
    let mut fields = Fields::default();
    if let Some(title) = change.title {
        fields.keep("/title", text::line(&title, text::NAME), &mut workspace.title);
    }
    if let Some(subtitle) = change.subtitle {
        let checked = text::optional(subtitle.as_deref(), |line| text::line(line, text::LINE));
        fields.keep("/subtitle", checked, &mut workspace.subtitle);
    }
    if let Some(welcome) = change.welcome {
        let checked = text::optional(welcome.as_deref(), |lines| text::paragraph(lines, text::PARAGRAPH));
        fields.keep("/welcome", checked, &mut workspace.welcome);
    }
    if let Some(archived) = change.archived {
        workspace.archived = archived;
    }
    fields.finish()?;
    Ok(workspace)
}
