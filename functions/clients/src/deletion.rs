//! `/clients/{client}/deletion`

use edge::{Call, Reply};
use parvis::{
    Result,
    client::{self, Client},
    erasure,
    id::ErasureId,
    policy::{Action, require_here},
};
use serde::{Deserialize, Serialize};

/// That it is meant.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ClientsDeleteBody)]
pub struct Body {
    /// The client's first and last name.
    confirm: String,
    /// Whether the copies of her name go, too: those in the activity, beside files that she added, and in the register of mails.
    #[serde(default)]
    erase: bool,
}

/// That she is deleted.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientDeleted)]
pub struct DeletedView {
    /// What erases her traces, and certifies it; none unless that was asked for.
    erasure: Option<ErasureId>,
}

/// What deleting a client takes away, and what it leaves.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientDeletion)]
pub struct DeletionView {
    /// What to confirm it with.
    name: String,
    /// Workspaces that she may open; they and their files stay.
    grants: usize,
    sessions: usize,
    comments: usize,
    companies: usize,
    invitation: bool,
    /// What stays, and why.
    kept: [Kept; 6],
    /// What an erasure takes away besides.
    traces: TracesView,
    /// What stays after it, and why.
    kept_when_erased: [Kept; 6],
    version: u64,
}

/// Copies of a client's name with others.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ClientTraces)]
pub struct TracesView {
    /// Entries of the activity that she made, or that are about her, whichever are more.
    entries: u64,
    /// Mails to her that are remembered.
    mails: u64,
}

/// Something that stays.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = KeptAfterDeletion)]
pub enum Kept {
    /// Files that she added: they belong to their workspaces.
    Files,
    /// What the activity log tells of her, by name.
    Activity,
    /// The same without her name: an audit log has no holes.
    NamelessActivity,
    /// Her login, as long as another organization needs it. Which ones is theirs to know.
    LoginElsewhere,
    /// What others wrote about her in their own words.
    WordsOfOthers,
    /// What ends by itself: answers to repeated requests after a day, exports and imports that name her after seven, uploads after
    /// fourteen, letters and what people of a company asked for it after thirty.
    Temporary,
    /// Backups, as long as whoever runs the portal keeps them.
    Backups,
}

impl Kept {
    pub(crate) const AFTER_DELETION: [Self; 6] =
        [Self::Files, Self::Activity, Self::LoginElsewhere, Self::WordsOfOthers, Self::Temporary, Self::Backups];
    pub(crate) const AFTER_ERASURE: [Self; 6] = [
        Self::Files,
        Self::NamelessActivity,
        Self::LoginElsewhere,
        Self::WordsOfOthers,
        Self::Temporary,
        Self::Backups,
    ];
}

/// `GET`: what deleting a client would take away.
pub(crate) async fn preview(call: Call) -> Result<Reply> {
    let (table, id) = (call.table()?, call.id("client")?);
    let reading = async { tokio::try_join!(client::leavings(&table, id), erasure::preview(&table, id)) };
    let (access, ((found, leavings), (entries, mails))) = call.with(reading).await?;
    let client = Client::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::ClientsDelete)?;
    let view = DeletionView {
        name: client.name(),
        grants: leavings.grants,
        sessions: leavings.sessions,
        comments: leavings.comments,
        companies: leavings.companies,
        invitation: leavings.invitation,
        kept: Kept::AFTER_DELETION,
        traces: TracesView { entries, mails },
        kept_when_erased: Kept::AFTER_ERASURE,
        version: client.version,
    };
    Ok(Reply::ok(&view)?.version(client.version))
}

/// `POST`: deletes a client for good.
pub(crate) async fn create(call: Call) -> Result<Reply> {
    let (body, expected, table): (Body, _, _) = (call.json()?, call.expected()?, call.table()?);
    let (access, (found, leavings)) = call.with(client::leavings(&table, call.id("client")?)).await?;
    let client = Client::seen_by(found, &access.actor)?;
    require_here(&access.actor, Action::ClientsDelete)?;
    access.require_recent(call.now())?;
    let (erase, making) = (body.erase.then_some(leavings), (call.clock(), call.rng()));
    let erasure = client::delete(&table, &access.actor, (&client, expected), &body.confirm, erase, making).await?;
    Reply::ok(&DeletedView { erasure })
}
