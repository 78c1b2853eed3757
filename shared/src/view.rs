//! Views: a staff member sees exactly what a client sees, in a session that can't change anything and that the activity log
//! shows from its start to its end.
//!
//! A view is a session of the client's with a [`Viewer`]: the same grants, read by the same routes. It has no cookie; the link
//! that began it opens it again until it ends, for whoever is still signed in as the viewer, in her name alone.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Code, Commit, Engines, Error, GlobalTable, Result, TenantTable,
    access::{self, Access},
    activity::{Activity, Target},
    actor::{Side, Stamp, StampKind},
    client::Client,
    id::{ActivityId, ClientId, MemberId, PersonId, SessionId},
    login::Login,
    organization::{self, Organization},
    policy::{Action, require_here},
    session::{self, Browser, Proofs, Session, Way},
    table::Change,
    token::{
        access::Onlooker,
        digest,
        link::{Link, Purpose, dead},
    },
};

/// For how long a view goes on.
pub const LIFE: SignedDuration = SignedDuration::from_hours(1);

/// Who sees what a client sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The staff member.
    pub member: MemberId,
    /// Her own session.
    pub session: SessionId,
    /// Her name.
    pub name: String,
    /// The client's name.
    pub client: String,
    /// SHA-256 of the link's secret.
    pub hash: String,
}

/// Whether a view is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViewState {
    /// Until its session ends.
    Viewing,
    /// It was closed.
    Closed,
}

impl Viewer {
    /// As tokens name her.
    #[must_use]
    pub fn onlooker(&self) -> Onlooker {
        Onlooker { member: self.member, session: self.session }
    }

    fn target(&self, client: impl ToString) -> Target {
        Target::new("client", client, &self.client)
    }
}

/// The views of what a client sees that are on, whoever began them.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn running(table: &TenantTable, client: ClientId, now: Timestamp) -> Result<Vec<Session>> {
    let mut sessions = session::all(table, client.into()).await?;
    sessions.retain(|session| session.state == Some(ViewState::Viewing) && session.is_live(now, None));
    Ok(sessions)
}

/// Begins a view; gives its link, and when it ends. The viewer's former view of the same client is over with it.
///
/// # Errors
/// [`Code::Forbidden`].
pub async fn begin(
    engines: &Engines,
    table: &TenantTable,
    access: &Access,
    organization: &Organization,
    client: &Client,
    running: &[Session],
    browser: &Browser,
) -> Result<(String, Timestamp)> {
    require_here(&access.actor, Action::ClientsView)?;
    let Actor::Staff { id: member, session, name, .. } = &access.actor else {
        return Err(Error::internal("only staff view as a client"));
    };
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let login = Login::key_of(&client.email);
    let (link, proof) = Link::make(engines.link_key()?, rng, Purpose::View, organization.id, client.id.into(), &login);
    let viewer =
        Viewer { member: *member, session: *session, name: name.clone(), client: client.name(), hash: proof.hash };
    let (door, proofs) = (organization.doors.of(Side::Client), Proofs::by(Way::default()));
    let view = Session {
        // The viewer has come through her own door.
        enrolling: false,
        viewer: Some(viewer.clone()),
        state: Some(ViewState::Viewing),
        ends_at: now + LIFE,
        ..Session::begin(client.id.into(), browser, proofs, door, (clock, rng))
    };
    let started = Activity::new(&access.actor, "client.view-started", viewer.target(client.id), clock, rng);
    let mut commit = Commit::within(table).create(&view).record(&started.with("until", view.ends_at.to_string()));
    for former in running {
        if former.viewer.as_ref().is_some_and(|former| former.member == *member) {
            commit = close(commit, engines, &access.actor, former);
        }
    }
    table.commit(commit).await?;
    let address = engines.portal_address(&organization.slug);
    Ok((format!("{address}/view#{}", link.text()), view.ends_at))
}

/// A view that was opened.
#[derive(Debug)]
pub struct Opened {
    /// Where.
    pub organization: Organization,
    /// What the client's own session would give, and this view's.
    pub access: Access,
    /// Who looks on.
    pub viewer: Viewer,
}

/// Opens a view by its link, or goes on with it.
///
/// # Errors
/// [`Code::Gone`] when it is over, or its viewer signed out, or no longer one who may.
pub async fn open(engines: &Engines, global: &GlobalTable, text: &str) -> Result<Opened> {
    let (link, now) = (Link::read(text, Purpose::View)?, engines.clock().now());
    let PersonId::Client(client) = link.person else { return Err(dead()) };
    let (table, hash) = (global.tenant(link.organization), digest(link.secret));
    let (organization, running) =
        tokio::try_join!(organization::get(&table), running(&table, client, now)).map_err(over)?;
    let found = running.into_iter().find_map(|view| Some((view.id, view.viewer.filter(|viewer| viewer.hash == hash)?)));
    let (id, viewer) = found.ok_or_else(dead)?;
    let person = access::read(&table, link.person, id, now);
    let (access, _) = tokio::try_join!(person, access::viewer(&table, viewer.onlooker(), now)).map_err(over)?;
    Ok(Opened { organization, access, viewer })
}

/// Whatever is missing, the link is dead; but a fault of ours stays one.
fn over(error: Error) -> Error {
    match error.code {
        Code::SessionEnded | Code::Forbidden | Code::NotFound => dead(),
        _ => error,
    }
}

/// Ends a view.
///
/// # Errors
/// [`Code::NotFound`] outside of one.
pub async fn end(engines: &Engines, table: &TenantTable, access: &Access) -> Result<()> {
    let viewer = access.viewer.as_ref().ok_or_else(Error::not_found)?;
    table.commit(close(Commit::within(table), engines, viewer, &access.session)).await.map(|_| ())
}

fn close(commit: Commit, engines: &Engines, by: &Actor, view: &Session) -> Commit {
    let Some(viewer) = &view.viewer else { return commit };
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let closed = Change::existing()
        .when("state", ViewState::Viewing)
        .set("state", ViewState::Closed)
        .set("ends_at", now)
        .set("ttl", now.as_second());
    commit.update::<Session>((view.person, view.id), closed).or(access::ended()).record(&Activity::new(
        by,
        "client.view-ended",
        viewer.target(view.person),
        clock,
        rng,
    ))
}

/// Notes the end of a view that nobody closed: DynamoDB has removed it. Told twice, it is noted once.
///
/// # Errors
/// [`Code::Unavailable`].
pub async fn lapse(table: &TenantTable, view: &Session) -> Result<()> {
    let Some(viewer) = &view.viewer else { return Ok(()) };
    let stamp = Stamp { kind: StampKind::Staff, id: Some(viewer.member.to_string()), name: viewer.name.clone() };
    let entry = Activity {
        id: end_id(view),
        at: view.ends_at,
        actor: stamp,
        action: "client.view-ended".into(),
        target: viewer.target(view.person),
        details: serde_json::Map::new(),
    };
    match table.commit(Commit::within(table).record(&entry)).await {
        Err(error) if error.code == Code::Conflict => Ok(()),
        done => done.map(|_| ()),
    }
}

/// The id of its end's entry, always the same: the time of its end, and the rest of its own id.
fn end_id(view: &Session) -> ActivityId {
    const REST: u32 = 80;
    let time = u128::try_from(view.ends_at.as_millisecond()).unwrap_or_default() << REST;
    (time | (u128::from(view.id) & ((1 << REST) - 1))).into()
}
