//! Signing up an agency: its organization, its first owner, and her first session, all at once.

use jiff::{SignedDuration, Timestamp};

use crate::{
    Actor, Code, Commit, Engines, Error, GlobalTable, Once, Result,
    activity::{Activity, Target},
    actor::Role,
    client::EmailClaim,
    error::Fields,
    id::{Id as _, MailId, MemberId, OrganizationId},
    limit::{self, Rate, Strikes},
    login::{self, Joined, Login, Membership, Pending},
    mail::{Mail, Template},
    member::{self, Member, MemberStatus},
    organization::{Address, Organization},
    password,
    session::{Browser, Proofs, Session, Way},
    sign_in::{SignedIn, challenge},
    table::Outcome,
    text::{self, Email, Language, Slug},
    token::link::{Link, Purpose},
};

/// For how long the link that proves an address works.
pub const VERIFICATION_LIFE: SignedDuration = SignedDuration::from_hours(24 * 3);

/// Sign-ups of one network.
const RATE: Rate = Rate { burst: 20, period: SignedDuration::from_secs(60) };

/// An agency as it signs up.
#[derive(Debug, Clone)]
pub struct NewOrganization {
    /// The agency's name.
    pub agency_name: String,
    /// The owner's first name.
    pub first_name: String,
    /// Her last name.
    pub last_name: String,
    /// Her address.
    pub email: String,
    /// Her password.
    pub password: String,
    /// The portal's address; suggested by the name when absent.
    pub slug: Option<String>,
    /// The language of her portal.
    pub language: Option<String>,
}

struct Checked {
    name: String,
    first_name: String,
    last_name: String,
    email: Email,
    slug: Slug,
    chosen: bool,
    language: Language,
}

/// Signs an agency up. Who has an account already gives its password; nobody else can tell that she has.
///
/// # Errors
/// [`crate::Code::Invalid`], [`crate::Code::TooManyRequests`], [`crate::Code::IdempotencyKeyReused`];
/// [`crate::Code::SecondFactorRequired`] when the agency is there and its owner's account has a second factor.
pub async fn sign_up(
    engines: &Engines,
    global: &GlobalTable,
    once: &Once,
    new: NewOrganization,
    browser: &Browser,
) -> Result<SignedIn> {
    let now = engines.clock().now();
    let checked = check(&new)?;
    let key = Login::key_of(&checked.email);
    let limit = limit::key("sign-up", "", &browser.source);
    let (login, tries, address, standing) = tokio::try_join!(
        global.get::<Login>(&key),
        login::tries(global, &key, &browser.source),
        global.get::<Address>(checked.slug.as_str()),
        global.get::<Strikes>(&limit),
    )?;
    RATE.require_room(standing.as_ref(), now)?;
    let slug = free_slug(engines, &checked, address.is_some())?;
    // The same request must meet its own record, so its organization's id follows from it.
    let id = OrganizationId::from(number(&once.scope));
    let organization = Organization::new(id, slug, checked.name.clone(), checked.language, now);
    let person = MemberId::new(engines.clock(), engines.rng());
    let membership = Membership {
        organization: id,
        slug: organization.slug.clone(),
        name: organization.brand.name.clone(),
        person: person.into(),
    };
    let mut joined =
        login::join(engines, global, (login, tries), &checked.email, &new.password, membership).await.map_err(taken)?;
    let owner = owner(&checked, person, joined.login().verified, now);
    let met = joined.login_mut().meet(engines, browser);
    let guarded = Some(joined.login()).filter(|login| login.has_second_factor()).cloned();
    let proofs = Proofs::by(Way::Password);
    let session =
        Session::begin(person.into(), browser, proofs, &organization.doors.staff, (engines.clock(), engines.rng()));
    let result = SignedIn::new(&organization, &checked.email, session, met.cookie);
    let commit = write(engines, global, &organization, &owner, joined, &result)?;
    let commit = RATE.take(commit, global, &limit, standing.as_ref(), now)?;
    let result = match global.commit(commit.once(once, &result)).await? {
        Outcome::Done => result,
        // A repeated request gets the same session: its refresh token is made again, and the first answer was lost.
        Outcome::Replayed(result) => serde_json::from_str(&result)?,
    };
    match guarded {
        // A sign-up is no way around the second factor of an account that has one: its session is handed to nobody.
        Some(login) => Err(challenge(engines, &login, id, result.session.person, Way::Password)?),
        None => Ok(result),
    }
}

/// Nobody but its owner learns that an address has an account, except here, where she must be told why she can't go on.
fn taken(error: Error) -> Error {
    if error.code != Code::CredentialsRefused {
        return error;
    }
    Error::field("/email", "taken", "This address has an account already: enter its password, or reset it first.")
}

