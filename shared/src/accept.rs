//! Accepting an invitation: what its link shows, and what accepting it makes.

use std::collections::BTreeMap;

use crate::{
    Actor, Commit, Engines, GlobalTable, Result,
    access::Person,
    activity::{Activity, Target},
    client::{self, Client, ClientStatus},
    error::Fields,
    grant::{self, Grant},
    id::PersonId,
    invitation::{Invitation, InvitationSecret, InvitationState},
    login::{self, Login, Membership},
    member::{Member, MemberStatus},
    organization::Organization,
    password,
    session::{Browser, Proofs, Session, Way, side},
    sign_in::{SignedIn, challenge},
    table::{Change, Entity as _},
    text::Language,
    token::link::{Link, Purpose, dead},
    workspace::Workspace,
};

mod renew;
pub use renew::ask_again;

/// An invitation whose link works.
#[derive(Debug, Clone)]
pub struct Open {
    /// Who invites.
    pub organization: Organization,
    /// Who is invited.
    pub person: Person,
    /// Her invitation.
    pub invitation: Invitation,
    /// Who invited her, by name.
    pub inviter: String,
    /// The login that her address has from elsewhere.
    pub login: Option<Login>,
    /// What she was granted.
    grants: Vec<Grant>,
}

/// Reads an invitation by its link, which stays as good as before.
///
/// # Errors
/// [`crate::Code::Gone`], with the reason: `used`, `expired`, `revoked` or `replaced`.
pub async fn open(engines: &Engines, global: &GlobalTable, text: &str) -> Result<(Link, Open)> {
    let now = engines.clock().now();
    let link = Link::read(text, Purpose::Invitation)?;
    let table = global.tenant(link.organization);
    let (person, secret, organization, login, grants) = tokio::try_join!(
        person(&table, link.person),
        table.get::<InvitationSecret>(link.person),
        table.get::<Organization>(()),
        global.get::<Login>(&link.login),
        grants(&table, link.person),
    )?;
    let (Some(person), Some(organization)) = (person, organization) else { return Err(dead()) };
    let invitation = match &person {
        Person::Member(member) => member.invitation.clone(),
        Person::Client(client) => client.invitation.clone(),
    };
    let invitation = invitation.ok_or_else(dead)?;
    let why = |reason: &str| dead().with("reason", reason);
    // Who is kept out isn't let in by an invitation from before.
    if matches!(&person, Person::Client(client) if client.is_kept_out()) {
        return Err(why("revoked"));
    }
    match invitation.state_at(now) {
        InvitationState::Accepted => return Err(why("used")),
        InvitationState::Revoked => return Err(why("revoked")),
        _ => {}
    }
    let secret = secret.filter(|secret| link.proves(&secret.proof)).ok_or_else(|| why("replaced"))?;
    if now >= secret.expires_at {
        return Err(why("expired"));
    }
    if Login::key_of(person.email()) != link.login {
        return Err(why("replaced"));
    }
    Ok((link, Open { organization, person, invitation, inviter: secret.inviter, login, grants }))
}

async fn person(table: &crate::TenantTable, id: PersonId) -> Result<Option<Person>> {
    Ok(match id {
        PersonId::Member(id) => table.get::<Member>(id).await?.map(Person::Member),
        PersonId::Client(id) => table.get::<Client>(id).await?.map(Person::Client),
    })
}

async fn grants(table: &crate::TenantTable, id: PersonId) -> Result<Vec<Grant>> {
    match id {
        PersonId::Client(id) => grant::of_client(table, id).await,
        PersonId::Member(_) => Ok(Vec::new()),
    }
}

impl Open {
    /// The titles of the workspaces that wait for her.
    ///
    /// # Errors
    /// [`crate::Code::Unavailable`].
    pub async fn workspaces(&self, global: &GlobalTable) -> Result<Vec<String>> {
        let table = global.tenant(self.organization.id);
        let places = self.grants.iter().map(|grant| Workspace::place(grant.workspace)).collect();
        let mut workspaces: Vec<Workspace> = table.get_all(places).await?;
        workspaces.sort_by_key(|workspace| workspace.id);
        Ok(workspaces.into_iter().map(|workspace| workspace.title).collect())
    }
}

