//! Deleting a client for good.
//!
//! One transaction takes away what makes her a client: her record, the claim to her address, every entry that finds her, and her
//! place in companies. From then on she is nobody: no session of hers opens, no link works, and her address may be given anew.
//! What may exceed a transaction goes by the table's stream, driven by a [`Departure`]: grants, sessions, links, comments, and
//! her login when no other organization needs it. The departure stays, without an address or a name, so that whoever brings an
//! old backup back knows whom to leave out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Client, EmailClaim, entries};
use crate::{
    Actor, Clock, Code, Commit, Engines, Error, Result, Rng, TenantTable,
    activity::{Activity, Target},
    erasure::{self, Erasure},
    grant::Grant,
    id::{ClientId, ErasureId},
    invitation::InvitationSecret,
    login::Login,
    policy::{Action, require_here},
    table::{Change, Entity, Place, Places, Range},
    text::fold,
    workspace::Workspace,
};

/// Items that one transaction of the stream takes away; a grant counts twice.
const AT_ONCE: usize = 40;
/// Most items of a person that a preview counts.
const COUNTED: usize = 5_000;

/// That a client was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// Who she was.
    pub client: ClientId,
    /// When.
    pub at: Timestamp,
    /// The key of her login, until it is seen to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// What erases her traces with others, once this is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erasure: Option<ErasureId>,
}

impl Entity for Departure {
    const KIND: &'static str = "departure";
    const TRACED: bool = true;
    type Address<'a> = ClientId;

    fn place(client: ClientId) -> Place {
        Place::new(&["DEPARTURE", &client.to_string()], &["DEPARTURE"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(self.client))
    }
}

/// What goes with a client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leavings {
    /// Workspaces that she may open.
    pub grants: usize,
    /// Browsers that she is signed in with.
    pub sessions: usize,
    /// Comments on her.
    pub comments: usize,
    /// Companies that she belongs to.
    pub companies: usize,
    /// Whether she has an invitation.
    pub invitation: bool,
}

/// Access pattern 24: a client with all that goes with her.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn leavings(table: &TenantTable, id: ClientId) -> Result<(Option<Client>, Leavings)> {
    let (items, _) = table.items(&person(id), COUNTED).await?;
    let (mut client, mut leavings) = (None, Leavings::default());
    for (_, item) in items {
        match item.get("kind").and_then(|kind| kind.as_s().ok()).map(String::as_str) {
            Some("grant") => leavings.grants += 1,
            Some("session") => leavings.sessions += 1,
            Some("comment") => leavings.comments += 1,
            Some(Client::KIND) => {
                let found: Client = serde_dynamo::from_item(item)?;
                leavings.companies = found.companies().count();
                leavings.invitation = found.invitation.is_some();
                client = Some(found);
            }
            _ => {}
        }
    }
    Ok((client, leavings))
}

fn person(id: ClientId) -> Range {
    Range::of(&["PERSON", &id.to_string()], "")
}

/// Deletes a client; `confirm` is her full name, whatever its case and accents. With what goes with her, her traces are erased,
/// too: gives the erasure.
///
/// # Errors
/// [`Code::Forbidden`], [`Code::Invalid`], [`Code::Stale`].
pub async fn delete(
    table: &TenantTable,
    actor: &Actor,
    (client, expected): (&Client, u64),
    confirm: &str,
    erase: Option<Leavings>,
    (clock, rng): (&Clock, &Rng),
) -> Result<Option<ErasureId>> {
    require_here(actor, Action::ClientsDelete)?;
    let plain = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if plain(confirm) != plain(&client.name()) {
        return Err(Error::field("/confirm", "mismatch", "Type the client's first and last name."));
    }
    let erasure = erase.map(|gone| Erasure::asked(actor, client.id, gone, clock, rng));
    let id = erasure.as_ref().map(|erasure| erasure.id);
    let login = Some(Login::key_of(&client.email));
    let departure = Departure { client: client.id, at: clock.now(), login, erasure: id };
    let mut activity =
        Activity::new(actor, "client.deleted", Target::new("client", client.id, client.name()), clock, rng);
    if let Some(id) = id {
        activity = activity.with("erasure", id.to_string());
    }
    let mut commit = removed(Commit::within(table), client, expected).create(&departure).record(&activity);
    if let Some(erasure) = &erasure {
        commit = commit.create(erasure);
    }
    table.commit(commit).await.map(|_| id)
}

/// Takes away what makes her a client.
fn removed(commit: Commit, client: &Client, version: u64) -> Commit {
    let commit = commit
        .delete::<Client>(client.id, Change::existing().when("version", version))
        .or(Error::stale())
        .delete::<EmailClaim>(&client.email, Change::unconditional())
        .delete::<InvitationSecret>(client.id.into(), Change::unconditional())
        .and(|commit| entries::removed(commit, client));
    client.companies().fold(commit, |commit, company| commit.leave(company, client.id))
}

/// Clears away what a client left behind. Doing it again takes up where it ended.
///
/// # Errors
/// [`Code::Unavailable`]; [`Code::Conflict`], [`Code::Stale`] when somebody changes the same at this moment: the stream then tries again.
pub async fn depart(engines: &Engines, table: &TenantTable, id: ClientId) -> Result<()> {
    let (Some(departure), client) = table.pair::<Departure, Client>(id, id).await? else { return Ok(()) };
    // She is back with an older copy of the data.
    let login = departure.login.or(client.as_ref().map(|client| Login::key_of(&client.email)));
    let Some(login) = login else { return Ok(()) };
    if let Some(client) = &client {
        table.commit(removed(Commit::within(table), client, client.version)).await?;
    }
    loop {
        let (items, more) = table.items(&person(id), AT_ONCE).await?;
        let mut commit = Commit::within(table);
        if items.is_empty() {
            break;
        }
        for (sort, item) in items {
            if item.get("kind").and_then(|kind| kind.as_s().ok()).is_some_and(|kind| kind == Grant::KIND) {
                let grant: Grant = serde_dynamo::from_item(item)?;
                commit = commit
                    .delete::<Grant>((id, grant.workspace), Change::existing())
                    .update::<Workspace>(grant.workspace, Change::existing().add("client_count", -1));
            } else {
                commit = commit.clear(&Place::raw(&["PERSON", &id.to_string()], sort));
            }
        }
        table.commit(commit).await?;
        if !more {
            break;
        }
    }
    forget(engines, table, id, &login).await?;
    let done = Commit::within(table).update::<Departure>(id, Change::existing().remove("login"));
    let done = match departure.erasure {
        Some(erasure) => erasure::begin(done, erasure),
        None => done,
    };
    table.commit(done).await.map(|_| ())
}

/// Takes her place here out of her login, and the login away with the last place.
async fn forget(engines: &Engines, table: &TenantTable, id: ClientId, key: &str) -> Result<()> {
    let global = engines.global();
    let Some(mut login) = global.get::<Login>(key).await? else { return Ok(()) };
    let (places, expected) = (login.memberships.len(), login.version);
    login.memberships.retain(|place| place.organization != table.organization() || place.person != id.into());
    if login.memberships.len() == places {
        return Ok(());
    }
    let commit = Commit::nowhere();
    login.version += 1;
    let commit = match login.memberships.is_empty() {
        true => login.delete(commit, &global),
        false => commit.replace_global(&global, &login, expected),
    };
    // A login that somebody changes at this moment is looked at again.
    global.commit(commit.or(Code::Conflict.into())).await.map(|_| ())
}
