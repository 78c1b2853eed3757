//! Passwords: asking for a new one by mail, choosing it, and changing it while signed in. Other sessions end.

use jiff::SignedDuration;

use crate::{
    Code, Commit, Engines, Error, GlobalTable, Result,
    access::Access,
    activity::{Activity, Target},
    id::{Id as _, MailId},
    limit::{Mails, Tries},
    login::{Login, Membership, Pending, change_person, everywhere},
    mail::{Mail, Template},
    organization::Organization,
    password,
    session::{Browser, Proofs, Session},
    sign_in::SignedIn,
    step_up::Standing,
    table::Change,
    text::Email,
    token::link::{Link, Purpose, dead},
};

/// For how long the link that chooses a password works.
const RESET_LIFE: SignedDuration = SignedDuration::from_hours(1);

/// Mails a link that chooses a new password, if the address has an account; answers alike if it hasn't.
///
/// # Errors
/// [`Code::TooManyRequests`], [`Code::Unavailable`].
pub async fn ask(engines: &Engines, global: &GlobalTable, email: &str, slug: Option<&str>, source: &str) -> Result<()> {
    let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
    let Ok(email) = Email::parse(email) else { return Ok(()) };
    let key = Login::key_of(&email);
    let (login, mails) = tokio::try_join!(global.get::<Login>(&key), Mails::read(global, "reset", &key, source))?;
    let chosen = login.as_ref().and_then(|login| {
        let here = login.matching(slug, None);
        here.first().copied().or(login.memberships.first()).cloned()
    });
    let (Some(login), Some(membership)) = (login, chosen) else {
        return global.commit(mails.one_more(Commit::nowhere(), global, now)?).await.map(|_| ());
    };
    let Membership { organization, slug, person, .. } = membership;
    let (_, proof) = Link::make(engines.link_key()?, rng, Purpose::PasswordReset, organization, person, &login.key);
    let pending = Pending { proof: proof.clone(), expires_at: now + RESET_LIFE };
    let mail = MailId::new(clock, rng);
    let mail = Mail::new(mail, Template::PasswordReset, (organization, slug), person, &login.email, Some(proof), now);
    let change = Change::existing().set("reset", &pending).touch();
    let commit =
        Commit::within(&global.tenant(organization)).update_global::<Login>(global, &login.key, change).create(&mail);
    global.commit(mails.one_more(commit, global, now)?).await.map(|_| ())
}

/// Chooses a new password by a mailed link. All sessions of the account end, in every organization.
///
/// # Errors
/// [`Code::Gone`], [`Code::Invalid`].
pub async fn complete(engines: &Engines, global: &GlobalTable, text: &str, new: &str) -> Result<()> {
    let link = Link::read(text, Purpose::PasswordReset)?;
    let now = engines.clock().now();
    let login = global.get::<Login>(&link.login).await?.ok_or_else(dead)?;
    let pending = login.reset.clone().filter(|pending| link.proves(&pending.proof) && now < pending.expires_at);
    if pending.is_none() {
        return Err(dead());
    }
    password::check(new, &[login.email.as_str()]).map_err(|(code, detail)| Error::field("/password", code, detail))?;
    let next = Login {
        password: password::hash(engines, new).await?,
        // Whoever reads the mail has proved the address.
        verified: true,
        reset: None,
        version: login.version + 1,
        ..login.clone()
    };
    let here = login.memberships.iter().find(|membership| membership.person == link.person);
    change(engines, global, &login, next, here, None).await.map_err(|error| match error.code {
        Code::Conflict => dead(),
        _ => error,
    })
}

/// The present password and the new one.
#[derive(Clone, Copy)]
pub struct Passwords<'a> {
    /// The present one.
    pub present: &'a str,
    /// The new one.
    pub new: &'a str,
}

/// Changes the password of whoever is signed in. Her other sessions end; she goes on with a new one.
///
/// # Errors
/// [`Code::Invalid`] when the present password isn't right or the new one isn't good; [`Code::TooManyRequests`] after some
/// that weren't right.
pub async fn change_own(
    engines: &Engines,
    global: &GlobalTable,
    access: &Access,
    organization: &Organization,
    Standing { login, tries }: Standing,
    Passwords { present, new }: Passwords<'_>,
    browser: &Browser,
) -> Result<SignedIn> {
    let now = engines.clock().now();
    tries.require_free(now)?;
    if !password::verify(engines, present, Some(&login.password)).await? {
        tries.wrong(global, now).await?;
        return Err(Error::field("/current_password", "wrong", "This is not your present password."));
    }
    let email = login.email.clone();
    password::check(new, &[email.as_str()]).map_err(|(code, detail)| Error::field("/new_password", code, detail))?;
    let hash = password::hash(engines, new).await?;
    let next = Login { password: hash, reset: None, version: login.version + 1, ..login.clone() };
    let Session { person, way, second_factor, .. } = access.session;
    let proofs = Proofs { way, second_factor };
    let door = organization.doors.of(access.session.side());
    let session = Session::begin(person, browser, proofs, door, (engines.clock(), engines.rng()));
    let here = login.memberships.iter().find(|membership| membership.person == access.session.person);
    change(engines, global, &login, next, here, Some((&session, &tries))).await?;
    Ok(SignedIn::new(organization, &email, session, None))
}

/// Writes a new password: the login, the end of every session before now, the mail that tells, and the entry in the log.
async fn change(
    engines: &Engines,
    global: &GlobalTable,
    before: &Login,
    next: Login,
    here: Option<&Membership>,
    own: Option<(&Session, &Tries)>,
) -> Result<()> {
    // Who chose a password by a mailed link has proved her address, in each of her organizations.
    let proves = next.verified && !before.verified;
    let write = |memberships: &[Membership]| {
        let (clock, rng, now) = (engines.clock(), engines.rng(), engines.clock().now());
        let Some(home) = here.or(before.memberships.first()) else { return Err(dead()) };
        let table = global.tenant(home.organization);
        let mut commit = Commit::within(&table).replace_global(global, &next, before.version);
        let target = Target::new("account", next.account, "");
        let mut activity = Activity::new(
            &crate::Actor::System { organization: home.organization },
            "account.password-changed",
            target,
            clock,
            rng,
        );
        activity.actor.id = Some(home.person.to_string());
        let (id, from) = (MailId::new(clock, rng), (home.organization, home.slug.clone()));
        let mail = Mail::new(id, Template::PasswordChanged, from, home.person, &next.email, None, now);
        commit = commit.record(&activity).create(&mail);
        if let Some((session, tries)) = own {
            commit = tries.right(commit.create(session), global);
        }
        for membership in memberships {
            let ended = Change::existing().set("signed_out_before", now);
            let ended = if proves { ended.set("email_verified", true).touch() } else { ended };
            commit = commit.elsewhere(&global.tenant(membership.organization));
            commit = change_person(commit, membership.person, ended);
        }
        Ok(commit)
    };
    everywhere(global, before, write).await
}