/// Accepts an invitation: of many attempts at once, one succeeds.
///
/// # Errors
/// [`crate::Code::Gone`], [`crate::Code::Invalid`], [`crate::Code::CredentialsRefused`] when the address has an account
/// with another password; [`crate::Code::SecondFactorRequired`] when she has joined and her account has a second factor.
pub async fn accept(
    engines: &Engines,
    global: &GlobalTable,
    text: &str,
    secret: &str,
    language: Option<&str>,
    browser: &Browser,
) -> Result<SignedIn> {
    let login = Link::read(text, Purpose::Invitation)?.login;
    let tries = login::tries(global, &login, &browser.source);
    let ((link, open), tries) = tokio::try_join!(open(engines, global, text), tries)?;
    let language = check(&open, secret, language)?;
    let email = open.person.email().clone();
    let membership = Membership {
        organization: open.organization.id,
        slug: open.organization.slug.clone(),
        name: open.organization.brand.name.clone(),
        person: link.person,
    };
    let mut joined = login::join(engines, global, (open.login.clone(), tries), &email, secret, membership).await?;
    let met = joined.login_mut().meet(engines, browser);
    // Who came by the mailed link has proved her address; a link handed over by other means proves nothing.
    let proved = open.invitation.state == InvitationState::Sent;
    joined.login_mut().verified |= proved;
    let (proofs, door) = (Proofs::by(Way::Password), open.organization.doors.of(side(link.person)));
    let session = Session::begin(link.person, browser, proofs, door, (engines.clock(), engines.rng()));
    let table = global.tenant(open.organization.id);
    let commit = admit(engines, Commit::within(&table), &open, &session, language, proved)
        .delete::<InvitationSecret>(link.person, Change::existing())
        .or(dead().with("reason", "used"))
        .and(|commit| joined.write(commit, global));
    if joined.login().has_second_factor() {
        // She has joined; an invitation is no way around the second factor of her account.
        global.commit(commit).await?;
        return Err(challenge(engines, joined.login(), open.organization.id, link.person, Way::Password)?);
    }
    global.commit(commit.create(&session)).await?;
    Ok(SignedIn::new(&open.organization, &email, session, met.cookie))
}

fn check(open: &Open, secret: &str, language: Option<&str>) -> Result<Option<Language>> {
    let mut fields = Fields::default();
    let language = fields.take("/language", language.map(str::parse).transpose());
    if open.login.is_none() {
        let (first, last) = match &open.person {
            Person::Member(member) => (&member.first_name, &member.last_name),
            Person::Client(client) => (&client.first_name, &client.last_name),
        };
        let context = [&*open.organization.brand.name, first, last, open.person.email().as_str()];
        fields.take("/password", password::check(secret, &context));
    }
    fields.finish()?;
    Ok(language.flatten())
}

/// Makes the person active, in her own name.
fn admit(
    engines: &Engines,
    commit: Commit,
    open: &Open,
    session: &Session,
    language: Option<Language>,
    proved: bool,
) -> Commit {
    let (clock, rng) = (engines.clock(), engines.rng());
    let now = clock.now();
    let invitation = Invitation { state: InvitationState::Accepted, accepted_at: Some(now), ..open.invitation.clone() };
    let used = dead().with("reason", "used");
    let seen = Change::existing().set("last_seen_at", now);
    let organization = open.organization.id;
    match &open.person {
        Person::Member(member) => {
            let next = Member {
                status: MemberStatus::Active,
                invitation: Some(invitation),
                language: language.unwrap_or(member.language),
                email_verified: member.email_verified || proved,
                version: member.version + 1,
                ..member.clone()
            };
            let (id, name, role) = (next.id, next.name(), next.role);
            let actor = Actor::Staff { organization, id, role, name: name.clone(), session: session.id };
            let activity = Activity::new(&actor, "member.joined", Target::new("member", id, name), clock, rng);
            commit.replace_with(&next, member.version, seen).or(used).record(&activity)
        }
        Person::Client(client) => {
            let next = Client {
                status: ClientStatus::Active,
                invitation: Some(invitation),
                language: language.unwrap_or(client.language),
                email_verified: client.email_verified || proved,
                version: client.version + 1,
                ..client.clone()
            };
            let (id, name) = (next.id, next.name());
            let (grants, companies) = (BTreeMap::new(), BTreeMap::new());
            let actor = Actor::Client { organization, id, name: name.clone(), session: session.id, grants, companies };
            let activity = Activity::new(&actor, "client.joined", Target::new("client", id, name), clock, rng);
            commit
                .replace_with(&next, client.version, seen)
                .or(used)
                .and(|commit| client::found_anew(commit, client, &next))
                .and(|commit| client::seen(commit, id, now))
                .no_longer_asked(next.companies(), id)
                .record(&activity)
        }
    }
}
