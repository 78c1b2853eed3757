//! What an organization has decided about registrations: whether its door is open, to whom, and whom it lets in at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Domain, Via};
use crate::{
    Clock, Commit, Engines, Error, GlobalTable, Result, Rng, TenantTable,
    access::Access,
    activity::{Activity, Target},
    company::Company,
    error::Fields,
    id::CompanyId,
    letter::{self, LetterboxAddress, Purpose},
    organization::{Address, Organization},
    policy::{Action, require_here},
    table::{Change, Entity, Place, Places},
    text::Email,
};

/// Most domains of one organization.
pub const MOST_DOMAINS: usize = 50;

/// An organization's decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether strangers may ask at all.
    pub open: bool,
    /// Whether those of other domains may ask, too; they wait for staff.
    pub others: bool,
    /// The domains that it knows.
    pub domains: Vec<Admitted>,
    /// Whether people of these domains may ask by a letter.
    #[serde(default)]
    pub by_letter: bool,
    /// What the address that they write to has of its own; empty before somebody opened it first.
    #[serde(default)]
    pub token: String,
    /// Grows with each change; zero before the first.
    pub version: u64,
}

/// A domain that an organization knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admitted {
    /// Which.
    pub domain: Domain,
    /// Whether its people are let in at once; they wait for staff otherwise.
    pub at_once: bool,
    /// The company that they join.
    #[serde(default)]
    pub company: Option<CompanyId>,
}

impl Entity for Settings {
    const KIND: &'static str = "registrations";
    type Address<'a> = ();

    fn place((): ()) -> Place {
        Place::new(&["ORGANIZATION"], &["REGISTRATION"])
    }

    fn places(&self) -> Places {
        Places::only(Self::place(()))
    }
}

impl Settings {
    /// What is decided of an address's domain.
    #[must_use]
    pub fn of(&self, email: &Email) -> Option<&Admitted> {
        let domain = Domain::of(email)?;
        self.domains.iter().find(|admitted| admitted.domain == domain)
    }

    /// Whether anybody may ask by this way.
    #[must_use]
    pub fn takes(&self, via: Via) -> bool {
        match via {
            Via::Door => self.open,
            Via::Letter => self.by_letter,
        }
    }

    /// The address to write to, once it has one.
    #[must_use]
    pub fn address(&self, engines: &Engines) -> Option<String> {
        Purpose::Join.address(&self.token, engines)
    }
}

/// The settings, or those that every organization begins with.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn settings(table: &TenantTable) -> Result<Settings> {
    Ok(table.get::<Settings>(()).await?.unwrap_or_default())
}

/// The names of companies, as far as they are there.
///
/// # Errors
/// [`crate::Code::Unavailable`].
pub async fn companies(
    table: &TenantTable,
    ids: impl Iterator<Item = CompanyId>,
) -> Result<BTreeMap<CompanyId, String>> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let found: Vec<Company> = table.get_all(ids.into_iter().map(Company::place).collect()).await?;
    Ok(found.into_iter().map(|company| (company.id, company.name)).collect())
}

/// What the settings are to be.
#[derive(Debug, Clone)]
pub struct WantedSettings {
    /// Whether strangers may ask at all.
    pub open: bool,
    /// Whether those of other domains may ask, too.
    pub others: bool,
    /// All domains.
    pub domains: Vec<WantedDomain>,
    /// Whether people of these domains may ask by a letter.
    pub by_letter: bool,
    /// Whether to give the address another one; letters to the former one then reach nobody.
    pub renew: bool,
}

/// A domain as it is typed in.
#[derive(Debug, Clone)]
pub struct WantedDomain {
    /// Which.
    pub domain: String,
    /// Whether its people are let in at once.
    pub at_once: bool,
    /// The company that they join.
    pub company: Option<CompanyId>,
}