fn number(digest: &str) -> u128 {
    digest.get(..32).and_then(|digits| u128::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// The wanted address, or a free one like it when nobody chose it.
fn free_slug(engines: &Engines, checked: &Checked, taken: bool) -> Result<Slug> {
    if !taken || checked.chosen {
        return Ok(checked.slug.clone());
    }
    let suffix = data_encoding::HEXLOWER.encode(&engines.rng().bytes::<2>());
    let stem: String = checked.slug.as_str().chars().take(35).collect();
    Slug::parse(&format!("{stem}-{suffix}")).map_err(|(code, detail)| Error::field("/slug", code, detail))
}

fn owner(checked: &Checked, id: MemberId, verified: bool, now: Timestamp) -> Member {
    Member {
        id,
        first_name: checked.first_name.clone(),
        last_name: checked.last_name.clone(),
        email: checked.email.clone(),
        email_verified: verified,
        language: checked.language,
        time_zone: None,
        role: Role::Owner,
        teams: Vec::new(),
        status: MemberStatus::Active,
        invitation: None,
        mail_seen: None,
        refused: None,
        confirmed: None,
        signed_out_before: None,
        last_seen_at: Some(now),
        created_at: now,
        version: 1,
    }
}

fn write(
    engines: &Engines,
    global: &GlobalTable,
    organization: &Organization,
    owner: &Member,
    mut joined: Joined,
    result: &SignedIn,
) -> Result<Commit> {
    let (clock, rng) = (engines.clock(), engines.rng());
    let table = global.tenant(organization.id);
    let mut mail = None;
    if !joined.login().verified {
        let key = engines.link_key()?;
        let id = organization.id;
        let (_, proof) = Link::make(key, rng, Purpose::EmailVerification, id, owner.id.into(), &joined.login().key);
        joined.login_mut().verification =
            Some(Pending { proof: proof.clone(), expires_at: clock.now() + VERIFICATION_LIFE });
        let id = MailId::new(clock, rng);
        mail = Some(Mail::to_member(id, Template::EmailVerification, organization, owner, Some(proof), clock.now()));
    }
    let actor = Actor::Staff {
        organization: organization.id,
        id: owner.id,
        role: owner.role,
        name: owner.name(),
        session: result.session.id,
    };
    let target = Target::new("organization", organization.id, &organization.brand.name);
    let commit = organization
        .create(global, Commit::within(&table))
        .and(|commit| member::found(commit, owner))
        .create(&EmailClaim { email: owner.email.clone(), person: owner.id.into() })
        .create(&result.session)
        .record(&Activity::new(&actor, "organization.created", target, clock, rng))
        .and(|commit| joined.write(commit, global));
    Ok(match mail {
        Some(mail) => commit.create(&mail),
        None => commit,
    })
}

fn check(new: &NewOrganization) -> Result<Checked> {
    let mut fields = Fields::default();
    let name = |text: &str| text::line(text, text::NAME);
    let agency = fields.take("/agency_name", name(&new.agency_name));
    let first_name = fields.take("/first_name", name(&new.first_name));
    let last_name = fields.take("/last_name", name(&new.last_name));
    let email = fields.take("/email", Email::parse(&new.email));
    let wanted = new.slug.as_deref().map(str::trim).filter(|slug| !slug.is_empty());
    let slug = match wanted {
        Some(slug) => fields.take("/slug", Slug::parse(slug)),
        // A name may suggest a reserved label; a suffix makes any label free.
        None => Slug::parse(&Slug::suggest(&new.agency_name))
            .or_else(|_| Slug::parse(&format!("{}-portail", Slug::suggest(&new.agency_name))))
            .ok()
            .or_else(|| fields.take("/slug", Slug::parse(""))),
    };
    let language = fields.take("/language", new.language.as_deref().map_or(Ok(Language::Fr), str::parse));
    let context = [&*new.agency_name, &*new.first_name, &*new.last_name, &*new.email];
    fields.take("/password", password::check(&new.password, &context));
    fields.finish()?;
    // Everything is there once `finish` found nothing to say.
    let missing = || Error::internal("a checked field is missing");
    Ok(Checked {
        name: agency.ok_or_else(missing)?,
        first_name: first_name.ok_or_else(missing)?,
        last_name: last_name.ok_or_else(missing)?,
        email: email.ok_or_else(missing)?,
        slug: slug.ok_or_else(missing)?,
        chosen: wanted.is_some(),
        language: language.unwrap_or_default(),
    })
}
