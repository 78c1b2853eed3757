//! `/portal/registration`: whether strangers may ask to become clients, and whom the organization lets in at once.

use std::collections::BTreeMap;

use edge::{Call, Reply};
use parvis::{
    Engines, Result,
    id::CompanyId,
    organization,
    policy::{Action, require_here},
    registration::{self, Settings, WantedDomain, WantedSettings},
};
use serde::{Deserialize, Serialize};

/// What the settings are to be.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegistrationSettingsBody)]
pub struct Body {
    /// Whether strangers may ask to become clients.
    open: bool,
    /// Whether those of other domains may ask, too; they wait for staff.
    others: bool,
    /// At most 50. Providers at which anybody can have an address are refused.
    domains: Vec<DomainBody>,
    /// Whether people of these domains may ask by a letter.
    by_letter: bool,
    /// True gives another address to write to; letters to the former one then reach nobody.
    renew: Option<bool>,
}

/// A domain, and what becomes of its people.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegistrationDomainBody)]
pub struct DomainBody {
    domain: String,
    /// Whether they are invited at once; they wait for staff otherwise.
    at_once: bool,
    /// The company that they join.
    company_id: Option<CompanyId>,
}

/// Whether strangers may ask to become clients, and whom the organization lets in at once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RegistrationSettings)]
pub struct SettingsView {
    open: bool,
    others: bool,
    domains: Vec<DomainView>,
    by_letter: bool,
    /// The address to write to, once it was opened.
    address: Option<String>,
    version: u64,
}

/// A domain, and what becomes of its people.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RegistrationDomain)]
pub struct DomainView {
    /// As people read it.
    domain: String,
    at_once: bool,
    /// The company that they join, while there is one.
    company: Option<CompanyView>,
}

/// A company by its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RegistrationCompany)]
pub struct CompanyView {
    id: CompanyId,
    name: String,
}

fn reply(engines: &Engines, settings: &Settings, companies: &BTreeMap<CompanyId, String>) -> Result<Reply> {
    let named = |id| companies.get(&id).map(|name| CompanyView { id, name: name.clone() });
    let domains = settings.domains.iter().map(|admitted| DomainView {
        domain: admitted.domain.shown(),
        at_once: admitted.at_once,
        company: admitted.company.and_then(named),
    });
    let Settings { open, others, by_letter, version, .. } = *settings;
    let (domains, address) = (domains.collect(), settings.address(engines));
    Ok(Reply::ok(&SettingsView { open, others, domains, by_letter, address, version })?.version(version))
}

/// `GET`: version 0 until somebody changed them.
pub(crate) async fn get(call: Call) -> Result<Reply> {
    let table = call.table()?;
    let (access, settings) = call.with(registration::settings(&table)).await?;
    require_here(&access.actor, Action::RegistrationWrite)?;
    let ids = settings.domains.iter().filter_map(|admitted| admitted.company);
    reply(call.engines(), &settings, &registration::companies(&table, ids).await?)
}

/// `PUT`: changes them, for whoever asks from now on.
pub(crate) async fn update(call: Call) -> Result<Reply> {
    let (body, expected, table, global): (Body, _, _, _) =
        (call.json()?, call.expected()?, call.table()?, call.global()?);
    let ids = body.domains.iter().filter_map(|domain| domain.company_id).take(registration::MOST_DOMAINS);
    let reading = async {
        let companies = registration::companies(&table, ids);
        tokio::try_join!(organization::get(&table), registration::settings(&table), companies)
    };
    let (access, (organization, current, companies)) = call.with(reading).await?;
    let domains = body.domains.into_iter().map(|DomainBody { domain, at_once, company_id }| WantedDomain {
        domain,
        at_once,
        company: company_id,
    });
    let wanted = WantedSettings {
        open: body.open,
        others: body.others,
        domains: domains.collect(),
        by_letter: body.by_letter,
        renew: body.renew.unwrap_or_default(),
    };
    let (about, wanted, time) = ((&organization, current), (wanted, &companies), (call.clock(), call.rng()));
    let next = registration::update(&table, &global, &access, about, expected, wanted, time).await?;
    reply(call.engines(), &next, &companies)
}