/// Changes the settings, for whoever asks from now on; `known` are the companies that there are. Only whose own address is
/// proved opens the door, since mails then go out without anybody's further doing.
///
/// # Errors
/// [`crate::Code::Forbidden`], [`crate::Code::EmailUnverified`], [`crate::Code::Invalid`], [`crate::Code::Stale`].
pub async fn update(
    table: &TenantTable,
    global: &GlobalTable,
    access: &Access,
    (organization, current): (&Organization, Settings),
    expected: u64,
    (wanted, known): (WantedSettings, &BTreeMap<CompanyId, String>),
    (clock, rng): (&Clock, &Rng),
) -> Result<Settings> {
    require_here(&access.actor, Action::RegistrationWrite)?;
    if current.version != expected {
        return Err(Error::stale());
    }
    let renewed = wanted.renew || wanted.by_letter && current.token.is_empty();
    let next = Settings {
        open: wanted.open,
        others: wanted.others,
        domains: check(wanted.domains, known)?,
        by_letter: wanted.by_letter,
        token: if renewed { letter::draw(rng) } else { current.token.clone() },
        version: expected + 1,
    };
    if next.open && !current.open || next.by_letter && !current.by_letter {
        access.require_proved_address()?;
    }
    let target = Target::new("organization", organization.id, &organization.brand.name);
    let activity = Activity::new(&access.actor, "registration.updated", target, clock, rng)
        .with("open", next.open)
        .with("others", next.others)
        .with("by_letter", next.by_letter)
        .with("renewed", renewed)
        .with("domains", next.domains.iter().map(|admitted| admitted.domain.as_str()).collect::<Vec<_>>())
        .with("at_once", at_once(&next));
    let commit = Commit::within(table).save(&next, expected).record(&activity);
    let tokens = (&*current.token, &*next.token);
    let mut commit = LetterboxAddress::exchange(commit, global, organization.id, Purpose::Join, tokens);
    if next.open != current.open {
        // Beside the brand, where the public page finds it without a further look.
        let opened = |change: Change| change.set("registers", next.open);
        commit = commit.update::<Organization>((), opened(Change::existing()).touch()).update_global::<Address>(
            global,
            organization.slug.as_str(),
            opened(Change::existing()),
        );
    }
    global.commit(commit).await?;
    Ok(next)
}

fn at_once(settings: &Settings) -> Vec<&str> {
    let at_once = settings.domains.iter().filter(|admitted| admitted.at_once);
    at_once.map(|admitted| admitted.domain.as_str()).collect()
}

fn check(domains: Vec<WantedDomain>, known: &BTreeMap<CompanyId, String>) -> Result<Vec<Admitted>> {
    let mut fields = Fields::default();
    if domains.len() > MOST_DOMAINS {
        fields.take::<()>("/domains", Err(("out-of-range", format!("Keep at most {MOST_DOMAINS} domains."))));
    }
    let mut checked: Vec<Admitted> = Vec::with_capacity(domains.len());
    for (place, WantedDomain { domain, at_once, company }) in domains.into_iter().enumerate() {
        let domain = Domain::parse(&domain).and_then(|domain| match () {
            () if domain.is_public() => Err((
                "public",
                format!("Anybody can have an address at {domain}. Let others ask instead, and decide on each of them."),
            )),
            () if checked.iter().any(|other| other.domain == domain) => {
                Err(("taken", "This domain stands here already.".into()))
            }
            () => Ok(domain),
        });
        let domain = fields.take(&format!("/domains/{place}/domain"), domain);
        if company.is_some_and(|company| !known.contains_key(&company)) {
            let pointer = format!("/domains/{place}/company_id");
            fields.take::<()>(&pointer, Err(("unsupported", "There is no such company.".into())));
        }
        checked.extend(domain.map(|domain| Admitted { domain, at_once, company }));
    }
    fields.finish()?;
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(domain: &str, company: Option<CompanyId>) -> WantedDomain {
        WantedDomain { domain: domain.into(), at_once: true, company }
    }

    #[test]
    fn every_domain_at_fault_is_named() {
        let company = CompanyId::from(7);
        let known = BTreeMap::from([(company, "Café Noir".to_owned())]);
        let domains = vec![
            wanted("café.fr", Some(company)),
            wanted("xn--caf-dma.fr", None),
            wanted("Gmail.com", None),
            wanted("x", Some(CompanyId::from(8))),
        ];
        let error = check(domains, &known).expect_err("refused");
        let faults: Vec<_> = error.fields.iter().map(|field| (&*field.pointer, &*field.code)).collect();
        let expected = [
            ("/domains/1/domain", "taken"),
            ("/domains/2/domain", "public"),
            ("/domains/3/domain", "malformed"),
            ("/domains/3/company_id", "unsupported"),
        ];
        assert_eq!(faults, expected);
        let many = (0..=MOST_DOMAINS).map(|one| wanted(&format!("a{one}.fr"), None)).collect();
        assert_eq!(check(many, &known).expect_err("refused").fields[0].pointer, "/domains");
    }

    #[test]
    fn an_address_is_of_its_own_domain_and_of_no_other() {
        let domains = check(vec![wanted("café.fr", None)], &BTreeMap::new()).expect("domains");
        let settings = Settings { domains, ..Settings::default() };
        let of = |email: &str| settings.of(&Email::parse(email).expect("an address")).is_some();
        assert!(of("zoe@café.fr") && of("zoe@XN--CAF-DMA.FR"));
        assert!(!of("zoe@sub.café.fr") && !of("zoe@cafe.fr") && !of("zoe@notcafé.fr"));
    }
}
